import { countOf, roughTime } from '#src/domain/common/format.ts';
import { ORGANISATION_TYPES, questionsInOrder, type EditionChanges, type Questionnaire } from '#src/domain/questionnaire/index.ts';

type RelationKind = EditionChanges['groups'][number]['relation'];

/** How a question stands to the edition before: as a count has it, and as a heading of its own explains it. */
export const RELATION_WORDS: Readonly<Record<RelationKind, { readonly counted: string; readonly heading: string }>> = {
  new: { counted: 'new', heading: 'New' },
  stricter: { counted: 'stricter', heading: 'Stricter: the same practice may earn less' },
  looser: { counted: 'looser', heading: 'Looser: the same practice may earn more' },
  reworded: { counted: 'reworded', heading: 'Reworded, with the same meaning' },
  split: { counted: 'split', heading: 'Split from one earlier question' },
  merged: { counted: 'merged', heading: 'Merged from several earlier questions' },
  same: { counted: 'the same', heading: 'The same' },
};

/** "2 new, 1 reworded, 1 removed, 21 the same". */
export function changesInShort({ groups, removed }: EditionChanges): string {
  const counts = groups.map(({ relation, questions }) => `${questions.length} ${RELATION_WORDS[relation].counted}`);
  const removedCount = removed.length > 0 ? [`${removed.length} removed`] : [];
  // What stayed as it was stands last, as in the list.
  const at = groups.at(-1)?.relation === 'same' ? -1 : counts.length;
  return [...counts.slice(0, at), ...removedCount, ...counts.slice(at)].join(', ');
}

/** "27 questions in 8 sections, about 20 minutes". */
export const sizeInWords = (questionnaire: Questionnaire): string =>
  `${countOf(questionsInOrder(questionnaire).length, 'question')} in ${countOf(questionnaire.sections.length, 'section')}, about ${roughTime(questionnaire.minutes)}`;

/** The types of organisation that a questionnaire is written for. */
export const audienceInWords = ({ audience }: Questionnaire): string =>
  audience.length === Object.keys(ORGANISATION_TYPES).length ? 'Every type of organisation' : audience.map((type) => ORGANISATION_TYPES[type]).join('; ');

/** A questionnaire's edition as a sentence names it. */
export const editionName = ({ title, version }: Questionnaire): string => `${title}, edition ${version}`;

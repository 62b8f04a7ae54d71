import { countOf, formatNumber, roughTime } from '#src/domain/common/format.ts';
import { ORGANISATION_TYPES } from '#src/domain/questionnaire/profile.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { EditionChanges } from '#src/domain/questionnaire/editions/index.ts';

type RelationOfChange = EditionChanges['groups'][number]['relation'];

/** How a question stands to the edition before, and what that means where the name alone does not say it. */
export const RELATION_WORDS: Readonly<Record<RelationOfChange, { readonly name: string; readonly meaning: string }>> = {
  new: { name: 'New', meaning: '' },
  stricter: { name: 'Stricter', meaning: 'the same practice may earn less' },
  looser: { name: 'Looser', meaning: 'the same practice may earn more' },
  reworded: { name: 'Reworded', meaning: 'the meaning is the same' },
  split: { name: 'Split', meaning: 'each was part of an earlier question' },
  merged: { name: 'Merged', meaning: 'each takes the place of several earlier questions' },
};

/** "2 new, 1 reworded, 1 removed, 21 the same". */
export const changesInShort = ({ groups, removed, same }: EditionChanges): string =>
  [
    ...groups.map(({ relation, questions }) => ({
      name: RELATION_WORDS[relation].name.toLowerCase(),
      count: questions.length,
    })),
    { name: 'removed', count: removed.length },
    { name: 'the same', count: same.length },
  ]
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${formatNumber(count)} ${name}`)
    .join(', ');

/** "27 questions in 8 sections, about 20 minutes". */
export const sizeInWords = (questionnaire: Questionnaire): string =>
  `${countOf(questionsInOrder(questionnaire).length, 'question')} in ${countOf(questionnaire.sections.length, 'section')}, about ${roughTime(questionnaire.minutes)}`;

/** The types of organisation that a questionnaire is written for. */
export const audienceInWords = ({ audience }: Questionnaire): string =>
  audience.length === Object.keys(ORGANISATION_TYPES).length
    ? 'Every type of organisation'
    : audience.map((type) => ORGANISATION_TYPES[type]).join('; ');

import { keysOf } from '../../common/keys-of.ts';
import { isPreviousEdition } from './editions.ts';
import { questionsInOrder, type Question, type Questionnaire, type Relation, type Section } from '../schema.ts';

type RelationOfChange = Exclude<Relation['kind'], 'same'>;

/** What asks most of a reader first. */
const RELATION_ORDER = keysOf<RelationOfChange>({
  new: true,
  stricter: true,
  looser: true,
  reworded: true,
  split: true,
  merged: true,
});

/** A question of the earlier edition. Its text is null where that edition is not here. */
export type EarlierQuestion = { readonly questionId: string; readonly text: string | null };

/** A question with those of the earlier edition that it goes back to. */
export type RelatedQuestion = {
  readonly section: Section;
  readonly question: Question;
  readonly earlier: readonly EarlierQuestion[];
};

export type EditionChanges = {
  /** The edition before, with the id of its questionnaire where that is another one. */
  readonly since: string;
  /** Relations that occur, each with its questions in questionnaire order. */
  readonly groups: readonly { readonly relation: RelationOfChange; readonly questions: readonly RelatedQuestion[] }[];
  readonly same: readonly RelatedQuestion[];
  readonly removed: readonly (EarlierQuestion & { readonly reason: string })[];
};

/**
 * What an edition says of itself beside the one before it (scoring rules, "Editions").
 * @param others editions in which the one before it is looked for, for the texts of its questions
 * @returns null for a first edition
 */
export function editionChanges(edition: Questionnaire, others: readonly Questionnaire[]): EditionChanges | null {
  const { previousEdition } = edition;
  if (!previousEdition) return null;
  const before = others.find((other) => isPreviousEdition(other, edition));
  const texts = new Map(before && questionsInOrder(before).map(({ question }) => [question.id, question.text]));
  const earlier = (questionId: string): EarlierQuestion => ({ questionId, text: texts.get(questionId) ?? null });
  const places = questionsInOrder(edition).map((place) => ({
    ...place,
    earlier: earlierQuestionIds(place.question).map(earlier),
  }));
  const related = (kind: Relation['kind']) => places.filter(({ question }) => question.relation?.kind === kind);
  return {
    since: [previousEdition.questionnaire, previousEdition.version].filter((part) => part !== undefined).join(' '),
    groups: RELATION_ORDER.map((relation) => ({ relation, questions: related(relation) })).filter(
      ({ questions }) => questions.length > 0,
    ),
    same: related('same'),
    removed: previousEdition.removed.map(({ question, reason }) => ({ ...earlier(question), reason })),
  };
}

/**
 * Ids of the questions that an edition asks with the same meaning as the one before it did (scoring
 * rules, "Editions"): those that it calls the same, or reworded. The same answer earns the same share
 * of their points in both; the points themselves may differ by a factor.
 */
export const sameMeaningIds = (edition: Pick<Questionnaire, 'sections'>): ReadonlySet<string> =>
  new Set(
    edition.sections.flatMap(({ questions }) =>
      questions
        .filter(({ relation }) => relation?.kind === 'same' || relation?.kind === 'reworded')
        .map(({ id }) => id),
    ),
  );

/** The questions of the edition before that a question goes back to; none for a new one, or in a first edition. */
export function earlierQuestionIds({ id, relation }: Question): readonly string[] {
  switch (relation?.kind) {
    case undefined:
    case 'new':
      return [];
    case 'split':
      return [relation.from];
    case 'merged':
      return relation.from;
    case 'same':
    case 'reworded':
    case 'stricter':
    case 'looser':
      return [id];
  }
}

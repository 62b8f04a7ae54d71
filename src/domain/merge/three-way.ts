import type { Contents } from '../assessment/file/index.ts';
import type { Answer, AnswerPart, Change, Evidence } from '../assessment/index.ts';
import { emptyAnswer, fieldsOf } from '../assessment/history/index.ts';
import { keysOf } from '../common/keys-of.ts';
import { isSameJson } from '../common/same-json.ts';

/** What of an answer is merged as one thing, and may be changed on one side without touching what the other changed. */
export type AnswerUnit = 'answer' | 'note' | 'owner' | 'due' | 'uses';

type Field = Extract<keyof Answer, keyof AnswerPart>;

/**
 * The unit that each field is of. A value belongs with the mark that it has not been checked: halves are never put
 * together, so that no answer exists that nobody gave.
 */
const UNIT_OF: Readonly<Record<Field, AnswerUnit>> = {
  value: 'answer',
  toCheck: 'answer',
  note: 'note',
  owner: 'owner',
  due: 'due',
  evidence: 'uses',
};
export const UNITS: readonly AnswerUnit[] = [...new Set(keysOf<Field>(UNIT_OF).map((field) => UNIT_OF[field]))];

/**
 * What becomes of a unit that one side has changed, or both. `same`: both to the same. `joined`: both changed which
 * pieces an answer rests on, and each addition and removal holds. `clash`: both changed it, each to something else, and
 * a person has to say which of the two holds.
 */
export type Outcome = 'taken' | 'ours' | 'same' | 'joined' | 'clash';

/** A unit with what it was, and what either side made of it. */
export type MergeUnit = AnswerMerge | EvidenceMerge;
export type AnswerMerge = {
  readonly kind: 'answer';
  readonly questionId: string;
  readonly unit: AnswerUnit;
  readonly outcome: Outcome;
  readonly before: AnswerPart;
  readonly ours: AnswerPart;
  readonly theirs: AnswerPart;
};
export type EvidenceMerge = {
  readonly kind: 'evidence';
  readonly evidenceId: string;
  readonly outcome: Exclude<Outcome, 'joined'>;
  /** null where the piece had not come to be. */
  readonly before: Evidence | null;
  readonly ours: Evidence | null;
  readonly theirs: Evidence | null;
};

/** Tells a unit from every other of one merge. */
export const unitKey = (unit: MergeUnit): string =>
  unit.kind === 'answer' ? `answer/${unit.questionId}/${unit.unit}` : `evidence/${unit.evidenceId}`;

/** The units that a change is of, by `unitKey`. */
export const unitKeysOf = (change: Change): readonly string[] =>
  change.kind === 'answer'
    ? [...new Set(fieldsOf(change.to).map((field) => `answer/${change.questionId}/${UNIT_OF[field]}`))]
    : [`evidence/${change.evidenceId}`];

type Three<T> = { readonly before: T; readonly ours: T; readonly theirs: T };

/**
 * What two sides have made of what they had in common, unit by unit; those that neither changed are left out. Nothing
 * hangs on a clock, or on who answered.
 */
export function threeWay(sides: Three<Contents>): readonly MergeUnit[] {
  const answers = ofEach(sides, (side) => new Map(side.answers.map((answer) => [answer.questionId, answer])));
  const pieces = ofEach(sides, ({ evidence }) => new Map(evidence.map((piece) => [piece.id, piece])));
  return [
    ...idsOf(answers).flatMap((questionId) => {
      const three = ofEach(answers, (side) => side.get(questionId) ?? emptyAnswer(questionId, ''));
      return UNITS.flatMap((unit): MergeUnit[] => {
        const parts = ofEach(three, (answer) => unitOf(answer, unit));
        const outcome = outcomeOf(parts);
        if (outcome === null) return [];
        const isList = outcome === 'clash' && unit === 'uses';
        return [{ kind: 'answer', questionId, unit, outcome: isList ? 'joined' : outcome, ...parts }];
      });
    }),
    ...idsOf(pieces).flatMap((evidenceId): MergeUnit[] => {
      const three = ofEach(pieces, (side) => side.get(evidenceId) ?? null);
      const outcome = outcomeOf(three);
      return outcome === null ? [] : [{ kind: 'evidence', evidenceId, outcome, ...three }];
    }),
  ];
}

/** The fields of one unit of an answer. */
const unitOf = (answer: Answer, unit: AnswerUnit): AnswerPart =>
  Object.fromEntries(
    keysOf<Field>(UNIT_OF)
      .filter((field) => UNIT_OF[field] === unit)
      .map((field) => [field, answer[field]]),
  );

/**
 * What stands somewhere, with some units of it as one side has them.
 * @param at the instant of an answer that was not there
 */
export function withUnits(
  { answers, evidence }: Contents,
  units: readonly MergeUnit[],
  side: 'before' | 'ours' | 'theirs',
  at: string,
): Contents {
  const answersThen = new Map(answers.map((answer) => [answer.questionId, answer]));
  const evidenceThen = new Map(evidence.map((piece) => [piece.id, piece]));
  for (const unit of units) {
    if (unit.kind === 'answer') {
      const answer = answersThen.get(unit.questionId) ?? emptyAnswer(unit.questionId, at);
      // Safe: a unit has each of its fields, so that none is undefined.
      answersThen.set(unit.questionId, { ...answer, ...(unit[side] as Partial<Answer>) });
    } else {
      const piece = unit[side];
      if (piece) evidenceThen.set(piece.id, piece);
      else evidenceThen.delete(unit.evidenceId);
    }
  }
  return { answers: [...answersThen.values()], evidence: [...evidenceThen.values()] };
}

/** Pieces that an answer rests on, with what either side added and without what either took away. */
export function joinedUses({ before, ours, theirs }: Three<AnswerPart>): readonly string[] {
  const [was, mine, other] = [before.evidence ?? [], ours.evidence ?? [], theirs.evidence ?? []];
  const isKept = (id: string) => !was.includes(id) || (mine.includes(id) && other.includes(id));
  return [...mine, ...other.filter((id) => !mine.includes(id))].filter(isKept);
}

/** null where neither side changed anything. */
function outcomeOf({ before, ours, theirs }: Three<unknown>): 'taken' | 'ours' | 'same' | 'clash' | null {
  if (isSameJson(ours, theirs)) return isSameJson(before, ours) ? null : 'same';
  if (isSameJson(before, ours)) return 'taken';
  return isSameJson(before, theirs) ? 'ours' : 'clash';
}

const ofEach = <T, R>({ before, ours, theirs }: Three<T>, take: (one: T) => R): Three<R> => ({
  before: take(before),
  ours: take(ours),
  theirs: take(theirs),
});

const idsOf = ({ before, ours, theirs }: Three<ReadonlyMap<string, unknown>>): readonly string[] => [
  ...new Set([...before.keys(), ...ours.keys(), ...theirs.keys()]),
];

import { keysOf } from '../../common/keys-of.ts';
import { isSameJson } from '../../common/same-json.ts';
import type {
  Answer,
  AnswerChange,
  AnswerPart,
  Change,
  ChangeStamp,
  Evidence,
  EvidenceChange,
  EvidencePart,
} from '../schema.ts';

/** An answer before anything has been entered. */
export const emptyAnswer = (questionId: string, at: string): Answer => ({
  questionId,
  value: null,
  note: '',
  evidence: [],
  owner: '',
  due: null,
  toCheck: false,
  carried: null,
  answeredBy: '',
  updatedAt: at,
});

type PartKey = Extract<keyof Answer, keyof AnswerPart>;
const PART_KEYS = keysOf<PartKey>({ value: true, note: true, evidence: true, owner: true, due: true, toCheck: true });
const EVIDENCE_KEYS = keysOf<keyof EvidencePart>({
  title: true,
  location: true,
  grade: true,
  date: true,
  reviewer: true,
});

/** The fields that a part is of, in a fixed order. */
export const fieldsOf = (part: AnswerPart): readonly PartKey[] => PART_KEYS.filter((key) => part[key] !== undefined);

export const isAnswerChange = (change: Change): change is AnswerChange => change.kind === 'answer';

/** What a change is of: the answer to one question, or one piece of evidence. */
export const subjectOf = (change: Change): string =>
  change.kind === 'answer' ? `answer/${change.questionId}` : `evidence/${change.evidenceId}`;

/** Did a piece of evidence come to be with this change? Nothing takes that back: pieces stay. */
export const isCreation = (change: Change): boolean =>
  change.kind === 'evidence' && Object.keys(change.from).length === 0;

type PartWords<Key extends PartKey = PartKey> = {
  readonly [K in Key]: (value: Answer[K]) => readonly string[];
};

/** What is said of the parts that are given, in the order of `words`. A part that nobody has words for is a type error. */
export const sayParts = (part: AnswerPart, words: PartWords): readonly string[] =>
  keysOf<PartKey>(words).flatMap((key) => sayPart(part, key, words));

function sayPart<K extends PartKey>(part: AnswerPart, key: K, words: PartWords<K>): readonly string[] {
  // Safe: a part of an answer is of the same kind as in the whole one, as its schema says.
  const value = part[key] as Answer[K] | undefined;
  return value === undefined ? [] : words[key](value);
}

/**
 * An answer with some of its parts changed, and the change itself; null when nothing differs.
 * @param by who changes it: kept as who answered when the value changes
 * @param undoes the change that this one takes back
 */
export function changeAnswer(
  before: Answer,
  part: AnswerPart,
  { id, visit, by, at }: ChangeStamp,
  undoes: string | null = null,
): { readonly answer: Answer; readonly change: AnswerChange } | null {
  const changed = differing<AnswerPart>(PART_KEYS, before, part);
  if (changed.length === 0) return null;
  const answer: Answer = {
    ...before,
    ...partOf<Answer, PartKey>(part, changed),
    answeredBy: changed.includes('value') ? by : before.answeredBy,
    updatedAt: at,
  };
  return {
    answer,
    change: {
      kind: 'answer',
      id,
      questionId: before.questionId,
      at,
      by,
      visit,
      undoes,
      from: partOf<Answer, PartKey>(before, changed),
      to: partOf<Answer, PartKey>(answer, changed),
    },
  };
}

/**
 * A piece of evidence with some of its parts changed, and the change itself; null when nothing differs, and where a
 * piece that is not there yet is not given whole.
 * @param before null where it is to come to be
 */
export function changeEvidence(
  evidenceId: string,
  before: Evidence | null,
  part: EvidencePart,
  { id, visit, by, at }: ChangeStamp,
  undoes: string | null = null,
): { readonly evidence: Evidence; readonly change: EvidenceChange } | null {
  const changed = differing<EvidencePart>(EVIDENCE_KEYS, before ?? {}, part);
  if (changed.length === 0 || (before === null && changed.length < EVIDENCE_KEYS.length)) return null;
  // Safe: a piece that is not there yet is given whole, as was looked at above.
  const evidence = { ...before, id: evidenceId, ...partOf<Evidence, keyof EvidencePart>(part, changed) } as Evidence;
  return {
    evidence,
    change: {
      kind: 'evidence',
      id,
      evidenceId,
      at,
      by,
      visit,
      undoes,
      from: before === null ? {} : partOf<Evidence, keyof EvidencePart>(before, changed),
      to: partOf<Evidence, keyof EvidencePart>(evidence, changed),
    },
  };
}

const differing = <P extends object>(keys: readonly (keyof P)[], before: P, part: P): readonly (keyof P)[] =>
  keys.filter((key) => part[key] !== undefined && !isSameJson(part[key], before[key]));

const partOf = <Whole, Key extends keyof Whole>(
  source: { readonly [K in Key]?: Whole[K] | undefined },
  keys: readonly Key[],
): Partial<Pick<Whole, Key>> =>
  // Safe: each key is copied with its own value, and only keys that have one are asked for.
  Object.fromEntries(keys.map((key) => [key, source[key]])) as Partial<Pick<Whole, Key>>;

import { keysOf } from '../../common/keys-of.ts';
import { isSameJson } from '../../common/same-json.ts';
import type { Answer, AnswerPart, Change, ChangeStamp } from '../schema.ts';

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

/** The fields that a part is of, in a fixed order. */
export const fieldsOf = (part: AnswerPart): readonly PartKey[] => PART_KEYS.filter((key) => part[key] !== undefined);

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
): { readonly answer: Answer; readonly change: Change } | null {
  const changed = fieldsOf(part).filter((key) => !isSameJson(part[key], before[key]));
  if (changed.length === 0) return null;
  const answer: Answer = {
    ...before,
    ...partOf(part, changed),
    answeredBy: changed.includes('value') ? by : before.answeredBy,
    updatedAt: at,
  };
  return {
    answer,
    change: {
      id,
      questionId: before.questionId,
      at,
      by,
      visit,
      undoes,
      from: partOf(before, changed),
      to: partOf(answer, changed),
    },
  };
}

const partOf = (source: AnswerPart, keys: readonly PartKey[]): Partial<Pick<Answer, PartKey>> =>
  // Safe: each key is copied with its own value, and only keys that have one are asked for.
  Object.fromEntries(keys.map((key) => [key, source[key]])) as Partial<Pick<Answer, PartKey>>;

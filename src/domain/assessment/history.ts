import { canonicalJson } from '../common/canonical-json.ts';
import type { Answer, AnswerPart, AnswerValue, Change } from './schema.ts';

/** An answer before anything has been entered. */
export const emptyAnswer = (questionId: string, at: string): Answer => ({
  questionId,
  value: null,
  note: '',
  evidence: [],
  owner: '',
  due: null,
  carried: null,
  answeredBy: '',
  updatedAt: at,
});

/** A part that a closed page left is taken up late, and must not turn the time of the last change back. */
export const laterOf = (one: string, other: string): string => (one > other ? one : other);

type PartKey = keyof AnswerPart;
const PART_KEYS = ['value', 'note', 'evidence', 'owner', 'due'] as const satisfies readonly PartKey[];

/**
 * An answer with some of its parts changed, and the change itself; null when nothing differs.
 * @param by who changes it: kept as who answered when the value changes
 */
export function changeAnswer(before: Answer, part: AnswerPart, by: string, at: string): { readonly answer: Answer; readonly change: Change } | null {
  const changed = PART_KEYS.filter((key) => part[key] !== undefined && canonicalJson(part[key]) !== canonicalJson(before[key]));
  if (changed.length === 0) return null;
  const answer: Answer = { ...before, ...partOf(part, changed), answeredBy: changed.includes('value') ? by : before.answeredBy, updatedAt: laterOf(before.updatedAt, at) };
  return { answer, change: { questionId: before.questionId, at, by, from: partOf(before, changed), to: partOf(answer, changed) } };
}

const partOf = (source: AnswerPart, keys: readonly PartKey[]): Partial<Pick<Answer, PartKey>> =>
  // Safe: each key is copied with its own value, and only keys that have one are asked for.
  Object.fromEntries(keys.map((key) => [key, source[key]])) as Partial<Pick<Answer, PartKey>>;

/** Within this time, typing on in one field is one change and not a dozen, in milliseconds. */
const TYPING_ON_MS = 60_000;

/**
 * The latest change to an answer with one that follows it, as a single change where a person types on
 * in the same field; null where they are two. A choice is always a change of its own.
 */
export function joinTyping(latest: Change, next: Change): Change | null {
  const keys = Object.keys(next.to);
  const isSameField = keys.length === 1 && canonicalJson(Object.keys(latest.to)) === canonicalJson(keys);
  const isSoon = Date.parse(next.at) - Date.parse(latest.at) <= TYPING_ON_MS;
  if (!isSameField || !isSoon || latest.by !== next.by || !isTyped(latest, next)) return null;
  return { ...next, from: latest.from };
}

function isTyped(latest: Change, next: Change): boolean {
  if (next.to.note !== undefined || next.to.owner !== undefined) return true;
  return typedField(latest.to.value) !== null && typedField(latest.to.value) === typedField(next.to.value);
}

/** Which field of a value is typed rather than chosen. */
function typedField(value: AnswerValue | null | undefined): string | null {
  switch (value?.kind) {
    case 'number':
    case 'date':
    case 'text':
    case 'not-applicable':
      return value.kind;
    case 'outcome':
      return value.ownVerdict === null ? null : canonicalJson([value.ticked, value.ownVerdict.verdict]);
    default:
      return null;
  }
}

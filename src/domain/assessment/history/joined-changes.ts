import { commonEnds } from '../../common/common-ends.ts';
import { isSameJson } from '../../common/same-json.ts';
import { isAnswerChange, subjectOf } from './history.ts';
import type { AnswerChange, AnswerPart, AnswerValue, Change, EvidenceChange } from '../schema.ts';

/**
 * Changes that a person sees as one, from the first state to the last. Each stays a change of its own where it is kept.
 */
export type JoinedChange = JoinedAnswerChange | (EvidenceChange & Steps);
export type JoinedAnswerChange = AnswerChange & Steps;
/** In the order in which they were made, at least one; the id and time of the whole are the last one's. */
type Steps = { readonly steps: readonly Change[] };

/**
 * Changes as they are shown and counted: those to one field of one answer that follow each other there, under the
 * same name as typed and in one visit of the page, are one. Never across a clearing, and taking back stands alone. So
 * does a change to a piece of evidence, which is handed over whole.
 * @param history in the order in which the changes were made, of one answer or of many
 * @returns each at the place of its last step
 */
export function joinChanges(history: readonly Change[]): readonly JoinedChange[] {
  const latest = new Map<string, Change[]>();
  const runs = new Map<Change, Change[]>();
  for (const change of history) {
    const place = `${subjectOf(change)} ${fieldOf(change) ?? ''}`;
    const run = latest.get(place);
    const before = run?.at(-1);
    if (run && before && isOneDoing(run, before, change)) {
      runs.delete(before);
      run.push(change);
      runs.set(change, run);
    } else {
      const begun = [change];
      latest.set(place, begun);
      // A change of several fields at once ends what went on in each of them.
      if (fieldOf(change) === null)
        for (const key of Object.keys(change.to)) latest.delete(`${subjectOf(change)} ${key}`);
      runs.set(change, begun);
    }
  }
  return [...runs].map(([last, steps]) => joined(steps, last));
}

function joined(steps: readonly Change[], last: Change): JoinedChange {
  const [first] = steps;
  return last.kind === 'answer'
    ? { ...last, from: first?.kind === 'answer' ? first.from : last.from, steps }
    : { ...last, steps };
}

/** The one field that a change is of; null where it is of several, or of a piece of evidence. */
function fieldOf(change: Change): keyof AnswerPart | null {
  if (!isAnswerChange(change)) return null;
  const { to } = change;
  const keys = Object.keys(to);
  // Safe: the schema lets no other key through.
  return keys.length === 1 ? (keys[0] as keyof AnswerPart) : null;
}

/**
 * Do two changes belong together, as far as who made them and when: one name as typed, one visit, nothing missing
 * between?
 */
export function isSameSitting(before: AnswerChange, next: AnswerChange): boolean {
  const field = fieldOf(next);
  if (field === null || fieldOf(before) !== field) return false;
  if (before.undoes !== null || next.undoes !== null) return false;
  if (before.visit === null || before.visit !== next.visit || before.by !== next.by) return false;
  return isSameJson(before.to[field], next.from[field]);
}

/** Does a change go on with what stood before, rather than clear it or put something else in its place? */
export function goesOn(before: AnswerChange, next: AnswerChange): boolean {
  const [was, is] = [before.to, next.to];
  if (isEmpty(was) || isEmpty(is)) return false;
  if (was.note !== undefined && is.note !== undefined) return keepsHalf(was.note, is.note);
  if (was.owner !== undefined && is.owner !== undefined) return keepsHalf(was.owner, is.owner);
  return !was.value || !is.value || goesOnAsValue(was.value, is.value);
}

function goesOnAsValue(was: AnswerValue, is: AnswerValue): boolean {
  if (was.kind === 'text' && is.kind === 'text') return keepsHalf(was.text, is.text);
  if (was.kind === 'not-applicable' && is.kind === 'not-applicable') return keepsHalf(was.reason, is.reason);
  return was.kind === is.kind;
}

function isOneDoing(run: readonly Change[], before: Change, next: Change): boolean {
  const isBack = isSameJson(run[0]?.from, next.to);
  if (isBack || !isAnswerChange(before) || !isAnswerChange(next)) return false;
  return isSameSitting(before, next) && goesOn(before, next);
}

const isEmpty = ({ value, note, owner, evidence, due }: AnswerPart): boolean =>
  value === null || note?.trim() === '' || owner?.trim() === '' || evidence?.length === 0 || due === null;

/** Words that were put in place of others are not shown as one change with them: nobody would see what stood there. */
function keepsHalf(was: string, is: string): boolean {
  const { start, end } = commonEnds(was, is);
  return (start + end) * 2 >= was.length;
}

import { formatDate, countOf } from '#src/domain/common/format.ts';
import { TEXT_LIMITS } from '#src/domain/common/text.ts';
import { dayAndTime } from '#src/platform/runtime/index.ts';
import type { Sent } from '#src/domain/merge/index.ts';

/** What the questions of a copy are called together. */
export const titleOfSent = (to: string): string =>
  Array.from(`Questions for ${to}`).slice(0, TEXT_LIMITS.title).join('');

/** "Ruth Reed: 12 questions, sent on 4 December 2026, due by 1 February 2027, not back yet". */
export function sentWords({ to, questions, sentAt, due, backs, isClosed }: Sent, today: string): string {
  const last = backs.at(-1);
  const back = [
    ...(last === undefined ? [] : [`back on ${dayAndTime(last)}`]),
    ...(isClosed ? ['no longer waited for'] : []),
    ...(last === undefined && !isClosed ? [due !== null && due < today ? 'overdue' : 'not back yet'] : []),
  ].join(', ');
  return `${to}: ${countOf(questions.length, 'question')}, sent on ${dayAndTime(sentAt)}${due === null ? '' : `, due by ${formatDate(due)}`}, ${back}`;
}

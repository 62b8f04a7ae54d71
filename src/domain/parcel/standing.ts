import type { PlacedQuestion } from '../assessment/questions/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { countOf, formatDate } from '../common/format.ts';
import { formatInstantDay } from '../common/london-time.ts';
import type { Sent } from '../merge/index.ts';

/** Where something that was handed out stands. */
export type SentStanding = {
  readonly kind: 'out' | 'overdue' | 'back' | 'closed';
  /** Its questions that are asked, have no answer, and are not said to be somebody else's. */
  readonly open: number;
};

/** @param placed where every question of the assessment stands */
export function standingOf(sent: Sent, placed: readonly PlacedQuestion[], today: CalendarDate): SentStanding {
  const open = waitedFor(sent, placed).length;
  if (sent.isClosed) return { kind: 'closed', open };
  if (sent.backs.length > 0) return { kind: 'back', open };
  return { kind: sent.due !== null && sent.due < today ? 'overdue' : 'out', open };
}

/** How many of them should be back by now, and are not. */
export const countOverdue = (sent: readonly Sent[], placed: readonly PlacedQuestion[], today: CalendarDate): number =>
  sent.filter((one) => standingOf(one, placed, today).kind === 'overdue').length;

function waitedFor({ questions, notForThem }: Sent, placed: readonly PlacedQuestion[]): readonly PlacedQuestion[] {
  const asked = new Set(questions);
  const others = new Set(notForThem.map(({ question }) => question));
  return placed.filter(
    ({ question, state }) => asked.has(question.id) && !others.has(question.id) && state.kind === 'open',
  );
}

/** "out, due by 10 March 2026", "back on 9 March 2026; 2 have no answer yet; 1 not for them". */
export function standingWords(sent: Sent, { kind, open }: SentStanding): string {
  const { due, backs, notForThem } = sent;
  const last = backs.at(-1);
  const parts = [
    ...(kind === 'overdue' && due !== null ? [`overdue since ${formatDate(due)}`] : []),
    ...(kind === 'out' ? [due === null ? 'out, no date' : `out, due by ${formatDate(due)}`] : []),
    ...(kind === 'closed' ? ['no longer waited for'] : []),
    ...(last === undefined ? [] : [`back on ${formatInstantDay(last)}`]),
    ...(last !== undefined && open > 0 ? [`${countOf(open, 'question has', 'questions have')} no answer yet`] : []),
    ...(notForThem.length > 0 ? [`${notForThem.length} not for them`] : []),
  ];
  return parts.join('; ');
}

/**
 * With whom each question is, for where it is answered: "With Estates since 3 March 2026, due 10 March 2026." A question
 * that came back answered, or that is not theirs, is with nobody.
 * @param sent the latest first
 */
export function withWhom(sent: readonly Sent[], placed: readonly PlacedQuestion[]): ReadonlyMap<string, string> {
  const words = new Map<string, string[]>();
  for (const one of sent) {
    // A workbook that is for nobody by name is with the person who made it.
    if (one.isClosed || (one.kind === 'workbook' && one.to === '')) continue;
    const open = waitedFor(one, placed).map(({ question }) => question.id);
    for (const id of one.backs.length === 0 ? one.questions : open) {
      const since = `With ${one.to || 'somebody'} since ${formatInstantDay(one.sentAt)}`;
      words.set(id, [...(words.get(id) ?? []), `${since}${one.due === null ? '' : `, due ${formatDate(one.due)}`}.`]);
    }
  }
  return new Map([...words].map(([id, lines]) => [id, lines.join(' ')]));
}

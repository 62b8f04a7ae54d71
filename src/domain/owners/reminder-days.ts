import { group } from 'd3-array';
import { isAnswerChange } from '../assessment/history/index.ts';
import type { Answer, AnswerChange, Change } from '../assessment/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { nameForm } from '../common/search-form.ts';
import type { OwnerWork } from './owner-work.ts';

/** What an assessment holds of its answers, whether their questions are asked or not. */
export type Held = {
  readonly answers: readonly Answer[];
  /** Every change, in the order in which they were made. */
  readonly history: readonly Change[];
};

/** An entry in the calendar of an owner. */
export type ReminderDay = {
  readonly questionId: string;
  readonly day: CalendarDate;
  /** Is it to be cancelled, where an earlier file has made it? */
  readonly isCancelled: boolean;
};

type State = { readonly owner: string; readonly due: CalendarDate | null };
type Course = { readonly questionId: string; readonly states: readonly State[] };

/**
 * What a calendar is to hold of one owner: the day of each question that is left, and those that an earlier file may have
 * brought and that are done, handed on, without a day, or not asked any more.
 */
export function reminderDays({ name, questions }: OwnerWork, held: Held): readonly ReminderDay[] {
  const standing = questions.flatMap(({ place, due, tasks }) =>
    due === null || tasks.length === 0 ? [] : [{ questionId: place.question.id, day: due, isCancelled: false }],
  );
  const ids = new Set(standing.map(({ questionId }) => questionId));
  const past = courses(held).flatMap(({ questionId, states }) => {
    const last = states.findLast(({ owner, due }) => due !== null && nameForm(owner) === nameForm(name));
    return ids.has(questionId) || !last?.due ? [] : [{ questionId, day: last.due, isCancelled: true }];
  });
  return [...standing, ...past];
}

/** Those who owned something once, own nothing that is asked now, and may have reminders of it: by name. */
export function formerOwners(owners: readonly OwnerWork[], held: Held): readonly OwnerWork[] {
  const known = new Set(owners.map(({ name }) => nameForm(name)));
  const former = new Map<string, OwnerWork>();
  for (const { states } of courses(held))
    for (const { owner, due } of states) {
      const form = nameForm(owner);
      if (due === null || form === '' || known.has(form) || former.has(form)) continue;
      former.set(form, { name: owner.trim(), questions: [], left: 0, overdue: 0, nextDue: null });
    }
  return [...former].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, work]) => work);
}

/** Who owned each question, and by when it was due, from the first that is known to how it stands. */
function courses({ answers, history }: Held): readonly Course[] {
  const changes = group(history.filter(isAnswerChange), ({ questionId }) => questionId);
  const answerOf = new Map(answers.map((answer) => [answer.questionId, answer]));
  return [...new Set([...answerOf.keys(), ...changes.keys()])].map((questionId) => ({
    questionId,
    states: statesOf(answerOf.get(questionId), changes.get(questionId) ?? []),
  }));
}

/** What no change says was always so: it may have come along from an earlier assessment. */
function statesOf(answer: Answer | undefined, changes: readonly AnswerChange[]): readonly State[] {
  const owner = changes.find(({ from }) => from.owner !== undefined)?.from.owner ?? answer?.owner ?? '';
  const dueBefore = changes.find(({ from }) => from.due !== undefined)?.from.due;
  let state: State = { owner, due: dueBefore === undefined ? (answer?.due ?? null) : dueBefore };
  const states = [state];
  for (const { to } of changes) {
    state = { owner: to.owner ?? state.owner, due: to.due === undefined ? state.due : to.due };
    states.push(state);
  }
  return states;
}

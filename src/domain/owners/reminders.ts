import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { isAnswerChange } from '../assessment/history/index.ts';
import type { AnswerChange, Change } from '../assessment/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { nameForm } from '../common/search-form.ts';
import type { OwnerWork } from './owner-work.ts';

type Reminders = {
  readonly assessmentId: string;
  readonly work: OwnerWork;
  /** Every change of the assessment, in the order in which they were made. */
  readonly history: readonly Change[];
  /** What each question of the edition is called, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly madeAt: string;
};

/**
 * The days of one owner as an iCalendar file (RFC 5545): a day-long entry for each question that is left and has a date.
 * A file that is made again later brings the same entries up to date, since each keeps its UID and its SEQUENCE rises
 * with every change of its question; what is done, or no longer this owner's, is cancelled. It tells no answer: calendars
 * are shared.
 */
export function formatReminders({ assessmentId, work, history, titles, madeAt }: Reminders): string {
  const changes = new Map<string, AnswerChange[]>();
  for (const change of history.filter(isAnswerChange)) {
    const list = changes.get(change.questionId);
    if (list) list.push(change);
    else changes.set(change.questionId, [change]);
  }
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'CareCERT Assure', product: 'Reminders', language: 'EN' },
  });
  const add = (questionId: string, day: CalendarDate, isLeft: boolean) =>
    calendar.createEvent({
      id: `${assessmentId}.${questionId}@carecert-assure`,
      stamp: new Date(madeAt),
      sequence: changes.get(questionId)?.length ?? 0,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary: `Cyber assessment: ${titles.get(questionId) ?? questionId}`,
      description: `Question ${questionId}`,
      status: isLeft ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    });
  const owned = new Set(work.questions.map(({ place }) => place.question.id));
  const standing = new Set<string>();
  for (const { place, due, tasks } of work.questions) {
    if (due === null || tasks.length === 0) continue;
    standing.add(place.question.id);
    add(place.question.id, due, true);
  }
  for (const [questionId, list] of changes) {
    const day = standing.has(questionId) ? null : lastDayWith(list, work.name, owned.has(questionId));
    if (day !== null) add(questionId, day, false);
  }
  return calendar.toString();
}

/**
 * The last day that a question had while it was this owner's; null where it never had one.
 * @param isOwned is it theirs now? So it always was, where no change says otherwise.
 */
function lastDayWith(changes: readonly AnswerChange[], name: string, isOwned: boolean): CalendarDate | null {
  const first = <Key extends 'owner' | 'due'>(key: Key) =>
    changes.find(({ from }) => from[key] !== undefined)?.from[key];
  let owner = first('owner') ?? null;
  let due = first('due') ?? null;
  let last: CalendarDate | null = null;
  const look = () => {
    if (due !== null && (owner === null ? isOwned : nameForm(owner) === nameForm(name))) last = due;
  };
  look();
  for (const { to } of changes) {
    owner = to.owner ?? owner;
    due = to.due === undefined ? due : to.due;
    look();
  }
  return last;
}

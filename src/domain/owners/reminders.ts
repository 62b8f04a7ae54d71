import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Assessment } from '../assessment/index.ts';
import type { OwnerWork } from './owner-work.ts';
import { reminderDays, type Held } from './reminder-days.ts';

type Reminders = {
  readonly assessment: Pick<Assessment, 'id' | 'isIllustrative'>;
  readonly work: OwnerWork;
  readonly held: Held;
  /** What each question of the edition is called, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly madeAt: string;
};

/**
 * The days of one owner as an iCalendar file (RFC 5545): a day-long entry for each question that is left and has a date.
 * A file that is made again later brings the same entries up to date, since each keeps its UID and its SEQUENCE never
 * falls; what is done, no longer this owner's or not asked any more is cancelled. It tells no answer, since calendars
 * are shared: SEQUENCE counts the changes of the whole assessment, for those of a question would tell whether it is
 * answered.
 */
export function formatReminders({ assessment, work, held, titles, madeAt }: Reminders): string {
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'CareCERT Assure', product: 'Reminders', language: 'EN' },
  });
  // It stands among the days of a real organisation.
  const mark = assessment.isIllustrative ? 'Illustrative: ' : '';
  for (const { questionId, day, isCancelled } of reminderDays(work, held))
    calendar.createEvent({
      id: `${assessment.id}.${questionId}@carecert-assure`,
      stamp: new Date(madeAt),
      sequence: held.history.length,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary: `${mark}Cyber assessment: ${titles.get(questionId) ?? questionId}`,
      description: `Question ${questionId}`,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
}

import * as z from 'zod/mini';

/** What screens take and files may hold: dates before it are slips, and months before those have no four-figure year. */
export const FIRST_YEAR = 1900;
/** And no later: what is worked out from any date, such as the end of years, must have a year of four figures too. */
export const LAST_YEAR = 2999;

/** Is the year that a date or an instant begins with one that can be worked with? */
export function isUsualYear(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** A calendar date `YYYY-MM-DD`: no time, no zone, the day that a person would write on paper. */
export const calendarDateSchema = z.iso
  .date()
  .check(z.refine(isUsualYear, `a date from ${FIRST_YEAR} to ${LAST_YEAR}`));
export type CalendarDate = z.infer<typeof calendarDateSchema>;

const monthIndex = (date: CalendarDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

const dayOfMonth = (date: CalendarDate): number => Number(date.slice(8, 10));

/**
 * Whole months from one date to a later one: the month count, less one when the day of the month
 * has not been reached again. 31 January to 28 February is 0; to 31 March is 2.
 * Negative when `to` is before `from`.
 */
export const wholeMonthsBetween = (from: CalendarDate, to: CalendarDate): number =>
  monthIndex(to) - monthIndex(from) - (dayOfMonth(to) < dayOfMonth(from) ? 1 : 0);

/**
 * Is `date` no later than `reference` and at most `months` months before it? The same day of the month,
 * `months` earlier, still counts; where that month is shorter, its last day does: of 31 March, 28 February.
 */
export const isWithinMonthsBefore = (date: CalendarDate, months: number, reference: CalendarDate): boolean =>
  date <= reference && date >= monthsBefore(reference, months);

/**
 * The date so many whole months earlier: the same day of the month, or the last day of a shorter one.
 * `wholeMonthsBetween` from it to `date` is `months`.
 */
export function monthsBefore(date: CalendarDate, months: number): CalendarDate {
  const index = monthIndex(date) - 1 - months;
  const year = Math.floor(index / 12);
  const month = index - year * 12;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return `${year}-${two(month + 1)}-${two(Math.min(dayOfMonth(date), lastDay))}`;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** The date so many whole months later: the same day of the month, or the last day of a shorter one. */
export const monthsAfter = (date: CalendarDate, months: number): CalendarDate => monthsBefore(date, -months);

/**
 * The last day on which a date still is within so many months before (`isWithinMonthsBefore`). Later than
 * `monthsAfter` where that month is longer: of 28 February it is 31 March, one month on.
 */
export function lastDayWithin(date: CalendarDate, months: number): CalendarDate {
  const end = monthsAfter(date, months);
  const later = [1, 2, 3].map((days) => daysAfter(end, days));
  return later.findLast((day) => isWithinMonthsBefore(date, months, day)) ?? end;
}

/** The date so many days later. */
export const daysAfter = (date: CalendarDate, days: number): CalendarDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

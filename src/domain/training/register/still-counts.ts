import { isWithinMonthsBefore, type CalendarDate } from '../../common/calendar-date.ts';

// By itself: the page that is handed out needs it, and nothing of what a register holds.

/** For how long training counts as done, and what is shown of it as evidence. */
export const MONTHS_COUNTED = 12;

/** Does training of this date still count as done? */
export const stillCounts = (date: CalendarDate, today: CalendarDate): boolean =>
  isWithinMonthsBefore(date, MONTHS_COUNTED, today);

/** Is it over with training of this date? Not where the clock was set back, and it lies ahead. */
export const countsNoMore = (date: CalendarDate, today: CalendarDate): boolean =>
  date <= today && !stillCounts(date, today);

import type { CalendarDate } from '../../common/calendar-date.ts';
import { wallParts } from '../../common/london-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The clock on the wall in London is looked up once for each hour: it changes at full hours alone. */
const offsets = new Map<number, number>();

/** In hours. In no year that is known of does the clock change and change back within the longest. */
const SPANS = [32 * 24, 4 * 24, 1];

/** Instants from one to another, through which the clock on the wall is as far ahead of UTC. */
type Span = { readonly from: number; readonly to: number; readonly offset: number };

/** Where one was looked up last: bulletins of a list come one after another, as do their ends. */
let last: Span = { from: 0, to: 0, offset: 0 };

/** How far London's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number): number {
  if (instant < last.from || instant >= last.to) last = spanAround(instant);
  return last.offset;
}

/**
 * Where the offset is the same at both ends of some days, it is so all through them: to ask for each hour takes longer
 * than all else that is done with a long list.
 */
function spanAround(instant: number): Span {
  const hour = Math.floor(instant / HOUR);
  for (const span of SPANS) {
    const start = Math.floor(hour / span) * span;
    const offset = offsetOfHour(start);
    if (span === 1 || offset === offsetOfHour(start + span))
      return { from: start * HOUR, to: (start + span) * HOUR, offset };
  }
  throw new Error('Broken invariant: an hour has an offset');
}

function offsetOfHour(hour: number): number {
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const start = new Date(hour * HOUR).toISOString();
  const { day, time } = wallParts(start);
  const offset = Date.parse(`${day}T${time}:00Z`) - hour * HOUR;
  offsets.set(hour, offset);
  return offset;
}

/** What the wall shows, as if it were UTC. */
const wallOf = (instant: number): number => instant + offsetAt(instant);

/**
 * The instant at which the wall shows this. An hour that is shown twice is the first of the two, so that nothing ends
 * too late; one that is left out in March is as long after the change as it would have been after the hour before.
 */
function instantOfWall(wall: number): number {
  const inSummer = wall - HOUR;
  return wallOf(inSummer) === wall ? inSummer : wall;
}

/** No instant that can be written here is later: a list may set a clock that would end after it. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');
export const toInstant = (milliseconds: number): string => new Date(Math.min(milliseconds, LAST)).toISOString();

/** So many hours later, by a stopwatch. */
export const hoursAfter = (instant: number, hours: number): number => instant + hours * HOUR;

/** The same time on the wall so many days later, which is 23 or 25 hours away where the clocks change between. */
export const daysAfterInstant = (instant: number, days: number): number => instantOfWall(wallOf(instant) + days * DAY);

/** The end of a day in London: the first instant of the next. */
export const endOfDay = (date: CalendarDate): number => instantOfWall(Date.parse(`${date}T00:00:00Z`) + DAY);

const dateOf = (wall: number): CalendarDate => toInstant(wall).slice(0, 10);

/** Bank holidays as a clock counts by them, worked out once for a list. */
export type WorkingCalendar = {
  /** Days on the wall, counted from 1 January 1970. */
  readonly holidays: ReadonlySet<number>;
  /** Years of which it knows any. */
  readonly years: ReadonlySet<number>;
};

/** Days are counted, as the small numbers that they are: thousands of clocks go through them one by one. */
const dayOf = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / DAY;

export const workingCalendar = (bankHolidays: readonly CalendarDate[]): WorkingCalendar => ({
  holidays: new Set(bankHolidays.map(dayOf)),
  years: new Set(bankHolidays.map((day) => Number(day.slice(0, 4)))),
});

/** Saturday or Sunday: 1 January 1970, the day 0, was a Thursday. */
const isWeekend = (day: number): boolean => day % 7 === 2 || day % 7 === 3;

/** The day that is so many working days later: Monday to Friday, and no bank holiday. */
function workingDayAfter(day: number, days: number, { holidays }: WorkingCalendar): number {
  let later = day;
  for (let left = days; left > 0;) {
    // Whole weeks at once, short of the last day: a list may have a million clocks of ten thousand days.
    const weeks = Math.floor((left - 1) / 5);
    if (weeks > 0) {
      const next = later + weeks * 7;
      left -= weeks * 5 - countWithin(holidays, later, next);
      later = next;
      continue;
    }
    later += 1;
    if (!isWeekend(later) && !holidays.has(later)) left -= 1;
  }
  return later;
}

/** How many holidays fall on a weekday after the one day and up to the other. */
function countWithin(holidays: ReadonlySet<number>, after: number, upTo: number): number {
  let count = 0;
  for (const day of holidays) if (day > after && day <= upTo && !isWeekend(day)) count += 1;
  return count;
}

/** So many days after a date that are working days, the date itself not counted. */
export const workingDaysAfter = (date: CalendarDate, days: number, calendar: WorkingCalendar): CalendarDate =>
  dateOf(workingDayAfter(dayOf(date), days, calendar) * DAY);

/** The same time on the wall on the day that is so many working days later. */
export function workingDaysAfterInstant(instant: number, days: number, calendar: WorkingCalendar): number {
  const wall = wallOf(instant);
  const day = Math.floor(wall / DAY);
  return instantOfWall(workingDayAfter(day, days, calendar) * DAY + (wall - day * DAY));
}

/** The year that the wall shows. */
export const londonYear = (instant: string): number => new Date(wallOf(Date.parse(instant))).getUTCFullYear();

/** The date so many days later. */
export const daysAfterDate = (date: CalendarDate, days: number): CalendarDate =>
  dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY);

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/London' });

/** "Tuesday". */
export const londonWeekday = (instant: string): string => weekday.format(new Date(instant));

/** The instant at which the wall in London shows this time of this day, such as "16:30". */
export const londonInstant = (date: CalendarDate, time: string): string =>
  toInstant(instantOfWall(Date.parse(`${date}T${time}:00Z`)));

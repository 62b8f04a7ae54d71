import type { Quarter } from '../../assessment/plan/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { monthsAfter } from '../../common/calendar-date.ts';
import { MONTHS } from '../../common/typed-date.ts';

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const two = (part: number): string => String(part).padStart(2, '0');

/** The quarter that a day is in. */
export const quarterOf = (date: CalendarDate): Quarter =>
  `${date.slice(0, 4)}-${two(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1)}`;

/** The quarter so many quarters later. */
export const quarterAfter = (quarter: Quarter, count: number): Quarter =>
  monthsAfter(`${quarter}-01`, 3 * count).slice(0, 7);

/** Whole months from the month of a day to the first month of a quarter; negative where that lies before. */
export const monthsUntil = (quarter: Quarter, start: CalendarDate): number => monthNumber(quarter) - monthNumber(start);

/** The quarter that lies so many months after the month of a day. */
export const quarterAt = (start: CalendarDate, months: number): Quarter =>
  quarterOf(monthsAfter(`${start.slice(0, 7)}-01`, months));

/** The last day of a quarter. */
export function lastDayOf(quarter: Quarter): CalendarDate {
  const next = Date.parse(`${quarterAfter(quarter, 1)}-01T00:00:00Z`);
  return new Date(next - 86_400_000).toISOString().slice(0, 10);
}

/** "January to March 2027 (2026/27, quarter 4)". */
export function quarterInWords(quarter: Quarter): string {
  const [year, month] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5, 7))];
  const first = month === 1 ? year - 1 : year;
  const number = month === 1 ? 4 : (month - 1) / 3;
  return `${MONTHS[month - 1]} to ${MONTHS[month + 1]} ${year} (${first}/${two((first + 1) % 100)}, quarter ${number})`;
}

/** The month with which it begins: "January 2027". */
export const monthInWords = (quarter: Quarter): string =>
  `${MONTHS[Number(quarter.slice(5, 7)) - 1]} ${quarter.slice(0, 4)}`;

import type { CalendarDate } from './calendar-date.ts';

const dateFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const numberFormat = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** `2026-03-05` as "5 March 2026", the same in every time zone. */
export const formatDate = (date: CalendarDate): string => dateFormat.format(new Date(`${date}T00:00:00Z`));

/** 12500 as "12,500". */
export const formatNumber = (value: number): string => numberFormat.format(value);

/** 1 as "1 question", 2 as "2 questions". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** Units in the plural of which there can be one, in the singular. */
const ONE_OF: ReadonlyMap<string, string> = new Map(
  ['year', 'month', 'week', 'day', 'hour', 'minute', 'second', 'device'].map((one) => [`${one}s`, one]),
);

/** A number in its unit, which an edition gives in the plural: 1 as "1 year", 2 as "2 years", 64 as "64 per cent". */
export const amountOf = (value: number, unit: string): string =>
  `${formatNumber(value)} ${value === 1 ? (ONE_OF.get(unit) ?? unit) : unit}`;

/**
 * A time that is only guessed at: 20 as "20 minutes", 252 as "4 hours", to the nearest half hour from 90 minutes on.
 */
export function roughTime(minutes: number): string {
  if (minutes < 90) return countOf(minutes, 'minute');
  const halves = Math.round(minutes / 30);
  return `${Math.floor(halves / 2)}${halves % 2 === 1 ? ' and a half' : ''} hours`;
}

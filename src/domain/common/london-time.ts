import type { CalendarDate } from './calendar-date.ts';
import { formatDate } from './format.ts';

/**
 * Instants as the clock on the wall shows them in the United Kingdom, where the answers are given and
 * read: on the screen, on paper and in tables alike, whatever the device is set to.
 */
const clock = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
  timeZone: 'Europe/London',
});

/** The day, the time and the zone that the wall shows. */
export function wallParts(instant: string) {
  const parts = new Map(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    zone: part('timeZoneName'),
  };
}

/** The day of an instant: `2026-06-30T23:30:00Z` is on 1 July, in summer time. */
export const londonDay = (instant: string): CalendarDate => wallParts(instant).day;

/** "00:30". */
export const londonTime = (instant: string): string => wallParts(instant).time;

/** "1 July 2026". */
export const formatInstantDay = (instant: string): string => formatDate(londonDay(instant));

/** "1 July 2026 at 00:30 BST". */
export function formatInstant(instant: string): string {
  const { day, time, zone } = wallParts(instant);
  return `${formatDate(day)} at ${time} ${zone}`;
}

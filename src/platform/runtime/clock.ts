import type { CalendarDate } from '#src/domain/common/calendar-date.ts';

/** This instant, ISO 8601 in UTC. */
export const now = (): string => new Date().toISOString();

/** Today where the user is. */
export function today(): CalendarDate {
  const date = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "10:42", where the user is. */
export const clockTime = (instant: string): string =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "5 March 2026 at 10:42", where the user is. */
export const dayAndTime = (instant: string): string =>
  `${new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })} at ${clockTime(instant)}`;

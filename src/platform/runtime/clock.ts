import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { formatInstantDay, londonDay, londonTime } from '#src/domain/common/london-time.ts';

/** This instant, ISO 8601 in UTC. */
export const now = (): string => new Date().toISOString();

/** Today in the United Kingdom, where the answers speak of. */
export const today = (): CalendarDate => londonDay(now());

/** "10:42". */
export const clockTime = londonTime;

/** "5 March 2026 at 10:42". */
export const dayAndTime = (instant: string): string => `${formatInstantDay(instant)} at ${londonTime(instant)}`;

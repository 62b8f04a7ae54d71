import type { BulletinList } from '../schema.ts';

const DAY = 86_400_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The example list as if it had been issued within the last day, so that its clocks run: it is made up, and its days
 * mean nothing. Bank holidays are real, and stay.
 */
export function exampleListAt({ bankHolidays, ...list }: BulletinList, now: string): BulletinList {
  const days = Math.floor((Date.parse(now) - Date.parse(list.issuedAt)) / DAY);
  const moved = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (INSTANT.test(value)) return new Date(Date.parse(value) + days * DAY).toISOString();
      return DATE.test(value) ? new Date(Date.parse(value) + days * DAY).toISOString().slice(0, 10) : value;
    }
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one)]));
  };
  // Safe: the same list with other days. An issue of another day has another number.
  const later = moved(list) as Omit<BulletinList, 'bankHolidays'>;
  return { ...later, bankHolidays, sequence: Math.max(1, list.sequence + days) };
}

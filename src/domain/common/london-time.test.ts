import { expect, it } from 'vitest';
import { instantSchema } from './text.ts';
import { formatInstant, formatInstantDay, londonDay, londonTime } from './london-time.ts';

it.each([
  ['2026-06-30T23:30:00.000Z', '2026-07-01', '00:30', '1 July 2026 at 00:30 BST'],
  ['2026-01-01T00:00:00Z', '2026-01-01', '00:00', '1 January 2026 at 00:00 GMT'],
  ['2025-12-31T23:59:59Z', '2025-12-31', '23:59', '31 December 2025 at 23:59 GMT'],
  // The clocks go forward at one o'clock on 29 March 2026 and back on 25 October, when an hour comes twice.
  ['2026-03-29T00:59:59Z', '2026-03-29', '00:59', '29 March 2026 at 00:59 GMT'],
  ['2026-03-29T01:00:00Z', '2026-03-29', '02:00', '29 March 2026 at 02:00 BST'],
  ['2026-10-25T00:30:00Z', '2026-10-25', '01:30', '25 October 2026 at 01:30 BST'],
  ['2026-10-25T01:30:00Z', '2026-10-25', '01:30', '25 October 2026 at 01:30 GMT'],
])('%s', (instant, day, time, words) => {
  expect(londonDay(instant)).toBe(day);
  expect(londonTime(instant)).toBe(time);
  expect(formatInstant(instant)).toBe(words);
  expect(words.startsWith(formatInstantDay(instant))).toBe(true);
});

it.each([
  ['0000-01-01T00:00:00Z', false],
  ['0001-01-01T00:00:00Z', false],
  ['1899-12-31T23:59:59.999Z', false],
  ['1900-01-01T00:00:00.000Z', true],
  ['2999-12-31T23:59:59.999Z', true],
  ['3000-01-01T00:00:00Z', false],
  ['9999-12-31T23:59:59.999Z', false],
  ['2026-07-01T12:00:00.123456789Z', true],
  [`2026-07-01T12:00:00.${'1'.repeat(100)}Z`, false],
])('%s may stand in a file: %s, so that whatever may is shown in its own year', (instant, isTaken) => {
  expect(instantSchema.safeParse(instant).success).toBe(isTaken);
  if (isTaken) expect(formatInstant(instant)).toContain(instant.slice(0, 4));
});

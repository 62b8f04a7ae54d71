import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarDateSchema,
  daysAfter,
  isWithinMonthsBefore,
  lastDayWithin,
  monthsAfter,
  monthsBefore,
  wholeMonthsBetween,
} from './calendar-date.ts';

const dates = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const twoDates = fc.tuple(dates, dates).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const)));

/** The same day of the month so many years later; 29 February is left out, as not every year has it. */
const yearsLater = (date: string, years: number) => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

describe('wholeMonthsBetween', () => {
  it.each([
    ['2026-06-30', '2026-06-30', 0],
    ['2026-06-30', '2026-07-29', 0],
    ['2026-06-30', '2026-07-30', 1],
    ['2025-12-31', '2026-06-30', 5],
    ['2025-12-30', '2026-06-30', 6],
    ['2026-01-31', '2026-02-28', 0],
    ['2026-01-31', '2026-03-01', 1],
    ['2026-01-31', '2026-03-31', 2],
    ['2024-02-29', '2025-02-28', 11],
    ['2024-02-29', '2025-03-01', 12],
    ['2024-02-29', '2028-02-29', 48],
    ['2025-12-31', '2026-01-01', 0],
    ['1999-12-31', '2000-12-31', 12],
    ['2026-06-30', '2026-06-29', -1],
  ])('%s to %s: %i', (from, to, months) => expect(wholeMonthsBetween(from, to)).toBe(months));

  it('never falls as the later date moves on, nor as the earlier one moves back', () => {
    fc.assert(
      fc.property(twoDates, dates, ([earlier, later], third) => {
        expect(wholeMonthsBetween(third, earlier)).toBeLessThanOrEqual(wholeMonthsBetween(third, later));
        expect(wholeMonthsBetween(earlier, third)).toBeGreaterThanOrEqual(wholeMonthsBetween(later, third));
      }),
    );
  });

  it('twelve a year', () => {
    fc.assert(
      fc.property(
        dates.filter((date) => !date.endsWith('02-29')),
        fc.integer({ min: 0, max: 30 }),
        (date, years) => {
          expect(wholeMonthsBetween(date, yearsLater(date, years))).toBe(12 * years);
        },
      ),
    );
  });

  it('two stretches never make more than the whole, and lose at most one month', () => {
    fc.assert(
      fc.property(dates, dates, dates, (a, b, c) => {
        const [from, between, to] = [a, b, c].toSorted() as [string, string, string];
        const parts = wholeMonthsBetween(from, between) + wholeMonthsBetween(between, to);
        expect(wholeMonthsBetween(from, to) - parts).toBeOneOf([0, 1]);
      }),
    );
  });
});

describe('isWithinMonthsBefore', () => {
  it.each([
    ['the day itself', '2026-06-30', 12, '2026-06-30', true],
    ['the day after', '2026-07-01', 12, '2026-06-30', false],
    ['twelve months to the day', '2025-06-30', 12, '2026-06-30', true],
    ['a day more', '2025-06-29', 12, '2026-06-30', false],
    ['over a short month', '2026-02-28', 1, '2026-03-28', true],
    ['the last day of a shorter month stands for the 29th', '2026-02-28', 1, '2026-03-29', true],
    ['and for the 31st', '2026-02-28', 1, '2026-03-31', true],
    ['the day before it is too old', '2026-02-27', 1, '2026-03-31', false],
    ['of the 1st it is a day too old', '2026-02-28', 1, '2026-04-01', false],
    ['a 30th, six months before a 31st', '2026-06-30', 6, '2026-12-31', true],
    ['a 31st, six months before a 30th', '2025-12-31', 6, '2026-06-30', true],
    ['on a leap day, a year back', '2027-02-28', 12, '2028-02-29', true],
    ['on a leap day, a year and a day back', '2027-02-27', 12, '2028-02-29', false],
    ['on a leap day, four years back', '2024-02-29', 48, '2028-02-29', true],
    ['leap day, a year on', '2024-02-29', 12, '2025-02-28', true],
    ['leap day, a year and a day on', '2024-02-29', 12, '2025-03-01', false],
  ])('%s', (_what, date, months, reference, expected) =>
    expect(isWithinMonthsBefore(date, months, reference)).toBe(expected),
  );

  it('is what the first day that counts says: none before it, all from it', () => {
    fc.assert(
      fc.property(twoDates, fc.integer({ min: 1, max: 120 }), ([date, reference], months) => {
        const first = monthsBefore(reference, months);
        expect(isWithinMonthsBefore(date, months, reference)).toBe(date >= first);
        // And the count of whole months of a date band has reached `months` up to that day, and not after it.
        expect(wholeMonthsBetween(date, reference) >= months).toBe(date <= first);
      }),
    );
  });

  it('agrees with the count of whole months: fewer count, more do not', () => {
    fc.assert(
      fc.property(twoDates, fc.integer({ min: 1, max: 120 }), ([date, reference], months) => {
        const age = wholeMonthsBetween(date, reference);
        expect(isWithinMonthsBefore(date, months, reference) ? age <= months : age >= months).toBe(true);
      }),
    );
  });
});

describe('monthsBefore', () => {
  it.each([
    ['2026-06-30', 0, '2026-06-30'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2028-03-30', 1, '2028-02-29'],
    ['2026-01-15', 1, '2025-12-15'],
    ['2026-06-30', 18, '2024-12-30'],
  ])('%s less %i months: %s', (date, months, expected) => expect(monthsBefore(date, months)).toBe(expected));

  it('is as many whole months before, for every date', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 120 }), (date, months) => {
        expect(wholeMonthsBetween(monthsBefore(date, months), date)).toBe(months);
      }),
    );
  });
});

describe('calendarDateSchema', () => {
  it.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-06-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-6-1', false],
    ['2026-06-30T00:00:00Z', false],
    [' 2026-06-30', false],
    ['٢٠٢٦-٠٦-٣٠', false],
  ])('%s: %s', (date, isOne) => expect(calendarDateSchema.safeParse(date).success).toBe(isOne));
});

it('no date is so early that the months before it have no year of four figures', () => {
  expect(calendarDateSchema.safeParse('1899-12-31').success).toBe(false);
  expect(calendarDateSchema.safeParse('0001-01-01').success).toBe(false);
  const longestAgo = monthsBefore(calendarDateSchema.parse('1900-01-01'), 1200);
  expect(longestAgo).toBe('1800-01-01');
  expect(wholeMonthsBetween(longestAgo, '1900-01-01')).toBe(1200);
});

it('nor so late that what is worked out from it has one of five', () => {
  expect(calendarDateSchema.safeParse('3000-01-01').success).toBe(false);
  const last = calendarDateSchema.parse('2999-12-31');
  const later = [monthsAfter(last, 1200), lastDayWithin(last, 1200), daysAfter(last, 10_000)];
  expect(later.map((day) => day.length)).toEqual([10, 10, 10]);
  expect(later.map((day) => Number.isNaN(Date.parse(day)))).toEqual([false, false, false]);
});

describe('lastDayWithin', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-02-28', 1, '2026-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-06-30', 12, '2027-06-30'],
  ])('of %s and %i months: %s', (date, months, day) => expect(lastDayWithin(date, months)).toBe(day));

  it('is within, and the day after is not', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, months) => {
        const day = lastDayWithin(date, months);
        const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        expect(isWithinMonthsBefore(date, months, day)).toBe(true);
        expect(isWithinMonthsBefore(date, months, next)).toBe(false);
      }),
    );
  });
});

import { expect, it } from 'vitest';
import { fromNow, secondsToWait } from './guessing.ts';

it.each([
  ['no wrong one yet', null, 0, 0],
  ['two slips', { count: 2, lastAt: 0 }, 0, 0],
  ['the third', { count: 3, lastAt: 0 }, 0, 5],
  ['a moment later', { count: 3, lastAt: 0 }, 1500, 4],
  ['once that is over', { count: 3, lastAt: 0 }, 5000, 0],
  ['the fifth', { count: 5, lastAt: 0 }, 0, 20],
  ['never more than five minutes', { count: 40, lastAt: 0 }, 0, 300],
  ['a clock set back does not shorten it', { count: 3, lastAt: 60_000 }, 0, 5],
])('%s', (_rule, tries, now, seconds) => {
  expect(secondsToWait(tries, now)).toBe(seconds);
});

it('a clock set back by a year makes nobody wait a year: the wait begins once more', () => {
  const tries = fromNow({ count: 3, lastAt: 365 * 24 * 3600_000 }, 1000);
  expect(tries).toEqual({ count: 3, lastAt: 1000 });
  expect(secondsToWait(tries, 1000)).toBe(5);
  expect(secondsToWait(tries, 6000)).toBe(0);
  expect(fromNow(tries, 6000)).toBe(tries);
});

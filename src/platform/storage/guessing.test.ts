import { expect, it } from 'vitest';
import { secondsToWait } from './guessing.ts';

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

import { expect, it } from 'vitest';
import { nextCanary } from './canary.ts';

const found = { since: '2026-03-01', lastFound: '2026-03-04', laterDays: 2, lost: null };
const mirror = { since: '2026-03-01', lastFound: '2026-03-04' };

it.each([
  ['a new browser', null, null, true, { since: '2026-03-09', lastFound: '2026-03-09', laterDays: 0, lost: null }],
  [
    'only the copy is left: it was cleared',
    null,
    mirror,
    true,
    { since: '2026-03-09', lastFound: '2026-03-09', laterDays: 0, lost: mirror },
  ],
  ['found again on a later day', found, mirror, true, { ...found, lastFound: '2026-03-09', laterDays: 3 }],
  ['a reload past midnight proves nothing', found, mirror, false, found],
  [
    'the same day counts once',
    { ...found, lastFound: '2026-03-09' },
    mirror,
    true,
    { ...found, lastFound: '2026-03-09' },
  ],
  [
    'a clock set back is no later day',
    { ...found, lastFound: '2026-04-01' },
    mirror,
    true,
    { ...found, lastFound: '2026-04-01' },
  ],
  ['a copy that is gone is no loss', found, null, true, { ...found, lastFound: '2026-03-09', laterDays: 3 }],
])('%s', (_rule, canary, copy, isOpenedAnew, expected) => {
  expect(nextCanary(canary, copy, '2026-03-09', isOpenedAnew)).toEqual(expected);
});

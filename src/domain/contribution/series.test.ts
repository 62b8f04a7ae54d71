import { expect, it } from 'vitest';
import { contributionSeriesSchema, latestOfSeries, nextOfSeries } from './series.ts';

const series = (revision: number, period = '2026', seriesId = 'a-random-series-of-ours') => ({
  period,
  seriesId,
  revision,
});
const FRESH = 'a-random-series-begun-now';

it.each([
  ['the first', [], series(1, '2026', FRESH)],
  ['one more than the latest', [series(2), series(7), series(3)], series(8)],
  ['the first of another year', [series(2, '2025')], series(1, '2026', FRESH)],
  ['one more than the last but one that can be counted', [series(9998)], series(9999)],
  [
    'the first of a new series, where a file says that no more can be counted',
    [series(9999)],
    series(1, '2026', FRESH),
  ],
  ['one more of what began since', [series(9999), series(1, '2026', FRESH)], series(2, '2026', FRESH)],
])('the next file is %s', (_what, made, next) => {
  const found = nextOfSeries(latestOfSeries(made, '2026'), '2026', FRESH);
  expect(found).toEqual(next);
  expect(contributionSeriesSchema.safeParse(found).success).toBe(true);
});

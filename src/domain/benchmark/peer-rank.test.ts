import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankAmongPeers } from './peer-rank.ts';

const full = { size: 100, median: 60, quartiles: { lower: 40, upper: 70 }, deciles: { p10: 20, p90: 90 } };
const quartered = { ...full, size: 20, deciles: null };
const halved = { size: 8, median: 60, quartiles: null, deciles: null };

describe('rankAmongPeers', () => {
  it.each([
    ['a known quantile', full, 70, 'about 8 in 10 peers score lower (from 6 to 9 in 10, given 100 organisations)'],
    ['the median', full, 60, 'about half of the peers score lower (from 4 to 6 in 10, given 100 organisations)'],
    ['between two quantiles', full, 65, 'about 6 in 10 peers score lower (from 5 to 8 in 10, given 100 organisations)'],
    ['a smaller group allows less', { ...full, size: 50 }, 65, 'about 6 in 10 peers score lower (from 4 to 8 in 10, given 50 organisations)'],
    ['the 90th percentile', full, 90, 'about 9 in 10 peers score lower (from 8 to 10 in 10, given 100 organisations)'],
    ['above it', full, 91, 'among the highest tenth of the peers'],
    ['below the 10th', full, 19, 'among the lowest tenth of the peers'],
    ['above the upper quartile, where no deciles are given', quartered, 71, 'among the highest quarter of the peers'],
    ['below the lower quartile', quartered, 39, 'among the lowest quarter of the peers'],
    ['above a lone median', halved, 61, 'in the upper half of the peers'],
    ['below a lone median', halved, 59, 'in the lower half of the peers'],
    ['a lone median', halved, 60, 'in the middle of the peers'],
  ])('%s', (_rule, spread, percent, words) => expect(rankAmongPeers(percent, spread).words).toBe(words));

  it('does not count those who share a figure as lower', () => {
    const crowded = { size: 100, median: 100, quartiles: { lower: 80, upper: 100 }, deciles: { p10: 50, p90: 100 } };
    expect(rankAmongPeers(100, crowded)).toMatchObject({ kind: 'about', lowerInTen: 5, isShared: true });
    const empty = { size: 100, median: 30, quartiles: { lower: 0, upper: 50 }, deciles: { p10: 0, p90: 80 } };
    expect(rankAmongPeers(0, empty)).toMatchObject({ kind: 'tail', side: 'lowest' });
  });

  it('never says a decimal, never falls as the figure rises, and holds its own estimate in its range', () => {
    const spread = fc
      .tuple(fc.array(fc.nat(100), { minLength: 5, maxLength: 5 }), fc.integer({ min: 50, max: 5000 }))
      .map(([values, size]) => {
        const [p10 = 0, lower = 0, median = 0, upper = 0, p90 = 0] = values.toSorted((a, b) => a - b);
        return { size, median, quartiles: { lower, upper }, deciles: { p10, p90 } };
      });
    fc.assert(
      fc.property(spread, (drawn) => {
        let before = 0;
        for (let percent = 0; percent <= 100; percent += 1) {
          const rank = rankAmongPeers(percent, drawn);
          expect(rank.words).not.toMatch(/\d\.\d/);
          const tenths = rank.kind === 'about' ? rank.lowerInTen : rank.kind === 'tail' && rank.side === 'lowest' ? 0 : 10;
          expect(tenths).toBeGreaterThanOrEqual(before);
          if (rank.kind === 'about') {
            expect(rank.fromInTen).toBeLessThanOrEqual(rank.lowerInTen);
            expect(rank.toInTen).toBeGreaterThanOrEqual(rank.lowerInTen);
          }
          before = tenths;
        }
      }),
    );
  });
});

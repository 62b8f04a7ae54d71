import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { must } from '../common/result.ts';
import { wholePercent } from '../scoring/exact-share.ts';
import { rankAmongPeers, type PeerRank } from './peer-rank.ts';
import { spreadOf } from '../sector/quantile.ts';

const full = { size: 100, median: 60, quartiles: { lower: 40, upper: 70 }, deciles: { p10: 20, p90: 90 } };
const quartered = { ...full, size: 20, deciles: null };
const halved = { size: 8, median: 60, quartiles: null, deciles: null };

describe('rankAmongPeers', () => {
  it.each([
    ['a known quantile', full, 70, 'between 5 and 8 in 10 peers score lower'],
    ['the median', full, 60, 'between 2 and 5 in 10 peers score lower'],
    ['between two quantiles', full, 65, 'between 5 and 8 in 10 peers score lower'],
    ['the 90th percentile', full, 90, 'between 7 and 9 in 10 peers score lower'],
    ['above it', full, 91, 'among the highest tenth of the peers'],
    [
      'above it, in a group whose tenth is no whole number',
      { ...full, size: 52 },
      91,
      'at least 8 in 10 peers score lower',
    ],
    ['below the 10th', full, 19, 'among the lowest tenth of the peers'],
    ['the 10th', full, 20, 'at most 1 in 10 peers score lower'],
    ['above the upper quartile, where no deciles are given', quartered, 71, 'among the highest quarter of the peers'],
    ['below the lower quartile', quartered, 39, 'among the lowest quarter of the peers'],
    ['above a lone median', halved, 61, 'in the upper half of the peers'],
    ['below a lone median', halved, 59, 'in the lower half of the peers'],
    ['a lone median', halved, 60, 'at most half of the peers score lower'],
    ['nothing', full, 0, 'among the lowest tenth of the peers'],
    [
      'nothing, where others have nothing too',
      { ...full, deciles: { p10: 0, p90: 90 } },
      0,
      'no peer scores lower, and at least 1 in 10 has the same score',
    ],
  ])('%s', (_rule, spread, percent, words) => expect(rankAmongPeers(percent, spread).words).toBe(words));

  it('does not count those who share a figure as lower: eight at 20, twenty at 60', () => {
    const spread = must(
      spreadOf(28, (place) => new Fraction(place < 8 ? 20 : 60, 100), false),
      'large enough',
    );
    expect(rankAmongPeers(20, spread)).toMatchObject({
      fromInTen: 0,
      toInTen: 3,
      words: 'at most 3 in 10 peers score lower',
    });
    expect(rankAmongPeers(60, spread)).toMatchObject({ fromInTen: 2, toInTen: 5, sameInTen: 2 });
    const crowded = { size: 100, median: 100, quartiles: { lower: 80, upper: 100 }, deciles: { p10: 50, p90: 100 } };
    expect(rankAmongPeers(100, crowded).words).toBe(
      'between 2 and 5 in 10 peers score lower, and at least 5 in 10 have the same score',
    );
  });

  /** Groups of every size that a spread is given for, with many ties: scores of few different points. */
  const groups = fc
    .tuple(fc.integer({ min: 8, max: 130 }), fc.integer({ min: 1, max: 40 }))
    .chain(([size, points]) =>
      fc
        .array(fc.integer({ min: 0, max: points }), { minLength: size, maxLength: size })
        .map((earned) => earned.map((each) => new Fraction(each, points)).toSorted((a, b) => a.compare(b))),
    );

  it('holds the true share strictly below in its range, and says no tail that is not one', () => {
    fc.assert(
      fc.property(groups, (shares) => {
        const size = shares.length;
        const spread = must(
          spreadOf(size, (place) => must(shares[place], 'in the group'), false),
          'large enough',
        );
        const shown = shares.map((share) => must(wholePercent(share), 'a share'));
        for (let percent = 0; percent <= 100; percent += 1) {
          const rank = rankAmongPeers(percent, spread);
          const lower = shown.filter((one) => one < percent).length;
          const same = shown.filter((one) => one === percent).length;
          expect(rank.words).not.toMatch(/\d\.\d/);
          expect([
            rank.fromInTen * size <= 10 * lower,
            10 * lower <= rank.toInTen * size,
            rank.sameInTen * size <= 10 * same,
          ]).toEqual([true, true, true]);
          expectTail(rank, size, lower, same);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never falls as the figure rises', () => {
    fc.assert(
      fc.property(groups, (shares) => {
        const spread = must(
          spreadOf(shares.length, (place) => must(shares[place], 'in the group'), false),
          'large enough',
        );
        let before = { fromInTen: 0, toInTen: 0 };
        for (let percent = 0; percent <= 100; percent += 1) {
          const { fromInTen, toInTen } = rankAmongPeers(percent, spread);
          expect(fromInTen).toBeGreaterThanOrEqual(before.fromInTen);
          expect(toInTen).toBeGreaterThanOrEqual(before.toInTen);
          before = { fromInTen, toInTen };
        }
      }),
    );
  });
});

const PART = { tenth: 10, quarter: 4, half: 2 } as const;

/** "Highest tenth" where at most a tenth scores as high or higher, and so on. */
function expectTail(rank: PeerRank, size: number, lower: number, same: number): void {
  if (rank.kind !== 'tail') return;
  const within = rank.side === 'highest' ? size - lower : lower + same;
  expect(PART[rank.part] * within).toBeLessThanOrEqual(size);
}

import { quantileSorted } from 'd3-array';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { quantile, spreadOf } from './quantile.ts';

const at = (shares: readonly Fraction[]) => (place: number) => shares[place] ?? new Fraction(99);
const percents = (...list: number[]) => list.map((percent) => new Fraction(percent, 100));

describe('quantile', () => {
  // Worked by hand: position (n - 1) * p, then linear between neighbours.
  it.each([
    ['the middle one of an odd count', [10, 20, 70], 50, 20],
    ['half way between the middle two', [10, 20, 30, 71], 50, 25],
    ['position 0.75 of four', [10, 20, 30, 70], 25, 17.5],
    ['position 2.25 of four', [10, 20, 30, 70], 75, 40],
    ['position 0.9 of ten', [0, 10, 20, 30, 40, 50, 60, 70, 80, 90], 10, 9],
    ['the only one', [42], 90, 42],
  ])('%s', (_rule, values, percentile, expected) => {
    expect(
      quantile(values.length, at(percents(...values)), percentile)
        .mul(100)
        .valueOf(),
    ).toBe(expected);
  });

  it('agrees with the floating-point quantile of a statistics library', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: 1, maxLength: 80 }),
        fc.constantFrom(10, 25, 50, 75, 90),
        (values, percentile) => {
          const sorted = values.toSorted((a, b) => a - b);
          const exact = quantile(sorted.length, at(percents(...sorted)), percentile)
            .mul(100)
            .valueOf();
          expect(exact).toBeCloseTo(quantileSorted(sorted, percentile / 100) ?? NaN, 9);
        },
      ),
    );
  });
});

describe('spreadOf', () => {
  const hundredths = (count: number) => Array.from({ length: count }, (_, index) => new Fraction(index, 100));
  it.each([
    [7, null],
    [8, { size: 8, median: 4, quartiles: null, deciles: null }],
    [19, { size: 19, median: 9, quartiles: null, deciles: null }],
    [20, { size: 20, median: 10, quartiles: { lower: 5, upper: 14 }, deciles: null }],
    [49, { size: 49, median: 24, quartiles: { lower: 12, upper: 36 }, deciles: null }],
    [50, { size: 50, median: 25, quartiles: { lower: 12, upper: 37 }, deciles: { p10: 5, p90: 44 } }],
  ])('%i organisations', (count, expected) => expect(spreadOf(count, at(hundredths(count)), false)).toEqual(expected));

  it('rounds a half up where floating point would fall below it', () => {
    // 57 of 200 is 28.5 per cent exactly; 0.285 * 100 is 28.499999999999996.
    const shares = Array.from({ length: 9 }, () => new Fraction(57, 200));
    expect(spreadOf(9, at(shares), false)?.median).toBe(29);
  });
});

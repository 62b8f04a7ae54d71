import Fraction from 'fraction.js';
import { must } from '../common/result.ts';
import { wholePercent } from '../scoring/index.ts';
import { MIN_FOR_DECILES, MIN_FOR_QUARTILES, MIN_GROUP } from './disclosure.ts';
import type { Spread } from './pack.ts';

/**
 * The quantile at `percentile` (0 to 100, whole) of shares in rising order, by R's type 7: linear
 * interpolation between the two order statistics around position (n - 1) * percentile / 100.
 *
 * In exact fractions, where a library of floating-point statistics would do but for one thing: a
 * median that lies on a half exactly must round up, and 0.285 * 100 in floating point lies below it.
 * @param shareAt the exact share, 0 to 1, that stands at a place of the order, from 0
 */
export function quantile(size: number, shareAt: (place: number) => Fraction, percentile: number): Fraction {
  const position = (size - 1) * percentile;
  const below = Math.floor(position / 100);
  const between = position % 100;
  const low = shareAt(below);
  return between === 0 ? low : low.add(shareAt(below + 1).sub(low).mul(new Fraction(between, 100)));
}

/**
 * The spread of so many shares in rising order, as far as the disclosure rule allows, or null where
 * it allows none. Whole per cents, halves up: the only rounding.
 */
export function spreadOf(size: number, shareAt: (place: number) => Fraction): Spread | null {
  if (size < MIN_GROUP) return null;
  const at = (percentile: number) => must(wholePercent(quantile(size, shareAt, percentile)), 'a share has a percent');
  return {
    size,
    median: at(50),
    quartiles: size < MIN_FOR_QUARTILES ? null : { lower: at(25), upper: at(75) },
    deciles: size < MIN_FOR_DECILES ? null : { p10: at(10), p90: at(90) },
  };
}

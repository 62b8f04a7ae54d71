import Fraction from 'fraction.js';
import { must } from '../common/result.ts';
import { CLOSEST } from './closest.ts';
import { wholePercent } from '../scoring/exact-share.ts';
import { MIN_FOR_DECILES, MIN_FOR_QUARTILES, MIN_GROUP } from '../benchmark/pack/disclosure.ts';
import type { Spread } from '../benchmark/pack/index.ts';

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
  return between === 0
    ? low
    : low.add(
        shareAt(below + 1)
          .sub(low)
          .mul(new Fraction(between, 100)),
      );
}

/** The two order statistics that a quantile lies between. */
function around(
  size: number,
  shareAt: (place: number) => Fraction,
  percentile: number,
): { readonly low: Fraction; readonly high: Fraction } {
  const position = (size - 1) * percentile;
  const low = shareAt(Math.floor(position / 100));
  return { low, high: position % 100 === 0 ? low : shareAt(Math.floor(position / 100) + 1) };
}

/**
 * The spread of so many shares in rising order, as far as the disclosure rule allows, or null where
 * it allows none. Whole per cents, halves up: the only rounding.
 *
 * A quarter of a group who all score 0 make its lower quartile the lowest of the others, and the highest
 * likewise. So where that would leave less than `CLOSEST_PERCENT` for the others, quartiles and deciles are kept back;
 * the order statistics are looked at and not the quantile, which one of those few can lie on the other side of. With
 * deciles they could learn lowest and highest at once.
 * @param isMedianAlone are they the scores of a section, or of too few questions (`hasOverallSpread`)? Then neither is
 *   ever given: the lowest of the others and the shares of their answers add up to an answer
 */
export function spreadOf(size: number, shareAt: (place: number) => Fraction, isMedianAlone: boolean): Spread | null {
  if (size < MIN_GROUP) return null;
  const at = (percentile: number) => must(wholePercent(quantile(size, shareAt, percentile)), 'a share has a percent');
  const hasRoom =
    !isMedianAlone &&
    around(size, shareAt, 25).high.compare(new Fraction(1).sub(CLOSEST)) < 0 &&
    around(size, shareAt, 75).low.compare(CLOSEST) > 0;
  const isWide =
    hasRoom &&
    around(size, shareAt, 90)
      .low.sub(around(size, shareAt, 10).high)
      .compare(CLOSEST) >= 0;
  return {
    size,
    median: at(50),
    quartiles: size >= MIN_FOR_QUARTILES && hasRoom ? { lower: at(25), upper: at(75) } : null,
    deciles: size >= MIN_FOR_DECILES && isWide ? { p10: at(10), p90: at(90) } : null,
  };
}

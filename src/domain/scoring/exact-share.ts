import Fraction from 'fraction.js';

/** What an overall figure is made of: a section's points, and its weight. */
export type WeightedPoints = { readonly weight: number; readonly points: number; readonly available: number };

/**
 * The average of the sections' shares by weight, over sections that have a score, as an exact
 * fraction from 0 to 1; null when no section has one (scoring rules, "Section, overall, range").
 */
export function weightedShare(sections: readonly WeightedPoints[]): Fraction | null {
  let total = 0;
  // Fractions are slow: those of one denominator are added as whole numbers first.
  const weightedPoints = new Map<number, number>();
  for (const { weight, points, available } of sections) {
    if (available === 0) continue;
    total += weight;
    weightedPoints.set(available, (weightedPoints.get(available) ?? 0) + weight * points);
  }
  if (total === 0) return null;
  let sum = new Fraction(0);
  for (const [available, points] of weightedPoints) sum = sum.add(new Fraction(points, available));
  return sum.div(total);
}

/** A share as a whole per cent, halves up. Exact: no binary fraction comes between. */
export function wholePercent(share: Fraction | null): number | null {
  return share === null ? null : share.mul(100).add(new Fraction(1, 2)).floor().valueOf();
}

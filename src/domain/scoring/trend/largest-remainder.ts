import type Fraction from 'fraction.js';

/**
 * Exact parts as whole numbers that add up to a given total, by the largest remainder: each part is
 * rounded down, and what is then missing goes, one each, to the parts that lost most. Ties go to the
 * earlier part. A part that is whole already stays as it is, and none moves by 1 or more.
 * @param total whole, less than 1 away from the sum of the parts; that holds for the difference of
 *   two rounded figures whose exact difference the parts are
 */
export function wholeParts(parts: readonly Fraction[], total: number): readonly number[] {
  const floors = parts.map((part) => part.floor().valueOf());
  const missing = total - floors.reduce((sum, part) => sum + part, 0);
  const byLoss = parts
    .map((part, index) => ({ index, loss: part.sub(part.floor()) }))
    .toSorted((a, b) => b.loss.compare(a.loss) || a.index - b.index);
  const raised = new Set(byLoss.slice(0, missing).map(({ index }) => index));
  if (missing < 0 || [...raised].some((index) => byLoss.find((part) => part.index === index)?.loss.equals(0))) {
    throw new Error(`Broken invariant: the parts add up to less than 1 away from ${total}`);
  }
  return floors.map((part, index) => part + (raised.has(index) ? 1 : 0));
}

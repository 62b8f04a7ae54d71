/**
 * The orders in which subjects take their turns: over one whole set each stands equally often in each place, and comes
 * equally often right after each other one (the balanced Latin square of Williams). Whatever a place or a neighbour adds
 * to a time, it then adds to all alike. A set has as many orders as there are subjects, where their number is odd twice
 * as many.
 */
export function balancedOrders<T>(subjects: readonly T[]): readonly (readonly T[])[] {
  const count = subjects.length;
  const turned = (by: number): readonly T[] =>
    subjects.map((_, place) => {
      // 0, 1, last, 2, last but one, and so on: no two neighbours are the same step apart.
      const step = place % 2 === 1 ? (place + 1) / 2 : count - place / 2;
      return subjects[(step + by) % count] as T;
    });
  const orders = subjects.map((_, by) => turned(by));
  return count % 2 === 0 ? orders : [...orders, ...orders.map((order) => order.toReversed())];
}

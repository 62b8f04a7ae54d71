import { describe, expect, it } from 'vitest';
import { balancedOrders } from './orders.ts';

describe.each([2, 3, 4, 5, 6, 7])('orders of %i subjects', (count) => {
  const subjects = Array.from({ length: count }, (_, index) => index);
  const orders = balancedOrders(subjects);
  const tally = (keys: readonly string[]): readonly number[] =>
    [...new Set(keys)].map((key) => keys.filter((other) => other === key).length);

  it('have each of them once', () => {
    for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual(subjects);
  });

  it('have each equally often in each place', () => {
    const found = tally(orders.flatMap((order) => order.map((subject, place) => `${subject} in ${place}`)));
    expect(new Set(found)).toEqual(new Set([orders.length / count]));
    expect(found).toHaveLength(count * count);
  });

  it('have each equally often right after each other', () => {
    const found = tally(orders.flatMap((order) => order.slice(1).map((subject, at) => `${order[at]} ${subject}`)));
    expect(new Set(found).size).toBe(1);
    expect(found).toHaveLength(count * (count - 1));
  });
});

import { sum } from 'd3-array';
import { countOf, formatNumber } from '../common/format.ts';
import type { Aggregator } from './aggregate.ts';

/**
 * Which members have answers that no earlier set holds: 1 for those, by member. Sets are compared by
 * what figures depend on, the row, and not by series, which another year's file does not share. Equal
 * rows of different organisations make a member count as known, which withholds more, never less. So do rows of an
 * earlier set that a later file of their series took the place of: it may have come only after the pack was made.
 * @throws when an earlier set is of another edition, whose rows mean something else
 */
export function freshMembers(aggregator: Aggregator, earlier: readonly Aggregator[]): Uint8Array {
  const { count, rowAt } = aggregator.members();
  const known = new Set<string>();
  for (const { frame, members, passedOver } of earlier) {
    if (frame.ref.hash !== aggregator.frame.ref.hash)
      throw new Error('Broken invariant: earlier contributions are of the same edition');
    for (const row of passedOver()) known.add(row);
    const set = members();
    for (let member = 0; member < set.count; member += 1) known.add(set.rowAt(member).join());
  }
  const isFresh = new Uint8Array(count).fill(1);
  if (known.size === 0) return isFresh;
  for (let member = 0; member < count; member += 1) if (known.has(rowAt(member).join())) isFresh[member] = 0;
  return isFresh;
}

/** An earlier set, by what the centre calls it. */
export type NamedSet = { readonly name: string; readonly aggregator: Aggregator };

/**
 * Why no more members are fresh: how many each of the earlier sets holds already, a line for each that holds any. A set
 * with contributions of the pack's own period may be the one that the pack is of, given by mistake.
 */
export function knownLines(aggregator: Aggregator, earlier: readonly NamedSet[]): readonly string[] {
  const all = aggregator.count();
  return earlier.flatMap(({ name, aggregator: one }) => {
    const known = all - sum(freshMembers(aggregator, [one]));
    if (known === 0) return [];
    const ofSamePeriod =
      one.period === aggregator.period
        ? ` They are of ${one.period} there, as in the pack: give only those that stood behind a pack that was published, and not those that this one is made of.`
        : '';
    return [
      `${name} holds ${formatNumber(known)} of the ${countOf(all, 'contribution')} with the same answers already, among those of ${one.period}.${ofSamePeriod}`,
    ];
  });
}

import { range, rollup, sum } from 'd3-array';
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
  for (const one of earlier) {
    if (one.frame.ref.hash !== aggregator.frame.ref.hash)
      throw new Error('Broken invariant: earlier contributions are of the same edition');
    for (const row of rowsIn(one)) known.add(row);
  }
  const isFresh = new Uint8Array(count).fill(1);
  if (known.size === 0) return isFresh;
  for (let member = 0; member < count; member += 1) if (known.has(rowAt(member).join())) isFresh[member] = 0;
  return isFresh;
}

/** Every row that was read, as a text. */
function* rowsIn({ members, passedOver }: Aggregator): Generator<string> {
  yield* passedOver();
  const { count, rowAt } = members();
  for (let member = 0; member < count; member += 1) yield rowAt(member).join();
}

/** An earlier set, by what the centre calls it. */
export type NamedSet = { readonly name: string; readonly aggregator: Aggregator };

/** A set may come in as many files as it has contributions: those that hold the most are named. */
const SETS_NAMED = 20;

/**
 * Why no more members are fresh: how many each of the earlier sets holds already, a line for each that holds any. A set
 * with contributions of the pack's own period may be the one that the pack is of, given by mistake.
 */
export function knownLines(aggregator: Aggregator, earlier: readonly NamedSet[]): readonly string[] {
  const all = aggregator.count();
  const { count, rowAt } = aggregator.members();
  const membersOf = rollup(
    range(count),
    ({ length }) => length,
    (member) => rowAt(member).join(),
  );
  const holding = earlier
    .map((set) => ({ ...set, known: sum(new Set(rowsIn(set.aggregator)), (row) => membersOf.get(row) ?? 0) }))
    .filter(({ known }) => known > 0);
  const named = holding.toSorted((a, b) => b.known - a.known).slice(0, SETS_NAMED);
  const lines = named.map(({ name, aggregator: one, known }) => {
    const ofSamePeriod =
      one.period === aggregator.period
        ? ` They are of ${one.period} there, as in the pack: give only those that stood behind a pack that was published, and not those that this one is made of.`
        : '';
    return `${name} holds ${formatNumber(known)} of the ${countOf(all, 'contribution')} with the same answers already, among those of ${one.period}.${ofSamePeriod}`;
  });
  const more = holding.length - named.length;
  return more === 0
    ? lines
    : [...lines, `So do ${countOf(more, 'more set')}, each with no more than the last of these.`];
}

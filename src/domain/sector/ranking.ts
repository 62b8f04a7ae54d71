import Fraction from 'fraction.js';
import { must } from '../common/result.ts';
import { weightedShare } from '../scoring/exact-share.ts';
import type { EditionFrame } from '../contribution/edition-frame.ts';
import type { SectionSums } from './tally.ts';

/** Members with a figure, lowest first, and each one's exact share from 0 to 1. */
export type Ranking = { readonly order: Uint32Array; readonly shareOf: (member: number) => Fraction };

const at = (list: Int32Array, member: number): number => list[member] ?? 0;

/**
 * Members by their share of one section's points. Thousands of members have but dozens of different
 * sums: those are sorted, and the members dealt out to them.
 */
export function rankSection({ earned, available }: SectionSums): Ranking {
  const count = available.length;
  /** By points available, then by points earned: the number of the kind of member that has them; -1 for none yet. */
  const kinds: (Int32Array | undefined)[] = [];
  const kindOf = new Int32Array(count).fill(-1);
  const examples: number[] = [];
  const sizes: number[] = [];
  for (let member = 0; member < count; member += 1) {
    const of = at(available, member);
    if (of <= 0) continue;
    const byEarned = (kinds[of] ??= new Int32Array(of + 1).fill(-1));
    const points = at(earned, member);
    let kind = byEarned[points] ?? -1;
    if (kind < 0) {
      kind = examples.push(member) - 1;
      byEarned[points] = kind;
      sizes.push(0);
    }
    kindOf[member] = kind;
    sizes[kind] = (sizes[kind] ?? 0) + 1;
  }
  const rising = examples
    .map((member, kind) => ({ kind, earned: at(earned, member), available: at(available, member) }))
    // Whole numbers compared crosswise: exact.
    .toSorted((a, b) => a.earned * b.available - b.earned * a.available);
  const next = new Uint32Array(examples.length);
  let total = 0;
  for (const { kind } of rising) {
    next[kind] = total;
    total += sizes[kind] ?? 0;
  }
  const order = new Uint32Array(total);
  for (let member = 0; member < count; member += 1) {
    const kind = kindOf[member] ?? -1;
    if (kind < 0) continue;
    const place = next[kind] ?? 0;
    order[place] = member;
    next[kind] = place + 1;
  }
  return { order, shareOf: (member) => new Fraction(at(earned, member), at(available, member)) };
}

/**
 * Members by their overall share. `weightedShare` is exact and slow, so it is asked only where it can
 * matter: for the few order statistics that a quantile reads, and for neighbours that floating-point
 * figures cannot tell apart (their error is far below 1e-9). All other pairs are ordered by those.
 */
export function rankOverall(sums: readonly SectionSums[], { sections }: EditionFrame): Ranking {
  const count = sums[0]?.available.length ?? 0;
  const approximate = new Float64Array(count);
  const ranked: number[] = [];
  for (let member = 0; member < count; member += 1) {
    let total = 0;
    let weighted = 0;
    let isOpen = false;
    for (let index = 0; index < sums.length; index += 1) {
      const { earned, available } = must(sums[index], 'sums per section');
      const of = at(available, member);
      isOpen ||= of < 0;
      if (of <= 0) continue;
      const weight = sections[index]?.weight ?? 0;
      total += weight;
      weighted += (weight * at(earned, member)) / of;
    }
    if (isOpen || total === 0) continue;
    approximate[member] = weighted / total;
    ranked.push(member);
  }
  const shareOf = remember((member) =>
    must(
      weightedShare(
        sums.flatMap(({ earned, available }, index) =>
          at(available, member) > 0
            ? [
                {
                  weight: must(sections[index], 'sums per section').weight,
                  points: at(earned, member),
                  available: at(available, member),
                },
              ]
            : [],
        ),
      ),
      'a ranked member has a share',
    ),
  );
  const haveSameSums = (a: number, b: number): boolean =>
    sums.every(({ earned, available }) => earned[a] === earned[b] && available[a] === available[b]);
  const compare = (a: number, b: number): number => {
    const difference = (approximate[a] ?? 0) - (approximate[b] ?? 0);
    if (Math.abs(difference) > 1e-9) return difference;
    return haveSameSums(a, b) ? 0 : shareOf(a).compare(shareOf(b));
  };
  return { order: Uint32Array.from(ranked).toSorted(compare), shareOf };
}

function remember(shareOf: (member: number) => Fraction): (member: number) => Fraction {
  const known = new Map<number, Fraction>();
  return (member) => {
    const share = known.get(member) ?? shareOf(member);
    known.set(member, share);
    return share;
  };
}

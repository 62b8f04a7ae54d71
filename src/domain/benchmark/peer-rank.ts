import type { Spread } from './pack/pack.ts';

/**
 * Where a whole per cent stands among the organisations of a group, never as a decimal (scoring
 * rules, "Benchmark packs"). Strictly lower means lower: who has the same whole per cent is neither
 * below nor above.
 *
 * - `tail`: in an outermost part, said only where at most that part of the group scores as high (or
 *   as low) or beyond;
 * - `between`: so many in ten score lower, as a range that is certain.
 *
 * `words` says it as a clause: "between 5 and 8 in 10 peers score lower".
 */
export type PeerRank = {
  /** Tenths of the group that score strictly lower: the true share lies within. */
  readonly fromInTen: number;
  readonly toInTen: number;
  /** At least so many tenths have this very per cent, rounded down. */
  readonly sameInTen: number;
  readonly words: string;
} & (
  { readonly kind: 'between' } | { readonly kind: 'tail'; readonly side: 'lowest' | 'highest'; readonly part: Part }
);

type Part = 'tenth' | 'quarter' | 'half';
type KnownQuantile = { readonly percentile: number; readonly value: number };

/** How many organisations at least and at most. */
type Count = { readonly least: number; readonly most: number };

/** @param percent whole per cent, as it is shown: it is held against quantiles that are whole too */
export function rankAmongPeers(percent: number, spread: Spread): PeerRank {
  const { size } = spread;
  const known = knownQuantiles(spread);
  // Nobody scores less than 0, nor more than 100.
  const below = countWhere(
    known,
    size,
    (value) => value < percent,
    percent === 0 ? { least: 0, most: 0 } : { least: 0, most: size },
  );
  const upTo = countWhere(
    known,
    size,
    (value) => value <= percent,
    percent === 100 ? { least: size, most: size } : { least: 0, most: size },
  );
  const bounds = {
    fromInTen: Math.floor((10 * below.least) / size),
    toInTen: Math.ceil((10 * below.most) / size),
    sameInTen: Math.max(0, Math.floor((10 * (upTo.least - below.most)) / size)),
  };
  const tail = tailOf(known, percent, size, below, upTo);
  return tail
    ? { kind: 'tail', ...tail, ...bounds, words: tailWords(tail) }
    : { kind: 'between', ...bounds, words: betweenWords(bounds) };
}

function knownQuantiles({ median, quartiles, deciles }: Spread): readonly KnownQuantile[] {
  return [
    ...(deciles ? [{ percentile: 10, value: deciles.p10 }] : []),
    ...(quartiles ? [{ percentile: 25, value: quartiles.lower }] : []),
    { percentile: 50, value: median },
    ...(quartiles ? [{ percentile: 75, value: quartiles.upper }] : []),
    ...(deciles ? [{ percentile: 90, value: deciles.p90 }] : []),
  ];
}

/**
 * How many of a group lie on the lower side of a line, as far as its quantiles tell. A quantile of
 * type 7 lies between the two organisations around place (size - 1) * percentile / 100 of the order,
 * from 0, and so does its whole per cent between theirs. Where it is on the lower side, so is the one
 * before it and everybody below; where it is not, the one after it is not either, nor anybody above.
 * What lies between two quantiles stays open: nothing is estimated.
 */
function countWhere(
  known: readonly KnownQuantile[],
  size: number,
  isLower: (value: number) => boolean,
  sure: Count,
): Count {
  const place = ({ percentile }: KnownQuantile): number => ((size - 1) * percentile) / 100;
  const lower = known.filter(({ value }) => isLower(value));
  const others = known.filter(({ value }) => !isLower(value));
  return {
    least: Math.max(sure.least, ...lower.map((one) => Math.floor(place(one)) + 1)),
    most: Math.min(sure.most, ...others.map((one) => Math.ceil(place(one)))),
  };
}

type Tail = { readonly side: 'lowest' | 'highest'; readonly part: Part };

const PARTS: Readonly<Record<number, { readonly part: Part; readonly of: number }>> = {
  10: { part: 'tenth', of: 10 },
  25: { part: 'quarter', of: 4 },
  50: { part: 'half', of: 2 },
};

/** Beyond the outermost known quantile, where the group's size bears the word out. */
function tailOf(
  known: readonly KnownQuantile[],
  percent: number,
  size: number,
  below: Count,
  upTo: Count,
): Tail | null {
  const [lowest, highest] = [known[0], known.at(-1)];
  if (!lowest || !highest) throw new Error('Broken invariant: a spread has a median');
  const outermost = PARTS[lowest.percentile];
  if (!outermost) throw new Error('Broken invariant: the outermost quantile bounds a tenth, a quarter or a half');
  const isAtMost = (count: number): boolean => outermost.of * count <= size;
  if (percent < lowest.value && isAtMost(upTo.most)) return { side: 'lowest', part: outermost.part };
  if (percent > highest.value && isAtMost(size - below.least)) return { side: 'highest', part: outermost.part };
  return null;
}

const tailWords = ({ side, part }: Tail): string =>
  part === 'half'
    ? `in the ${side === 'lowest' ? 'lower' : 'upper'} half of the peers`
    : `among the ${side} ${part} of the peers`;

function betweenWords({
  fromInTen,
  toInTen,
  sameInTen,
}: Pick<PeerRank, 'fromInTen' | 'toInTen' | 'sameInTen'>): string {
  const same =
    sameInTen === 0
      ? ''
      : sameInTen === 10
        ? ', and all have the same score'
        : `, and at least ${sameInTen} in 10 ${sameInTen === 1 ? 'has' : 'have'} the same score`;
  return `${lowerWords(fromInTen, toInTen)}${same}`;
}

function lowerWords(from: number, to: number): string {
  if (to === 0) return 'no peer scores lower';
  if (from === 10) return 'all peers score lower';
  if (from === to) return `${from} in 10 peers score lower`;
  if (from === 0) return to === 5 ? 'at most half of the peers score lower' : `at most ${to} in 10 peers score lower`;
  if (to === 10)
    return from === 5 ? 'at least half of the peers score lower' : `at least ${from} in 10 peers score lower`;
  return `between ${from} and ${to} in 10 peers score lower`;
}

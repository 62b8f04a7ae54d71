import type { Spread } from './pack.ts';

/**
 * Where a per cent stands among peers, never as a decimal (scoring rules, "Benchmark packs").
 * - `about`: so many in ten peers score lower, with the range that the size of the group allows;
 * - `tail`: beyond the outermost quantile that is known, where nothing finer can be said;
 * - `middle`: only the median is known, and the figure equals it.
 * `words` says it as a sentence's end: "about 6 in 10 peers score lower".
 */
export type PeerRank =
  | {
      readonly kind: 'about';
      /** Tenths of the group, 0 to 10. */
      readonly lowerInTen: number;
      readonly fromInTen: number;
      readonly toInTen: number;
      /** Many peers have this very figure. */
      readonly isShared: boolean;
      readonly words: string;
    }
  | { readonly kind: 'tail'; readonly side: 'lowest' | 'highest'; readonly part: 'tenth' | 'quarter' | 'half'; readonly words: string }
  | { readonly kind: 'middle'; readonly words: string };

type KnownQuantile = { readonly percentile: number; readonly value: number };

/** @param percent whole per cent, as it is shown: it is held against quantiles that are whole too */
export function rankAmongPeers(percent: number, spread: Spread): PeerRank {
  const known = knownQuantiles(spread);
  const lowest = known[0];
  const highest = known.at(-1);
  if (!lowest || !highest) throw new Error('Broken invariant: a spread has a median');
  // Nobody can score less than 0, whatever quantiles happen to lie there.
  if (percent < lowest.value || percent === 0) return tail('lowest', lowest.percentile);
  if (percent > highest.value) return tail('highest', 100 - highest.percentile);
  if (known.length === 1) return { kind: 'middle', words: 'in the middle of the peers' };
  return about(percentileAt(percent, known), known.filter(({ value }) => value === percent).length > 1, spread.size);
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
 * The percentile of peers below a figure that lies within the known quantiles: linear between them.
 * Where several quantiles share the figure, the first: those who share it do not score lower.
 */
function percentileAt(percent: number, known: readonly KnownQuantile[]): number {
  const index = known.findIndex(({ value }) => value >= percent);
  const above = known[index];
  const below = known[index - 1];
  if (!above) throw new Error('Broken invariant: the figure lies within the known quantiles');
  if (above.value === percent || !below) return above.percentile;
  return below.percentile + ((above.percentile - below.percentile) * (percent - below.value)) / (above.value - below.value);
}

function about(percentile: number, isShared: boolean, size: number): PeerRank {
  const lowerInTen = Math.round(percentile / 10);
  const { from, to } = wilsonInterval(percentile / 100, size);
  const fromInTen = Math.floor(10 * from);
  const toInTen = Math.ceil(10 * to);
  const position = lowerInTen === 5 ? 'about half of the peers score lower' : `about ${lowerInTen} in 10 peers score lower`;
  const shared = isShared ? ', and many have the same score' : '';
  return {
    kind: 'about',
    lowerInTen,
    fromInTen,
    toInTen,
    isShared,
    words: `${position}${shared} (from ${fromInTen} to ${toInTen} in 10, given ${size} organisations)`,
  };
}

function tail(side: 'lowest' | 'highest', percentOfPeers: number): PeerRank {
  const part = percentOfPeers <= 10 ? 'tenth' : percentOfPeers <= 25 ? 'quarter' : 'half';
  return { kind: 'tail', side, part, words: part === 'half' ? `in the ${side === 'lowest' ? 'lower' : 'upper'} half of the peers` : `among the ${side} ${part} of the peers` };
}

/** The 95 per cent score interval of a proportion (E. B. Wilson, 1927): it stays within 0 and 1 for small groups too. */
function wilsonInterval(proportion: number, size: number): { readonly from: number; readonly to: number } {
  const z2 = 1.96 ** 2;
  const centre = (proportion + z2 / (2 * size)) / (1 + z2 / size);
  const margin = (1.96 / (1 + z2 / size)) * Math.sqrt((proportion * (1 - proportion)) / size + z2 / (4 * size * size));
  return { from: Math.max(0, centre - margin), to: Math.min(1, centre + margin) };
}

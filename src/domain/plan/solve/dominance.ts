/** Partial plans of one depth, as columns; of uses so many for each. */
type Columns = {
  readonly value: readonly number[];
  readonly key: readonly bigint[];
  readonly usage: readonly number[];
};

/** With three limits or more, each is held against so many of the better ones: a miss costs time and nothing else. */
const HELD_AGAINST = 400;

/**
 * The partial plans that no other makes needless, by doing at least as well with no more of anything, better ones first.
 * Of two that are alike the first stays.
 * @param tolerance values nearer than this are told apart by their keys
 */
export function keepUndominated({ value, key, usage }: Columns, size: number, tolerance: number): number[] {
  const ordered = value.map((_, s) => s);
  ordered.sort((a, b) => {
    const apart = (value[b] ?? 0) - (value[a] ?? 0);
    if (apart > tolerance || apart < -tolerance) return apart;
    const [keyA, keyB] = [key[a] ?? 0n, key[b] ?? 0n];
    return keyA === keyB ? a - b : keyA < keyB ? 1 : -1;
  });
  const at = (s: number, k: number) => usage[s * size + k] ?? 0;
  if (size === 0) return ordered.slice(0, 1);
  if (size === 1) {
    let least = Infinity;
    return ordered.filter((s) => {
      if (at(s, 0) >= least) return false;
      least = at(s, 0);
      return true;
    });
  }
  if (size === 2) return underStaircase(ordered, at);
  const kept: number[] = [];
  for (const s of ordered) {
    let isNeedless = false;
    for (let back = kept.length - 1; back >= Math.max(0, kept.length - HELD_AGAINST) && !isNeedless; back -= 1) {
      const other = kept[back] ?? 0;
      isNeedless = true;
      for (let k = 0; k < size && isNeedless; k += 1) isNeedless = at(other, k) <= at(s, k);
    }
    if (!isNeedless) kept.push(s);
  }
  return kept;
}

/** The least second use for each first use so far is a staircase; what stands on or above it is needless. */
function underStaircase(ordered: readonly number[], at: (s: number, k: number) => number): number[] {
  const xs: number[] = [];
  const ys: number[] = [];
  return ordered.filter((s) => {
    const [x, y] = [at(s, 0), at(s, 1)];
    let low = 0;
    let high = xs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((xs[middle] ?? 0) <= x) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && (ys[low - 1] ?? 0) <= y) return false;
    // Steps that this one goes under: the one at the same place, and those further on that are no lower.
    const from = low > 0 && xs[low - 1] === x ? low - 1 : low;
    let to = from;
    while (to < xs.length && (ys[to] ?? 0) >= y) to += 1;
    xs.splice(from, to - from, x);
    ys.splice(from, to - from, y);
    return true;
  });
}

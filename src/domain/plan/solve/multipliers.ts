import type { Option } from './problem.ts';

/**
 * Prices for the limits at which the best choices, each group for itself, nearly use the limits up: the minimum of the
 * Lagrange bound, by Newton steps on it while its corners are smoothed less and less. Any prices of 0 or more give a
 * true bound, so nothing rests on how near these come.
 * @returns value for one unit of each limit
 */
export function multipliersFor(groups: readonly (readonly Option[])[], limits: readonly number[]): readonly number[] {
  const size = limits.length;
  if (size === 0) return [];
  const scale = limits.map((limit, k) =>
    Math.max(1, Math.abs(limit), ...groups.map((group) => Math.max(...group.map(({ usage }) => Math.abs(usage[k] ?? 0))))),
  );
  const ranges = groups.map((group) => spreadOf(group));
  const widest = Math.max(0, ...ranges);
  if (widest === 0) return limits.map(() => 0);
  const bounds = limits.map((limit, k) => limit / (scale[k] ?? 1));
  const rows = groups.map((group) =>
    group.map(({ value, usage }) => ({ value: value / widest, usage: usage.map((used, k) => used / (scale[k] ?? 1)) })),
  );
  let prices = limits.map(() => 1);
  for (let heat = 1; heat > 1e-4; heat *= 0.25)
    for (let step = 0; step < 4; step += 1) prices = newtonStep(prices, rows, bounds, heat);
  return prices.map((price, k) => (price * widest) / (scale[k] ?? 1));
}

const spreadOf = (group: readonly Option[]): number => {
  const values = group.map(({ value }) => value);
  return Math.max(...values) - Math.min(...values);
};

type Row = readonly { readonly value: number; readonly usage: readonly number[] }[];

function newtonStep(prices: readonly number[], rows: readonly Row[], bounds: readonly number[], heat: number): number[] {
  const size = prices.length;
  const slope = bounds.map((bound, k) => bound - heat / (prices[k] ?? 1));
  const curve = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) curve[k * size + k] = heat / (prices[k] ?? 1) ** 2;
  const mean = new Float64Array(size);
  for (const row of rows) {
    let best = -Infinity;
    const worths = row.map(({ value, usage }) => {
      let worth = value;
      for (let k = 0; k < size; k += 1) worth -= (prices[k] ?? 0) * (usage[k] ?? 0);
      best = Math.max(best, worth);
      return worth;
    });
    let total = 0;
    mean.fill(0);
    const shares = worths.map((worth) => {
      const share = Math.exp((worth - best) / heat);
      total += share;
      return share;
    });
    row.forEach(({ usage }, o) => {
      for (let k = 0; k < size; k += 1) mean[k] = (mean[k] ?? 0) + ((shares[o] ?? 0) / total) * (usage[k] ?? 0);
    });
    row.forEach(({ usage }, o) => {
      const share = (shares[o] ?? 0) / total / heat;
      if (share < 1e-12) return;
      for (let k = 0; k < size; k += 1)
        for (let j = 0; j <= k; j += 1) {
          const both = share * ((usage[k] ?? 0) - (mean[k] ?? 0)) * ((usage[j] ?? 0) - (mean[j] ?? 0));
          curve[k * size + j] = (curve[k * size + j] ?? 0) + both;
        }
    });
    for (let k = 0; k < size; k += 1) slope[k] = (slope[k] ?? 0) - (mean[k] ?? 0);
  }
  const move = solveSymmetric(curve, slope);
  // Prices stay above 0: no step takes more than nine tenths of one away, nor makes it more than ten times as much.
  let share = 1;
  move.forEach((by, k) => {
    const price = prices[k] ?? 1;
    if (by > 0.9 * price) share = Math.min(share, (0.9 * price) / by);
    if (-by > 9 * price) share = Math.min(share, (9 * price) / -by);
  });
  return prices.map((price, k) => price - share * (move[k] ?? 0));
}

/** Cholesky: the lower half of a positive matrix, row by row. */
function solveSymmetric(lower: Float64Array, right: readonly number[]): readonly number[] {
  const size = right.length;
  const at = (row: number, column: number) => lower[row * size + column] ?? 0;
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = at(i, j);
      for (let k = 0; k < j; k += 1) sum -= at(i, k) * at(j, k);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-30)) : sum / at(j, j);
    }
  const out = [...right];
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) out[i] = (out[i] ?? 0) - at(i, k) * (out[k] ?? 0);
    out[i] = (out[i] ?? 0) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) out[i] = (out[i] ?? 0) - at(k, i) * (out[k] ?? 0);
    out[i] = (out[i] ?? 0) / at(i, i);
  }
  return out;
}

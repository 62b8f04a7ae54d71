import type { Option } from './problem.ts';

/** Newton steps at each degree of smoothing, at most: it is done sooner where a step moves little. */
const STEPS = 12;

/**
 * Prices for the limits at which the best choices, each group for itself, nearly use the limits up: the minimum of the
 * Lagrange bound, by Newton steps on it while its corners are smoothed less and less. Any prices of 0 or more give a
 * true bound, so nothing rests on how near these come.
 * @param near prices that were the best for nearly the same groups
 * @returns value for one unit of each limit
 */
export function multipliersFor(
  groups: readonly (readonly Option[])[],
  limits: readonly number[],
  near: readonly number[] | null = null,
): readonly number[] {
  const size = limits.length;
  if (size === 0) return [];
  const task = scaled(groups, limits);
  if (task === null) return limits.map(() => 0);
  const { scale, widest } = task;
  let prices = limits.map((_, k) => (near ? Math.max(1e-6, ((near[k] ?? 0) * (scale[k] ?? 1)) / widest) : 1));
  for (let heat = near ? 0.01 : 0.3; heat > 2e-4; heat *= 0.2) prices = descend(prices, task, heat);
  return prices.map((price, k) => (price * widest) / (scale[k] ?? 1));
}

/** Columns of all choices, group after group, with values and uses of about 1. */
type Task = {
  readonly size: number;
  readonly starts: Int32Array;
  readonly values: Float64Array;
  readonly usage: Float64Array;
  readonly bounds: readonly number[];
  readonly scale: readonly number[];
  readonly widest: number;
};

/** null when nothing can be chosen. */
function scaled(groups: readonly (readonly Option[])[], limits: readonly number[]): Task | null {
  const size = limits.length;
  let widest = 0;
  let count = 0;
  const scale = limits.map((limit) => Math.max(1, Math.abs(limit)));
  for (const group of groups) {
    let [low, high] = [Infinity, -Infinity];
    for (const { value, usage } of group) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      for (let k = 0; k < size; k += 1) scale[k] = Math.max(scale[k] ?? 1, Math.abs(usage[k] ?? 0));
    }
    widest = Math.max(widest, high - low);
    count += group.length;
  }
  if (widest === 0) return null;
  const starts = new Int32Array(groups.length + 1);
  const values = new Float64Array(count);
  const columns = new Float64Array(count * size);
  let at = 0;
  groups.forEach((group, g) => {
    starts[g] = at;
    for (const { value, usage } of group) {
      values[at] = value / widest;
      for (let k = 0; k < size; k += 1) columns[at * size + k] = (usage[k] ?? 0) / (scale[k] ?? 1);
      at += 1;
    }
  });
  starts[groups.length] = at;
  return {
    size,
    starts,
    values,
    usage: columns,
    bounds: limits.map((limit, k) => limit / (scale[k] ?? 1)),
    scale,
    widest,
  };
}

/** Newton steps at one heat, each shortened until the smoothed bound falls. */
function descend(start: readonly number[], task: Task, heat: number): number[] {
  let prices = [...start];
  let here = smoothed(prices, task, heat, true);
  for (let step = 0; step < STEPS; step += 1) {
    const move = solveSymmetric(here.curve, here.slope);
    // Prices stay above 0.
    let share = 1;
    move.forEach((by, k) => {
      if (by > 0.95 * (prices[k] ?? 0)) share = Math.min(share, (0.95 * (prices[k] ?? 0)) / by);
    });
    const gain = here.slope.reduce((sum, slope, k) => sum + slope * (move[k] ?? 0), 0);
    if (gain < heat * 1e-2) break;
    let next = prices;
    for (let cut = 0; cut < 20; cut += 1, share /= 2) {
      next = prices.map((price, k) => price - share * (move[k] ?? 0));
      if (smoothed(next, task, heat, false).height < here.height - 0.1 * share * gain) break;
    }
    prices = next;
    here = smoothed(prices, task, heat, true);
  }
  return prices;
}

type Smoothed = { readonly height: number; readonly slope: number[]; readonly curve: Float64Array };

/** The smoothed bound at some prices, with its slope and its curvature where they are asked for. */
function smoothed(prices: readonly number[], task: Task, heat: number, isWhole: boolean): Smoothed {
  const { size, starts, values, usage, bounds } = task;
  const slope = bounds.map((bound, k) => bound - heat / (prices[k] ?? 1));
  const curve = new Float64Array(size * size);
  let height = 0;
  for (let k = 0; k < size; k += 1) {
    const price = prices[k] ?? 1;
    curve[k * size + k] = heat / price ** 2;
    height += (bounds[k] ?? 0) * price - heat * Math.log(price);
  }
  const mean = new Float64Array(size);
  for (let g = 0; g + 1 < starts.length; g += 1) {
    const [from, to] = [starts[g] ?? 0, starts[g + 1] ?? 0];
    let best = -Infinity;
    for (let o = from; o < to; o += 1) {
      let worth = values[o] ?? 0;
      for (let k = 0; k < size; k += 1) worth -= (prices[k] ?? 0) * (usage[o * size + k] ?? 0);
      worths[o - from] = worth;
      if (worth > best) best = worth;
    }
    let total = 0;
    for (let o = 0; o < to - from; o += 1) {
      const share = Math.exp(((worths[o] ?? 0) - best) / heat);
      worths[o] = share;
      total += share;
    }
    height += best + heat * Math.log(total);
    if (!isWhole) continue;
    mean.fill(0);
    for (let o = from; o < to; o += 1)
      for (let k = 0; k < size; k += 1)
        mean[k] = (mean[k] ?? 0) + ((worths[o - from] ?? 0) / total) * (usage[o * size + k] ?? 0);
    for (let o = from; o < to; o += 1) {
      const share = (worths[o - from] ?? 0) / total / heat;
      if (share * heat < 1e-9) continue;
      for (let k = 0; k < size; k += 1)
        for (let j = 0; j <= k; j += 1)
          curve[k * size + j] =
            (curve[k * size + j] ?? 0) +
            share * ((usage[o * size + k] ?? 0) - (mean[k] ?? 0)) * ((usage[o * size + j] ?? 0) - (mean[j] ?? 0));
    }
    for (let k = 0; k < size; k += 1) slope[k] = (slope[k] ?? 0) - (mean[k] ?? 0);
  }
  return { height, slope, curve };
}

/** Room for the choices of one group; the largest there can be is set by `MAX_CHOICES`. */
const worths: number[] = [];

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

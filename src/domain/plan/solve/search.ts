import { must } from '../../common/result.ts';
import { keepUndominated } from './dominance.ts';
import { multipliersFor } from './multipliers.ts';
import type { Option, Outcome, Problem, Progress, Selection } from './problem.ts';

/** The first pass looks this share of the whole range below the bound, and each further pass so many times as far. */
const FIRST_DEPTH = 1e-3;
const DEEPER = 2;
/** Partial plans that are kept side by side: more are cut, and nothing is proved then. */
const WIDTH = 400_000;
const NARROW = 200;
/** What bounds may be wrong by in the last digits, as a part of all values together; prices are held to what keeps it so. */
const MARGIN = 1e-10;
const MAX_PRICE = 50;
/** Partial plans looked at between two reports of progress: some milliseconds of work. */
const REPORT_EVERY = 20_000;

type Group = readonly Option[];

/**
 * Finds the best selection and proves it: partial plans are built group by group; one is dropped when another does at
 * least as well with no more of anything, or when a bound on all that can come of it is below the best plan known. The
 * bounds are Lagrange bounds at several price vectors, each of them true by itself. Yields now and then, so that its
 * caller can report, wait or stop.
 * @param known a selection that fits, to begin from
 */
export function* search(given: Problem, known: Selection | null = null): Generator<Progress, Outcome> {
  const problem = tighten(given);
  if (problem === null) return known === null ? { kind: 'none' } : { kind: 'proved', best: known };
  const { groups } = problem;
  const margin = MARGIN * sumOfMost(groups);
  const prices = pricesFor(groups, problem.limits, null);
  const least = groups.reduce((sum, group) => sum + Math.min(...group.map(({ value }) => value)), 0);
  const most = boundOf(groups, problem, prices);
  const floor = known === null ? least : known.value + (problem.valueOnly ? problem.step : 0);
  let best = known;
  let bound = most;
  for (let depth = Math.max((most - least) * FIRST_DEPTH, 1); ; depth *= DEEPER) {
    const need = Math.max(most - depth, floor) - margin;
    const core = reduce(groups, problem, prices, need);
    const pass = core === null ? null : yield* runPass(core, problem, best, { need, margin, bound, width: WIDTH });
    if (pass !== null && !pass.isWhole) {
      bound = Math.min(bound, Math.max(need, pass.bound));
      best = pass.best;
      break;
    }
    if (pass !== null) best = pass.best;
    // Nothing that is worth more than this was left out.
    if (need <= floor || (best !== null && best.value >= need + (problem.step === 0 ? 2 * margin : 0)))
      return best === null ? { kind: 'none' } : { kind: 'proved', best };
    bound = need;
  }
  // A plan there should be, even if not the best one: a narrow look finds one soon.
  const core = reduce(groups, problem, prices, floor - margin);
  const open = { ...problem, isOver: () => false };
  const pass = core && (yield* runPass(core, open, best, { need: floor - margin, margin, bound, width: NARROW }));
  best = pass?.best ?? best;
  return best === null ? { kind: 'unknown', bound } : { kind: 'within', best, bound: Math.max(bound, best.value) };
}

/** Is the first better? Values that are no more than near the exact ones are told apart by their keys. */
export const compare = (
  a: { readonly value: number; readonly key: bigint },
  b: { readonly value: number; readonly key: bigint },
  tolerance: number,
): number => {
  const apart = a.value - b.value;
  if (apart > tolerance || apart < -tolerance) return apart;
  return a.key === b.key ? 0 : a.key > b.key ? 1 : -1;
};

/**
 * The problem without choices that fit beside no others, and without limits that no plan can pass; null when a group is
 * left with no choice.
 */
function tighten(problem: Problem): Problem | null {
  let { groups } = problem;
  const { limits } = problem;
  for (let before = -1; before !== sizeOf(groups);) {
    before = sizeOf(groups);
    const least = limits.map((_, k) => groups.map((group) => Math.min(...group.map(({ usage }) => usage[k] ?? 0))));
    const sums = least.map((row) => row.reduce((sum, used) => sum + used, 0));
    groups = groups.map((group, g) =>
      group.filter(({ usage }) =>
        limits.every((limit, k) => (sums[k] ?? 0) - (least[k]?.[g] ?? 0) + (usage[k] ?? 0) <= limit),
      ),
    );
    if (groups.some((group) => group.length === 0)) return null;
  }
  const binding = limits.map(
    (limit, k) => groups.reduce((sum, group) => sum + Math.max(...group.map(({ usage }) => usage[k] ?? 0)), 0) > limit,
  );
  if (binding.every(Boolean)) return { ...problem, groups };
  const only = (row: readonly number[]) => row.filter((_, k) => binding[k]);
  return {
    ...problem,
    groups: groups.map((group) =>
      undominated(
        group.map((option) => ({ ...option, usage: only(option.usage) })),
        problem,
      ),
    ),
    limits: only(limits),
  };
}

function undominated(options: readonly Option[], { limits, step }: Problem): readonly Option[] {
  const columns = {
    value: options.map(({ value }) => value),
    key: options.map(({ key }) => key),
    usage: options.flatMap(({ usage }) => usage),
  };
  const size = options[0]?.usage.length ?? limits.length;
  return keepUndominated(columns, size, step === 0 ? 1 : 0).map((at) => must(options[at], 'an option that is kept'));
}

const sizeOf = (groups: readonly Group[]): number => groups.reduce((sum, group) => sum + group.length, 0);

const worthOf = ({ value, usage }: Option, prices: readonly number[]): number => {
  let worth = value;
  for (let k = 0; k < prices.length; k += 1) worth -= (prices[k] ?? 0) * (usage[k] ?? 0);
  return worth;
};

const bestWorth = (group: Group, prices: readonly number[]): number => {
  let most = -Infinity;
  for (const option of group) most = Math.max(most, worthOf(option, prices));
  return most;
};

const sumOfMost = (groups: readonly Group[]): number =>
  groups.reduce((sum, group) => sum + Math.max(...group.map(({ value }) => Math.abs(value))), 1);

const pricesFor = (
  groups: readonly Group[],
  limits: readonly number[],
  near: readonly number[] | null,
): readonly number[] => capped(multipliersFor(groups, limits, near), groups, limits);

/**
 * Prices so high that what they make of a limit is much more than all values together leave nothing of the values in
 * sixteen digits, and a bound that is not true. Where a limit is used up there is no end to how high they would go.
 */
function capped(prices: readonly number[], groups: readonly Group[], limits: readonly number[]): readonly number[] {
  const most = MAX_PRICE * sumOfMost(groups);
  return prices.map((price, k) => {
    const uses = groups.reduce((sum, group) => sum + Math.max(...group.map(({ usage }) => Math.abs(usage[k] ?? 0))), 0);
    return Math.min(price, most / Math.max(1, Math.abs(limits[k] ?? 0), uses));
  });
}

/** What is left to be decided, the rest being settled. */
type Core = {
  readonly groups: readonly Group[];
  readonly settled: readonly Option[];
  readonly prices: readonly number[];
};

/** What a plan can be worth at most, by these prices. */
const boundOf = (groups: readonly Group[], { limits }: Problem, prices: readonly number[]): number =>
  groups.reduce((sum, group) => sum + bestWorth(group, prices), 0) +
  limits.reduce((sum, limit, k) => sum + limit * (prices[k] ?? 0), 0);

/** Drops choices that no plan worth so much can hold; null when no plan can be. */
function reduce(groups: readonly Group[], problem: Problem, prices: readonly number[], need: number): Core | null {
  const whole = boundOf(groups, problem, prices);
  if (whole < need) return null;
  const left = groups.map((group) => {
    const spare = whole - bestWorth(group, prices) - need;
    return group.filter((option) => worthOf(option, prices) + spare >= 0);
  });
  const settled = left.flatMap((group) => (group.length === 1 ? group : []));
  // What is settled may not fit together, and where nothing is open nobody looks again.
  const least = (k: number) =>
    left.reduce((sum, group) => sum + Math.min(...group.map(({ usage }) => usage[k] ?? 0)), 0);
  if (problem.limits.some((limit, k) => least(k) > limit)) return null;
  // What moves most comes first; what is left at the end fills the gaps.
  const open = left
    .filter((group) => group.length > 1)
    .map((group) => ({ group, weight: weightOf(group, prices) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ group }) => group);
  return { groups: open, settled, prices };
}

const weightOf = (group: Group, prices: readonly number[]): number => {
  const worths = group.map((option) => worthOf(option, prices)).toSorted((a, b) => b - a);
  return (worths[0] ?? 0) - (worths[1] ?? 0);
};

type Span = {
  /** What is worth less than this is not looked at. */
  readonly need: number;
  readonly margin: number;
  readonly bound: number;
  readonly width: number;
};

type Pass = { readonly best: Selection | null; readonly bound: number; readonly isWhole: boolean };

/** Partial plans of one depth, as columns. */
type Layer = {
  value: number[];
  key: bigint[];
  /** Of each limit in turn, for each partial plan. */
  usage: number[];
  parent: number[];
  option: number[];
  bound: number[];
};

const emptyLayer = (): Layer => ({ value: [], key: [], usage: [], parent: [], option: [], bound: [] });

function* runPass(
  { groups, settled, prices }: Core,
  problem: Problem,
  known: Selection | null,
  { need, margin, bound: outer, width }: Span,
): Generator<Progress, Pass> {
  const { limits } = problem;
  const size = limits.length;
  const depth = groups.length;
  const first = emptyLayer();
  first.value.push(settled.reduce((sum, { value }) => sum + value, 0));
  first.key.push(settled.reduce((sum, { key }) => sum + key, 0n));
  limits.forEach((_, k) => first.usage.push(settled.reduce((sum, { usage }) => sum + (usage[k] ?? 0), 0)));
  first.parent.push(-1);
  first.option.push(-1);
  first.bound.push(Infinity);
  const left = limits.map((limit, k) => limit - (first.usage[k] ?? 0));
  const bounds = boundsFor(groups, left, prices);
  const least = leastUses(groups, size);
  const tolerance = problem.step === 0 ? margin : 0;

  const layers = [first];
  let dropped = -Infinity;
  let work = 0;
  let layer = first;
  for (let d = 0; d < depth; d += 1) {
    const group = groups[d] ?? [];
    const next = emptyLayer();
    const { vectors, rest } = must(bounds[d], 'each depth has its bounds');
    const starts = new Float64Array(vectors.length);
    const leastRest = least[d + 1] ?? [];
    const worths = vectors.map((vector) => group.map((option) => worthOf(option, vector)));
    const count = layer.value.length;
    for (let s = 0; s < count; s += 1) {
      const value = layer.value[s] ?? 0;
      const at = s * size;
      vectors.forEach((vector, m) => {
        let start = value + (rest[m] ?? 0);
        for (let k = 0; k < size; k += 1) start += (vector[k] ?? 0) * ((limits[k] ?? 0) - (layer.usage[at + k] ?? 0));
        starts[m] = start;
      });
      for (let o = 0; o < group.length; o += 1) {
        const option = group[o];
        if (option === undefined) continue;
        let bound = Infinity;
        for (let m = 0; m < vectors.length; m += 1) {
          const reach = (starts[m] ?? 0) + (worths[m]?.[o] ?? 0);
          if (reach < bound) bound = reach;
          if (bound < need) break;
        }
        if (bound < need) continue;
        let fits = true;
        for (let k = 0; k < size && fits; k += 1)
          fits = (layer.usage[at + k] ?? 0) + (option.usage[k] ?? 0) + (leastRest[k] ?? 0) <= (limits[k] ?? 0);
        if (!fits) continue;
        next.value.push(value + option.value);
        next.key.push((layer.key[s] ?? 0n) + option.key);
        for (let k = 0; k < size; k += 1) next.usage.push((layer.usage[at + k] ?? 0) + (option.usage[k] ?? 0));
        next.parent.push(s);
        next.option.push(o);
        next.bound.push(bound);
      }
      work += group.length;
      if (work > REPORT_EVERY) {
        work = 0;
        yield { best: known, bound: outer };
        if (problem.isOver()) return { best: known, bound: outer, isWhole: false };
      }
    }
    const kept = keepUndominated(next, size, tolerance);
    if (kept.length > width) {
      const ranked = kept.toSorted((a, b) => (next.bound[b] ?? 0) - (next.bound[a] ?? 0));
      for (const s of ranked.slice(width)) dropped = Math.max(dropped, next.bound[s] ?? 0);
      layer = pickFrom(next, ranked.slice(0, width), size);
    } else layer = pickFrom(next, kept, size);
    layers.push(layer);
    if (layer.value.length === 0) break;
  }
  const best = bestOf(layers, groups, settled, known, tolerance);
  return { best, bound: Math.max(dropped, best?.value ?? -Infinity), isWhole: dropped === -Infinity };
}

function pickFrom(from: Layer, kept: readonly number[], size: number): Layer {
  const to = emptyLayer();
  for (const s of kept) {
    to.value.push(from.value[s] ?? 0);
    to.key.push(from.key[s] ?? 0n);
    for (let k = 0; k < size; k += 1) to.usage.push(from.usage[s * size + k] ?? 0);
    to.parent.push(from.parent[s] ?? -1);
    to.option.push(from.option[s] ?? -1);
    to.bound.push(from.bound[s] ?? 0);
  }
  return to;
}

/** The better of the best whole plan of the last layer and the one that was known. */
function bestOf(
  layers: readonly Layer[],
  groups: readonly Group[],
  settled: readonly Option[],
  known: Selection | null,
  tolerance: number,
): Selection | null {
  const last = layers[groups.length];
  if (last === undefined || last.value.length === 0) return known;
  let best = 0;
  const at = (s: number) => ({ value: last.value[s] ?? 0, key: last.key[s] ?? 0n });
  for (let s = 1; s < last.value.length; s += 1) if (compare(at(s), at(best), tolerance) > 0) best = s;
  if (known && compare(at(best), known, tolerance) <= 0) return known;
  const picks = [...settled];
  let s = best;
  for (let d = groups.length; d > 0; d -= 1) {
    const layer = must(layers[d], 'a layer for each group');
    picks.push(must(groups[d - 1]?.[layer.option[s] ?? -1], 'a partial plan has its choice'));
    s = layer.parent[s] ?? 0;
  }
  return { ...at(best), choices: picks.flatMap(({ choices }) => choices) };
}

/** Price vectors for partial plans of one depth, and for each what the groups from the next depth on are worth at most. */
type Bounds = { readonly vectors: readonly (readonly number[])[]; readonly rest: readonly number[] };

/** So many depths have price vectors in common. */
const STRETCH = 6;
const MANY = 5;

/**
 * At each depth the best prices for all that is open from there on, where as much is left as the best prices leave; and
 * prices to either side, since partial plans have used more or less. Fewer would be true too, and prune less.
 */
function boundsFor(groups: readonly Group[], left: readonly number[], prices: readonly number[]): readonly Bounds[] {
  const bounds: Bounds[] = [];
  const spent = [...left];
  let here = prices;
  for (let from = 0; from < groups.length; from += STRETCH) {
    const open = groups.slice(from);
    here = capped(multipliersFor(open, spent, here), groups, left);
    const vectors = [prices, here];
    // With many limits each more vector costs more than it prunes.
    const by = here.length <= MANY ? [0, 0.5, 0.8, 1.25, 2] : [];
    here.forEach((_, k) => {
      for (const times of by) vectors.push(here.map((price, j) => (j === k ? price * times : price)));
    });
    if (here.length > 1) for (const times of [0.6, 1.6]) vectors.push(here.map((price) => price * times));
    const rests: (readonly number[])[] = [vectors.map(() => 0)];
    for (const group of open.toReversed()) {
      const after = rests.at(-1) ?? [];
      rests.push(vectors.map((vector, m) => (after[m] ?? 0) + bestWorth(group, vector)));
    }
    for (let d = from; d < Math.min(from + STRETCH, groups.length); d += 1)
      bounds.push({ vectors, rest: rests[groups.length - d - 1] ?? [] });
    for (const group of open.slice(0, STRETCH)) {
      const worths = group.map((option) => worthOf(option, here));
      const pick = group[worths.indexOf(Math.max(...worths))];
      spent.forEach((amount, k) => {
        spent[k] = amount - (pick?.usage[k] ?? 0);
      });
    }
  }
  return bounds;
}

/** What the groups from each depth on use at least. */
function leastUses(groups: readonly Group[], size: number): readonly (readonly number[])[] {
  const least: number[][] = Array.from({ length: groups.length + 1 }, () => Array.from({ length: size }, () => 0));
  for (let d = groups.length - 1; d >= 0; d -= 1)
    for (let k = 0; k < size; k += 1)
      (least[d] ?? [])[k] = (least[d + 1]?.[k] ?? 0) + Math.min(...(groups[d] ?? []).map(({ usage }) => usage[k] ?? 0));
  return least;
}

/** What no plan of the problem can be worth more than; null when nothing fits. */
export function rootBound(problem: Problem): number | null {
  const tight = tighten(problem);
  return tight === null ? null : boundOf(tight.groups, tight, pricesFor(tight.groups, tight.limits, null));
}

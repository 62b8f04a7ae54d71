import { must } from '../../common/result.ts';
import { keepUndominated } from './dominance.ts';
import type { Option, Problem } from './problem.ts';

type Group = readonly Option[];

/**
 * Makes one group of all groups that share in reaching the same least amounts, such as a section's points: its choices
 * are the ways to reach them that no other makes needless. A bound knows little of such amounts, and after this there
 * are none left. null when one cannot be reached.
 * @param covers which of the limits are least amounts: their uses are 0 or below
 */
export function mergeCovers(problem: Problem, covers: readonly number[]): Problem | null {
  const { groups, limits } = problem;
  const touches = groups.map((group) => covers.filter((k) => group.some(({ usage }) => (usage[k] ?? 0) !== 0)));
  const blocks = blocksOf(touches);
  const kept = limits.map((_, k) => !covers.includes(k));
  const only = (option: Option): Option => ({ ...option, usage: option.usage.filter((_, k) => kept[k]) });
  const merged: Group[] = groups.filter((_, g) => touches[g]?.length === 0).map((group) => group.map(only));
  for (const { members, dims } of blocks) {
    // What the groups beside it use at least, or bring.
    const beside = limits.map((_, k) =>
      covers.includes(k)
        ? 0
        : leastOf(
            groups.filter((_group, g) => !members.includes(g)),
            k,
          ),
    );
    const block = mergeBlock(
      members.map((g) => must(groups[g], 'a group is known')),
      dims,
      covers.filter((k) => !dims.includes(k)),
      { ...problem, limits: limits.map((limit, k) => limit - (beside[k] ?? 0)) },
    );
    if (block.length === 0) return null;
    merged.push(block.map(only));
  }
  const reached = new Set(blocks.flatMap(({ dims }) => dims));
  // An amount that nothing brings is there already, or cannot be.
  if (covers.some((k) => !reached.has(k) && (limits[k] ?? 0) < 0)) return null;
  return { ...problem, groups: merged, limits: limits.filter((_, k) => kept[k]) };
}

type Block = { readonly members: readonly number[]; readonly dims: readonly number[] };

/** Groups that share amounts with each other, directly or through others. */
function blocksOf(touches: readonly (readonly number[])[]): readonly Block[] {
  let blocks: Block[] = [];
  touches.forEach((dims, g) => {
    if (dims.length === 0) return;
    const joined = blocks.filter((block) => block.dims.some((k) => dims.includes(k)));
    blocks = [
      ...blocks.filter((block) => !joined.includes(block)),
      {
        members: [...joined.flatMap(({ members }) => members), g],
        dims: [...new Set([...joined.flatMap((block) => block.dims), ...dims])],
      },
    ];
  });
  return blocks;
}

function mergeBlock(
  groups: readonly Group[],
  dims: readonly number[],
  others: readonly number[],
  { limits, step }: Problem,
): Group {
  const size = limits.length;
  // One amount after the other, so that few are pending at a time.
  const ordered = groups.toSorted((a, b) => firstOf(a, dims) - firstOf(b, dims));
  const none: Option = { value: 0, key: 0n, usage: limits.map(() => 0), choices: [] };
  let ways: readonly Option[] = [none];
  ordered.forEach((group, at) => {
    const later = ordered.slice(at + 1);
    const still = limits.map((_, k) => leastOf(later, k));
    const next: Option[] = [];
    for (const way of ways)
      for (const option of group) {
        const usage = way.usage.map((used, k) => {
          const sum = used + (option.usage[k] ?? 0);
          // More than is needed is worth no more than that.
          return dims.includes(k) ? Math.max(sum, limits[k] ?? 0) : sum;
        });
        if (limits.some((limit, k) => !others.includes(k) && (usage[k] ?? 0) + (still[k] ?? 0) > limit)) continue;
        next.push({
          value: way.value + option.value,
          key: way.key + option.key,
          usage,
          choices: [...way.choices, ...option.choices],
        });
      }
    const open = limits
      .map((_, k) => k)
      .filter((k) => !others.includes(k) && (!dims.includes(k) || isPending(later, k)));
    ways = keepUndominated(
      {
        value: next.map(({ value }) => value),
        key: next.map(({ key }) => key),
        usage: next.flatMap(({ usage }) => open.map((k) => usage[k] ?? 0)),
      },
      open.length,
      step === 0 ? 1 : 0,
    ).map((w) => must(next[w], 'a way that is kept'));
  });
  return ways.filter(({ usage }) => usage.length === size && dims.every((k) => (usage[k] ?? 0) <= (limits[k] ?? 0)));
}

const leastOf = (groups: readonly Group[], k: number): number =>
  groups.reduce((sum, group) => sum + Math.min(...group.map(({ usage }) => usage[k] ?? 0)), 0);

const isPending = (groups: readonly Group[], k: number): boolean =>
  groups.some((group) => group.some(({ usage }) => (usage[k] ?? 0) !== 0));

const firstOf = (group: Group, dims: readonly number[]): number =>
  dims.findIndex((k) => group.some(({ usage }) => (usage[k] ?? 0) !== 0));

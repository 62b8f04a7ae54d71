import { must } from '../../common/result.ts';
import { keepUndominated } from './dominance.ts';
import type { Option } from './problem.ts';

type Group = readonly Option[];

export type Block = { readonly members: readonly number[]; readonly sections: readonly number[] };

/** Groups that share sections with each other, directly or through others; those that touch none are in no block. */
export function blocksOf(touches: readonly (readonly number[])[]): readonly Block[] {
  let blocks: Block[] = [];
  touches.forEach((sections, g) => {
    if (sections.length === 0) return;
    const joined = blocks.filter((block) => block.sections.some((one) => sections.includes(one)));
    blocks = [
      ...blocks.filter((block) => !joined.includes(block)),
      {
        members: [...joined.flatMap(({ members }) => members), g],
        sections: [...new Set([...joined.flatMap((block) => block.sections), ...sections])],
      },
    ];
  });
  return blocks;
}

/**
 * Makes one group of all groups that share in reaching the same least amounts, such as a section's points: its choices
 * are the ways to reach them that no other makes needless. A bound knows little of such amounts, and after this there
 * are none left. No choice is left when one cannot be reached.
 * @param groups their uses are those of the limits, and after these one for each amount: 0 or below
 * @param limits what is left of each limit beside these groups, and after these the amounts, below 0
 * @param count so many are limits
 */
export function mergeBlock(groups: readonly Group[], limits: readonly number[], count: number, step: 0 | 1): Group {
  const size = limits.length;
  const firstOf = new Map(groups.map((group) => [group, firstAmountOf(group, count, size)]));
  // One amount after the other, so that few are pending at a time.
  const ordered = groups.toSorted((a, b) => (firstOf.get(a) ?? 0) - (firstOf.get(b) ?? 0));
  const none: Option = { value: 0, key: 0n, usage: limits.map(() => 0), choices: [] };
  let ways: readonly Option[] = [none];
  ordered.forEach((group, at) => {
    const later = ordered.slice(at + 1);
    const still = limits.map((_, k) => leastOf(later, k));
    const open = limits.map((_, k) => k).filter((k) => k < count || isPending(later, k));
    // As columns, and put together as ways once it is known which stay: nearly all of them go.
    const next = { value: [] as number[], key: [] as bigint[], usage: [] as number[] };
    const made: { readonly way: Option; readonly option: Option; readonly usage: readonly number[] }[] = [];
    for (const way of ways)
      for (const option of group) {
        const usage: number[] = [];
        let fits = true;
        for (let k = 0; k < size && fits; k += 1) {
          const limit = limits[k] ?? 0;
          const sum = (way.usage[k] ?? 0) + (option.usage[k] ?? 0);
          // More than is needed is worth no more than that.
          usage.push(k < count ? sum : Math.max(sum, limit));
          fits = (usage[k] ?? 0) + (still[k] ?? 0) <= limit;
        }
        if (!fits) continue;
        made.push({ way, option, usage });
        next.value.push(way.value + option.value);
        next.key.push(way.key + option.key);
        for (const k of open) next.usage.push(usage[k] ?? 0);
      }
    ways = keepUndominated(next, open.length, step === 0 ? 1 : 0).map((w) => {
      const { way, option, usage } = must(made[w], 'a way that is kept');
      return {
        value: next.value[w] ?? 0,
        key: next.key[w] ?? 0n,
        usage,
        choices: [...way.choices, ...option.choices],
      };
    });
  });
  return ways.map((way) => ({ ...way, usage: way.usage.slice(0, count) }));
}

const leastOf = (groups: readonly Group[], k: number): number =>
  groups.reduce((sum, group) => sum + Math.min(...group.map(({ usage }) => usage[k] ?? 0)), 0);

const isPending = (groups: readonly Group[], k: number): boolean =>
  groups.some((group) => group.some(({ usage }) => (usage[k] ?? 0) !== 0));

const firstAmountOf = (group: Group, count: number, size: number): number => {
  for (let k = count; k < size; k += 1) if (group.some(({ usage }) => (usage[k] ?? 0) !== 0)) return k;
  return size;
};

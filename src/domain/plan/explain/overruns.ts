import { overrunOf, type LimitKind } from '../instance/money.ts';
import type { Model, Overruns, Query } from '../solve/project.ts';

/** How many actions a plan bears at the top of their range before it passes a limit of money; "all" where it bears any. */
export function bearsOverruns({ instance }: Model, { limits }: Query, plan: readonly number[]): Overruns | null {
  const kinds = (['capital', 'revenue', 'pounds'] as const).filter((kind) => limits[kind] !== undefined);
  const fits = (count: number) => kinds.every((kind) => usedOf(kind, count) <= (limits[kind] ?? Infinity));
  const usedOf = (kind: LimitKind, count: number): number => {
    const takes = plan.flatMap((number) => instance.actions[number]?.takes ?? []);
    const overruns = takes.map((one) => overrunOf(one, kind)).toSorted((a, b) => b - a);
    return [...takes.map(({ usage }) => usage[kind]), ...overruns.slice(0, count)].reduce((sum, one) => sum + one, 0);
  };
  if (fits(plan.length)) return 'all';
  return ([3, 2, 1, 0] as const).find(fits) ?? null;
}

import { LIMIT_KINDS, type LimitKind, type Limits } from '../instance/money.ts';
import { GOAL_LEVELS, solveGoal } from '../solve/goals.ts';
import { compareWorth, solveLevels, type Found, type Solved, type Headway } from '../solve/levels.ts';
import type { Asked } from './asked.ts';

/** What a limit holds back: the best plan with more of it, and with as much as one likes. */
export type Binding = {
  readonly limit: LimitKind;
  /** Would a plan without this limit be worth more? */
  readonly binds: boolean;
  /** The best plan with so much more of it, solved. */
  readonly next: readonly { readonly by: number; readonly plan: Found | null }[];
};

/** How much more of each limit is tried: pounds and days. */
const MORE: Readonly<Record<LimitKind, readonly number[]>> = {
  capital: [10_000, 50_000],
  revenue: [10_000, 50_000],
  yearly: [10_000, 50_000],
  pounds: [10_000, 50_000],
  days: [10],
};

/** Each limit that is set, as it is settled. */
export function* bindings({ model, goal, query, best }: Asked): Generator<Headway | Binding, void> {
  for (const limit of LIMIT_KINDS) {
    const amount = query.limits[limit];
    if (amount === undefined) continue;
    const without = planOf(yield* solveGoal(model, goal, { ...query, limits: omit(query.limits, limit) }, false));
    const binds = without !== null && compareWorth(without, best) > 0;
    const next: { by: number; plan: Found | null }[] = [];
    for (const by of MORE[limit]) {
      const limits = { ...query.limits, [limit]: amount + by };
      // Without this limit nothing is better, so with more of it nothing is.
      next.push({ by, plan: binds ? planOf(yield* solveGoal(model, goal, { ...query, limits }, false)) : best });
    }
    yield { limit, binds, next };
  }
}

const planOf = (solved: Solved): Found | null =>
  solved.kind === 'found' && solved.proof.kind === 'proved' ? solved.plan : null;

function omit(limits: Limits, limit: LimitKind): Limits {
  const { [limit]: _, ...others } = limits;
  return others;
}

/** The best plan at one budget; null where no plan fits it, such as below what has to be done. */
export type CurvePoint = { readonly budget: number; readonly plan: Found | null };

export type Curve = {
  readonly limit: LimitKind;
  /** The least with which all is reached that can be: more pays for nothing. null where that was not settled. */
  readonly enough: number | null;
};

/**
 * The best plan at so many budgets from nothing to what is enough, and at today's, each solved, the other limits as they
 * are. The points come rising; what lies between two of them is worth no less than the first and no more than the second.
 */
export function* curve(
  { model, goal, query }: Asked,
  limit: LimitKind,
  count: number,
): Generator<Headway | CurvePoint, Curve> {
  const others = omit(query.limits, limit);
  const most = planOf(yield* solveGoal(model, goal, { ...query, limits: others }, false));
  if (most === null) return { limit, enough: null };
  const needs = most.sections?.ways[0];
  const held = goal === 'worst-section' ? [] : most.reached;
  const least =
    GOAL_LEVELS[goal].at(-1) === limit
      ? most
      : planOf(yield* solveLevels(model, { ...query, limits: others, ...(needs && { needs }) }, [limit], false, held));
  if (least === null) return { limit, enough: null };
  const enough = least.actions.reduce(
    (sum, number) => sum + (model.instance.actions[number]?.takes.usage[limit] ?? 0),
    0,
  );
  const today = query.limits[limit];
  const budgets = Array.from({ length: count + 1 }, (_, at) => Math.ceil((enough * at) / count));
  for (const budget of [...new Set([...budgets, ...(today === undefined ? [] : [today])])].toSorted((a, b) => a - b)) {
    const limits = { ...query.limits, [limit]: budget };
    yield { budget, plan: planOf(yield* solveGoal(model, goal, { ...query, limits }, false)) };
  }
  return { limit, enough };
}

/** The best plan with a part of the money, and what of the plan goes then. */
export type Cut = {
  readonly percent: number;
  readonly plan: Found | null;
  /** Numbers of the plan's actions that are not in it. */
  readonly lost: readonly number[];
};

/** With 80 and with 50 per cent of every limit of money. */
export function* cuts({ model, goal, query, best }: Asked): Generator<Headway | Cut, void> {
  for (const percent of [80, 50]) {
    const limits: Limits = Object.fromEntries(
      Object.entries(query.limits).map(([kind, amount]) => [
        kind,
        kind === 'days' || kind === 'months' ? amount : Math.floor((amount * percent) / 100),
      ]),
    );
    const plan = planOf(yield* solveGoal(model, goal, { ...query, limits }, true));
    yield { percent, plan, lost: best.actions.filter((action) => plan === null || !plan.actions.includes(action)) };
  }
}

/** The best plan that differs in three actions or more; null where there is none. */
export function* anotherWay({ model, goal, query, best }: Asked): Generator<Headway, Found | null> {
  return planOf(yield* solveGoal(model, goal, { ...query, unlike: { plan: new Set(best.actions), by: 3 } }, true));
}

/**
 * The plan that meets the most targets with no limit of money, and costs the least of those: the smallest budget that
 * does, at the planned prices. null where there is no target to be met.
 */
export function* leastForTargets({ model, query }: Asked): Generator<Headway, Found | null> {
  if (model.instance.questions.every(({ target }) => target === null)) return null;
  const { days } = query.limits;
  const limits: Limits = days === undefined ? {} : { days };
  return planOf(yield* solveGoal(model, 'profile', { ...query, limits, overruns: 0 }, true));
}

/** Why an action is not in the plan: the best plan that has it; null where no plan can. */
export function* withAction({ model, goal, query }: Asked, action: number): Generator<Headway, Found | null> {
  return planOf(yield* solveGoal(model, goal, { ...query, force: { action, isIn: true, evenIdle: true } }, true));
}

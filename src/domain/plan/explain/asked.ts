import { GOAL_LEVELS, solveGoal, type Goal } from '../solve/goals.ts';
import { solveLevels, type Found, type Solved, type Headway } from '../solve/levels.ts';
import type { Model, Query } from '../solve/project.ts';

/** The question that the plan answers, and its answer: what explanations begin from. */
export type Asked = {
  readonly model: Model;
  readonly goal: Goal;
  readonly query: Query;
  /** The best plan, proved. */
  readonly best: Found;
};

/** The best that can be under a harder question, and whether it is as good as the plan. */
export type Harder =
  | { readonly kind: 'as-good'; readonly plan: Found }
  | { readonly kind: 'less'; readonly plan: Found }
  /** Less than the plan; how much was not worked out, since for this goal it would take minutes. */
  | { readonly kind: 'less-unsaid' }
  /** No plan at all keeps to it. */
  | { readonly kind: 'none' }
  /** The time was up. */
  | { readonly kind: 'ended' };

/**
 * What the plan's value becomes under a harder question, whose answer can be no better. So all levels but the last are
 * held at what the plan reaches first: mostly they stay there, and one solve is enough.
 */
export function* solveHarder(asked: Asked, changes: Partial<Query>): Generator<Headway, Harder> {
  const { model, goal, query, best } = asked;
  const harder = { ...query, ...changes };
  if (goal === 'worst-section') {
    for (const needs of best.sections?.ways ?? []) {
      const solved = yield* solveLevels(model, { ...harder, needs }, ['actions'], false);
      if (solved.kind === 'ended') return { kind: 'ended' };
      if (solved.kind === 'found') return { kind: 'as-good', plan: { ...best, actions: solved.plan.actions } };
    }
    const any = yield* solveLevels(model, harder, ['actions'], false);
    return any.kind === 'found' ? { kind: 'less-unsaid' } : any;
  }
  const levels = GOAL_LEVELS[goal];
  const before = best.reached.slice(0, -1);
  const held = yield* solveLevels(model, harder, levels.slice(-1), false, before);
  if (isProved(held)) return judge({ ...held.plan, reached: [...before, ...held.plan.reached] }, best);
  if (held.kind !== 'none') return { kind: 'ended' };
  const solved = yield* solveGoal(model, goal, harder, false);
  if (isProved(solved)) return judge(solved.plan, best);
  return solved.kind === 'none' ? { kind: 'none' } : { kind: 'ended' };
}

const isProved = (solved: Solved): solved is Extract<Solved, { kind: 'found' }> =>
  solved.kind === 'found' && solved.proof.kind === 'proved';

const judge = (plan: Found, best: Found): Harder => ({
  kind: plan.reached.every(({ value }, at) => value === best.reached[at]?.value) ? 'as-good' : 'less',
  plan,
});

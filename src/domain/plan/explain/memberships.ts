import type { Headway } from '../solve/levels.ts';
import { solveHarder, type Asked, type Harder } from './asked.ts';

/** Whether an action is in every best plan, in some or in none, and what it costs to have it otherwise. */
export type Membership = {
  /** The number of the action. */
  readonly action: number;
  readonly isIn: 'every' | 'some' | 'none';
  /**
   * The best plan with the action forced out where the plan has it, forced in where it has not; of an action that has to
   * be in there is none.
   */
  readonly forced: Harder | { readonly kind: 'must' };
};

/**
 * Every action of the planner in turn, as each is settled. Where a plan as good is known already that has the action, or
 * has it not, there is nothing left to solve.
 */
export function* memberships(asked: Asked): Generator<Headway | Membership, void> {
  const { model, best } = asked;
  const alike = [best];
  for (let action = 0; action < model.instance.actions.length; action += 1) {
    const isPlanned = best.actions.includes(action);
    if (model.instance.forced.has(action)) {
      yield { action, isIn: 'every', forced: { kind: 'must' } };
      continue;
    }
    const known = alike.find(({ actions }) => actions.includes(action) !== isPlanned);
    const forced: Harder = known
      ? { kind: 'as-good', plan: known }
      : yield* solveHarder(asked, { force: { action, isIn: !isPlanned, evenIdle: true } });
    const otherwise = isPlanned ? 'every' : 'none';
    // A plan is none the worse for an action that is cheap and lifts nothing there; it belongs in none for that.
    const isOther =
      known !== undefined ||
      (forced.kind === 'as-good' &&
        (isPlanned ||
          !isIdle(action, forced.plan.actions, asked) ||
          (yield* solveHarder(asked, { force: { action, isIn: true } })).kind === 'as-good'));
    if (isOther && forced.kind === 'as-good' && !known) alike.push(forced.plan);
    yield { action, isIn: isOther ? 'some' : otherwise, forced };
  }
}

/** Does an action lift nothing in a plan? */
function isIdle(action: number, plan: readonly number[], { model }: Asked): boolean {
  const cluster = model.clusters.find(({ actions }) => actions.includes(action));
  const here = plan.filter((number) => cluster?.actions.includes(number)).join();
  return cluster?.choices.find(({ actions }) => actions.join() === here)?.idle.includes(action) ?? false;
}

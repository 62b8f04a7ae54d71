import { describe, expect, it } from 'vitest';
import { must } from '../common/result.ts';
import { buildClusters, buildInstance } from './instance/index.ts';
import { compareLists, drawCase, enumeratePlans } from './small-plans.fixture.ts';
import { GOALS, solveGoal, type Goal, type Model, type Query, type Solved } from './solve/index.ts';

/** Instances that are gone through whole; `npm run soak` has a thousand and more. */
const CASES = Number(process.env.SOAK_PLANS ?? 60);
const FIRST_SEED = Number(process.env.SOAK_SEED ?? 1);
const SEEDS = Array.from({ length: CASES }, (_, number) => FIRST_SEED + number);

const BASE: Query = { limits: {}, overruns: 0, force: null, unlike: null, needs: [], isOver: () => false };

function finish<T>(run: Generator<unknown, T>): T {
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}

function modelOf(seed: number): Model | null {
  const built = buildInstance(drawCase(seed).input);
  if (!built.ok) return null;
  const clusters = buildClusters(built.value);
  return clusters.ok ? { instance: built.value, ...clusters.value } : null;
}

const idsOf = (solved: Solved, { instance }: Model): readonly string[] | null =>
  solved.kind === 'found' ? solved.plan.actions.map((number) => must(instance.actions[number], 'known').action.id) : null;

const solveCase = (model: Model, goal: Goal, changes: Partial<Query>, isPlan = true) =>
  finish(solveGoal(model, goal, { ...BASE, ...changes }, isPlan));

describe('plans, @soak', () => {
  it('are those that going through every set of actions finds, for each goal', () => {
    for (const seed of SEEDS) {
      const drawn = drawCase(seed);
      const { limits, overruns } = drawn;
      const model = modelOf(seed);
      const all = enumeratePlans(drawn);
      if (model === null) {
        expect(all, `seed ${seed}`).toEqual([]);
        continue;
      }
      for (const goal of GOALS) {
        const [best] = all.toSorted((a, b) => compareLists(b.worth[goal], a.worth[goal]) || compareLists(b.ties, a.ties));
        const solved = solveCase(model, goal, { limits, overruns });
        expect(idsOf(solved, model), `seed ${seed}, ${goal}`).toEqual(best?.ids ?? null);
        if (solved.kind === 'found') expect(solved.proof).toEqual({ kind: 'proved' });
      }
    }
  });
});

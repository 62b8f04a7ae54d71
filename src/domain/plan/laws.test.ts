import { describe, expect, it } from 'vitest';
import { ASSESSMENT_DATE } from '#src/testing/builders.ts';
import { EMPTY_PLAN } from '../assessment/plan/index.ts';
import { must } from '../common/result.ts';
import { addUp } from './figures.ts';
import { anotherWay, bearsOverruns, curve, cuts, memberships, withAction, type Asked } from './explain/index.ts';
import { leastForTargets } from './explain/budgets.ts';
import { LIMIT_KINDS } from './instance/index.ts';
import { overrunOf } from './instance/money.ts';
import { preparePlan, type Prepared } from './prepare.ts';
import { passedLimits } from './problem-words.ts';
import { figuresFit } from './roadmap/kept-plan.ts';
import { roadmapOf, timingOf } from './roadmap/index.ts';
import {
  compareLists,
  drawCase,
  enumeratePlans,
  organisation,
  type SmallCase,
  type SmallPlan,
} from './small-plans.fixture.ts';
import { compareWorth, GOALS, solveGoal, type Goal, type Found, type Query, type Solved } from './solve/index.ts';

/** Instances that are gone through whole; `npm run soak` has a thousand. */
const CASES = Number(process.env.SOAK_PLANS ?? 8);
const FIRST_SEED = Number(process.env.SOAK_SEED ?? 1);
const SEEDS = Array.from({ length: CASES }, (_, number) => FIRST_SEED + number);

const BASE: Query = { limits: {}, overruns: 0, force: null, unlike: null, needs: [], isOver: () => false };

/** All that a run gives on its way, steps of progress left out, and what it ends with. */
function finish<S, T>(
  run: Generator<S, T>,
): { readonly items: readonly Exclude<S, { progress: unknown }>[]; readonly end: T } {
  const items: Exclude<S, { progress: unknown }>[] = [];
  for (let step = run.next(); ; step = run.next()) {
    if (step.done) return { items, end: step.value };
    const item = step.value;
    // Safe: what has progress was just left out.
    if (!(typeof item === 'object' && item !== null && 'progress' in item))
      items.push(item as Exclude<S, { progress: unknown }>);
  }
}

function prepared({ input, answers }: SmallCase): Prepared | null {
  const { questionnaire, placed: _placed, score: _score, sizeBand: _sizeBand, ...others } = input;
  const ready = preparePlan({
    ...others,
    assessment: { questionnaire, profile: organisation, assessmentDate: ASSESSMENT_DATE, answers, evidence: [] },
  });
  return ready.ok ? ready.value : null;
}

const namesOf = (actions: readonly number[], { instance }: Prepared): readonly string[] =>
  actions.map((number) => must(instance.actions[number], 'an action is known').action.id);

const idsOf = (solved: Solved, model: Prepared): readonly string[] | null =>
  solved.kind === 'found' ? namesOf(solved.plan.actions, model) : null;

const solveCase = (model: Prepared, goal: Goal, changes: Partial<Query>, isPlan = true): Solved =>
  finish(solveGoal(model, goal, { ...BASE, ...changes }, isPlan)).end;

const bestOf = (plans: readonly SmallPlan[], goal: Goal): SmallPlan | null =>
  plans.toSorted((a, b) => compareLists(b.worth[goal], a.worth[goal]) || compareLists(b.ties, a.ties))[0] ?? null;

/** The enumerated plan of the same actions; so it is closed and keeps to every limit. */
const same = (plans: readonly SmallPlan[], actions: readonly number[], model: Prepared): SmallPlan =>
  must(
    plans.find(({ ids }) => ids.join() === namesOf(actions, model).join()),
    'the plan is one that fits',
  );

/** Going through all of them takes longer than all else here, so each case's are kept. */
const known = new Map<string, readonly SmallPlan[]>();
function plansOf(drawn: SmallCase): readonly SmallPlan[] {
  const name = JSON.stringify([drawn.input, drawn.limits, drawn.overruns]);
  const plans = known.get(name) ?? enumeratePlans(drawn);
  known.set(name, plans);
  return plans;
}

/** Does every action of a plan lift something, or come before one that does? Without an idle one it earns as much. */
const isBusy = (plan: SmallPlan, plans: readonly SmallPlan[]): boolean =>
  !plans.some(
    ({ ids, worth }) =>
      ids.length === plan.ids.length - 1 &&
      ids.every((id) => plan.ids.includes(id)) &&
      compareLists(worth.points, plan.worth.points) === 0,
  );

/** Each made-up case with all its plans, and the best plan for a goal where there is one. */
function eachCase(
  goals: readonly Goal[],
  law: (drawn: SmallCase, model: Prepared, plans: readonly SmallPlan[], goal: Goal, best: Found) => void,
): void {
  for (const seed of SEEDS) {
    const drawn = drawCase(seed);
    const model = prepared(drawn);
    if (model === null) continue;
    const plans = plansOf(drawn);
    for (const goal of goals) {
      const solved = solveCase(model, goal, { limits: drawn.limits, overruns: drawn.overruns });
      if (solved.kind === 'found') law(drawn, model, plans, goal, solved.plan);
    }
  }
}

describe('plans, @soak', { timeout: 1_200_000 }, () => {
  it('are those that going through every set of actions finds, for each goal', () => {
    for (const seed of SEEDS) {
      const drawn = drawCase(seed);
      const { limits, overruns } = drawn;
      const model = prepared(drawn);
      const all = plansOf(drawn);
      if (model === null) {
        expect(all, `seed ${seed}`).toEqual([]);
        continue;
      }
      for (const goal of GOALS) {
        const solved = solveCase(model, goal, { limits, overruns });
        expect(idsOf(solved, model), `seed ${seed}, ${goal}`).toEqual(bestOf(all, goal)?.ids ?? null);
        if (solved.kind === 'found') expect(solved.proof).toEqual({ kind: 'proved' });
      }
    }
  });

  it('are worth no less with more money or days', () => {
    eachCase(GOALS, ({ limits, overruns }, model, _plans, goal, best) => {
      for (const kind of LIMIT_KINDS) {
        const amount = limits[kind];
        if (amount === undefined) continue;
        const solved = solveCase(model, goal, { limits: { ...limits, [kind]: amount + 100 }, overruns });
        expect(solved.kind).toBe('found');
        if (solved.kind === 'found') expect(compareWorth(solved.plan, best)).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('are added up by the scoring core to what the solver says of them', () => {
    eachCase(['points', 'gaps', 'profile'], (drawn, model, plans, goal, best) => {
      const figures = addUp(model, best.actions);
      const { worth } = same(plans, best.actions, model);
      expect(figures.takes.pounds).toBe(-(worth.profile[1] ?? 0));
      expect([-figures.after.essentialGaps.length, figures.targetsMet]).toEqual(worth.gaps.slice(0, 2));
      const reached = new Map(best.reached.map(({ level, value }) => [level, Number(value)]));
      if (goal === 'gaps') expect(reached.get('gaps')).toBe(figures.gapsClosed.length);
      const gained = reached.get('points');
      if (gained !== undefined)
        expect((figures.after.overall.low ?? 0) - (drawn.input.score.overall.low ?? 0)).toBeCloseTo(
          (100 * gained) / Number(model.scale.whole),
          9,
        );
    });
  });

  it('have actions that are in every, some or no best plan, with the values that forcing gives', () => {
    eachCase(GOALS, ({ limits, overruns }, model, plans, goal, best) => {
      const asked: Asked = { model, goal, query: { ...BASE, limits, overruns }, best };
      const top = must(bestOf(plans, goal), 'a best plan').worth[goal];
      for (const { action, isIn, forced } of finish(memberships(asked)).items) {
        const [id = ''] = namesOf([action], model);
        const otherwise = plans.filter(({ ids }) => ids.includes(id) !== best.actions.includes(action));
        const most = bestOf(otherwise, goal);
        const isAsGood = otherwise.some((plan) => isBusy(plan, plans) && compareLists(plan.worth[goal], top) === 0);
        expect(isIn).toBe(isAsGood ? 'some' : best.actions.includes(action) ? 'every' : 'none');
        if (forced.kind === 'as-good' || forced.kind === 'less')
          expect(same(plans, forced.plan.actions, model).worth[goal]).toEqual(most?.worth[goal]);
        else expect(forced.kind === 'less-unsaid').toBe(most !== null);
      }
    });
  });

  it('have another way, the best of those that differ in three actions or more', () => {
    eachCase(GOALS, ({ limits, overruns }, model, plans, goal, best) => {
      const asked: Asked = { model, goal, query: { ...BASE, limits, overruns }, best };
      const ids = new Set(namesOf(best.actions, model));
      const far = plans.filter(
        (plan) =>
          isBusy(plan, plans) &&
          plan.ids.filter((id) => !ids.has(id)).length + [...ids].filter((id) => !plan.ids.includes(id)).length >= 3,
      );
      const other = finish(anotherWay(asked)).end;
      expect(other && namesOf(other.actions, model)).toEqual(bestOf(far, goal)?.ids ?? null);
    });
  });

  it('meet the targets with the least money there is to do it with', () => {
    eachCase(['points'], ({ input, answers, limits, overruns }, model, _plans, goal, best) => {
      const asked: Asked = { model, goal, query: { ...BASE, limits, overruns }, best };
      const { days } = limits;
      const free = plansOf({ input, answers, limits: days === undefined ? {} : { days }, overruns: 0 });
      const least = finish(leastForTargets(asked)).end;
      const most = must(bestOf(free, 'profile'), 'a plan that meets most');
      if (least) expect(namesOf(least.actions, model)).toEqual(most.ids);
      // No action lifts an answer that a target is short of.
      else expect(new Set(free.map(({ worth }) => worth.profile[0])).size).toBe(1);
    });
  });

  it('say why an action is not in them by the best plan that has it', () => {
    eachCase(['gaps'], ({ limits, overruns }, model, plans, goal, best) => {
      const asked: Asked = { model, goal, query: { ...BASE, limits, overruns }, best };
      const number = model.instance.actions.findIndex((_, at) => !best.actions.includes(at));
      if (number < 0) return;
      const [id = ''] = namesOf([number], model);
      const found = finish(withAction(asked, number)).end;
      expect(found && namesOf(found.actions, model)).toEqual(
        bestOf(
          plans.filter(({ ids }) => ids.includes(id)),
          goal,
        )?.ids ?? null,
      );
    });
  });

  it('bear as many overruns as was asked', () => {
    eachCase(['points'], ({ limits, overruns }, model, _plans, _goal, best) => {
      const borne = bearsOverruns(model, { ...BASE, limits, overruns }, best.actions);
      const count = (some: typeof borne) => (some === 'all' ? Infinity : (some ?? -1));
      expect(count(borne)).toBeGreaterThanOrEqual(count(overruns));
    });
  });

  it('keep to the money under every choice of the actions that run over', () => {
    eachCase(GOALS, ({ limits, overruns }, { instance }, _plans, _goal, best) => {
      const takes = best.actions.map((number) => must(instance.actions[number], 'an action is known').takes);
      for (let bits = 0; bits < 1 << takes.length; bits += 1) {
        const over = takes.filter((_, at) => (bits & (1 << at)) !== 0);
        if (overruns !== 'all' && over.length > overruns) continue;
        for (const kind of ['capital', 'revenue', 'pounds'] as const) {
          const planned = takes.reduce((sum, { usage }) => sum + usage[kind], 0);
          const more = over.reduce((sum, one) => sum + overrunOf(one, kind), 0);
          expect(planned + more).toBeLessThanOrEqual(limits[kind] ?? Infinity);
        }
      }
    });
  });

  it('are there, or a sentence names each limit that what must be done passes', () => {
    for (const seed of SEEDS) {
      const drawn = drawCase(seed);
      const model = prepared(drawn);
      if (model === null) continue;
      const { limits, overruns } = drawn;
      const isThere = solveCase(model, 'points', { limits, overruns }, false).kind === 'found';
      const passed = passedLimits(model.instance, limits, overruns);
      expect([seed, isThere]).toEqual([seed, passed.length === 0]);
      for (const sentence of passed)
        expect(sentence).toMatch(/^What must be done takes [\d,]+ of .+, and the limit is [\d,]+\.$/);
    }
  });

  it('are not spoken against by what is worked out beside them', () => {
    eachCase(GOALS, ({ limits, overruns }, model, _plans, goal, best) => {
      const asked: Asked = { model, goal, query: { ...BASE, limits, overruns }, best };
      const wholeOf = ({ actions }: Found) => roadmapOf(model, actions, timingOf(EMPTY_PLAN, '2026-11-30')).whole;
      const scoreOf = (plan: Found | null) => plan && wholeOf(plan).after.overall.lowPercent;
      const { before, after } = wholeOf(best);
      expect(
        figuresFit({
          goal,
          before: before.overall.lowPercent,
          after: after.overall.lowPercent,
          expected: [],
          cuts: finish(cuts(asked)).items.flatMap(({ percent, plan }) => {
            const score = scoreOf(plan);
            return score === null ? [] : [{ percent, score, lost: [] }];
          }),
          curve: {
            limit: 'pounds',
            steps: finish(curve(asked, 'pounds', 2)).items.flatMap(({ budget, plan }) => {
              const percent = scoreOf(plan);
              return percent === null ? [] : [{ budget, percent }];
            }),
          },
        }),
      ).toBe(true);
    });
  });

  it('rise along the curve to what is enough', () => {
    eachCase(['points', 'gaps'], ({ input, answers, limits, overruns }, model, _plans, goal, best) => {
      const asked: Asked = { model, goal, query: { ...BASE, limits, overruns }, best };
      const { days: _days, ...others } = limits;
      const free = plansOf({ input, answers, limits: others, overruns });
      const daysOf = ({ ties }: SmallPlan) => -(ties[2] ?? 0);
      const { items, end } = finish(curve(asked, 'days', 4));
      for (const { budget, plan } of items) {
        const there = free.filter((one) => daysOf(one) <= budget);
        expect(plan && same(there, plan.actions, model).worth[goal]).toEqual(bestOf(there, goal)?.worth[goal] ?? null);
      }
      const top = must(bestOf(free, goal), 'a best plan').worth[goal];
      const least = Math.min(...free.filter(({ worth }) => compareLists(worth[goal], top) === 0).map(daysOf));
      expect(end.enough).toBe(least);
    });
  });

  it('are found when the time is up at once, with a bound that is no less than the best', () => {
    const wrong: string[] = [];
    eachCase(['points'], ({ limits, overruns }, model, _plans, goal, best) => {
      const solved = solveCase(model, goal, { limits, overruns, isOver: () => true });
      if (solved.kind !== 'found') return;
      const top = must(best.reached[0], 'points').value;
      const isTrue = solved.proof.kind === 'within' ? solved.proof.bound >= top : compareWorth(solved.plan, best) === 0;
      if (!isTrue) wrong.push(namesOf(solved.plan.actions, model).join());
    });
    expect(wrong).toEqual([]);
  });
});

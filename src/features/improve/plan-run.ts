import { isCounted, pointsAvailable } from '#src/domain/assessment/questions/index.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { assertNever, must } from '#src/domain/common/result.ts';
import { bearsOverruns, explainPlan, withAction, type Asked, type Explained } from '#src/domain/plan/explain/index.ts';
import { pointsWith } from '#src/domain/plan/instance/index.ts';
import {
  addUp,
  beforeSpending,
  leftOutWords,
  passedLimits,
  preparePlan,
  problemWords,
  type PlanFigures,
  type Prepared,
} from '#src/domain/plan/index.ts';
import { keptPlanOf, roadmapOf, type Timing } from '#src/domain/plan/roadmap/index.ts';
import { solveGoal, type Found, type Query, type Solved } from '#src/domain/plan/solve/index.ts';
import type { Score, SectionScore } from '#src/domain/scoring/index.ts';
import { hasFigure } from '#src/domain/scoring/words/index.ts';
import type {
  Membership,
  PlanFound,
  PlanGives,
  PlanNews,
  PlanOrder,
  PlanQuestion,
  PlanTotals,
  Ready,
} from './plan-messages.ts';

/** Milliseconds after which a plan is shown as it is, with a bound of what nothing can be better than. */
const PLAN_MS = 60_000;

/** A step of the work: something to tell, or null where there is nothing yet. */
type Step = PlanNews | null;

/** One plan that is worked out, and what can be asked about it. */
export type PlanRun = {
  /** The plan, then what it rests on, each part as it comes. */
  readonly work: () => Generator<Step, void>;
  /** Can anything be asked about the plan yet? */
  readonly hasPlan: () => boolean;
  readonly answer: (question: PlanQuestion) => Generator<Step, void>;
};

/** @param elapsed milliseconds since the work began */
export function planRun(order: PlanOrder, elapsed: () => number): PlanRun {
  let held: Held | null = null;
  return {
    *work() {
      if (order.answersOnly) {
        // One input has one plan, so that this is the plan which was told of.
        held = yield* quietly(solvePlan(order, elapsed));
        return;
      }
      held = yield* solvePlan(order, elapsed);
      if (held) yield { kind: 'plan', plan: planOf(held) };
      // What is not proved explains nothing: the best plan may be another.
      if (held && held.solved.proof.kind === 'proved') yield* explain(held.prepared, askedOf(held, order), order);
      yield { kind: 'done' };
    },
    hasPlan: () => held !== null,
    *answer(question) {
      if (held) yield* answerOf(held, order, question);
    },
  };
}

/** A plan that was found. */
type Held = { readonly prepared: Prepared; readonly query: Query; readonly solved: Extract<Solved, { kind: 'found' }> };

/** Explanations take their time: who wants no more of them stops the work. */
const askedOf = ({ prepared, query, solved }: Held, { goal }: PlanOrder): Asked => ({
  model: prepared,
  goal,
  query: { ...query, isOver: () => false },
  best: solved.plan,
});

function* answerOf(held: Held, order: PlanOrder, question: PlanQuestion): Generator<Step, void> {
  const { prepared, solved } = held;
  const roadmap = (timing: Timing) => roadmapOf(prepared, solved.plan.actions, timing);
  switch (question.kind) {
    case 'why':
      if (solved.proof.kind === 'proved') yield* whyNot(prepared, askedOf(held, order), question.action);
      return;
    case 'roadmap': {
      const { scheduled, unplaced, quarters, expected, byDate, later } = roadmap(question.timing);
      yield { kind: 'roadmap', roadmap: { scheduled, unplaced, quarters, expected, byDate: givesOf(byDate), later } };
      return;
    }
    case 'keep': {
      const { timing, explained, at, by } = question;
      const stored = { ...order, notPlannable: [], strays: [] };
      yield { kind: 'kept', kept: keptPlanOf(prepared, stored, solved, roadmap(timing), explained, { at, by }) };
    }
  }
}

function* solvePlan(
  { request, goal, limits, overruns }: PlanOrder,
  elapsed: () => number,
): Generator<Step, Held | null> {
  const titles = new Map(request.assessment.questionnaire.actions.map(({ id, title }) => [id, title]));
  const titleOf = (id: string) => titles.get(id) ?? id;
  const made = preparePlan(request);
  if (!made.ok) {
    yield { kind: 'problem', sentences: [problemWords(made.problem, titleOf)] };
    return null;
  }
  const prepared = made.value;
  yield { kind: 'ready', ready: readyOf(prepared, titleOf) };
  const passed = passedLimits(prepared.instance, limits, overruns);
  if (passed.length > 0) {
    yield { kind: 'problem', sentences: passed };
    return null;
  }
  yield { kind: 'at-work', on: 'plan' };
  const query: Query = {
    limits,
    overruns,
    force: null,
    unlike: null,
    needs: [],
    isOver: () => elapsed() > PLAN_MS,
  };
  const solved = yield* quietly(solveGoal(prepared, goal, query, true));
  if (solved.kind !== 'found') {
    yield {
      kind: 'problem',
      sentences: [
        solved.kind === 'none'
          ? 'No set of actions keeps to these limits and to what must be done.'
          : 'No plan was found in a minute. Set fewer limits, or mark actions that are never to be done.',
      ],
    };
    return null;
  }
  return { prepared, query, solved };
}

function* explain(prepared: Prepared, asked: Asked, { knownCurves }: PlanOrder): Generator<Step, void> {
  const totals = (plan: Found | null) => plan && totalsOf(addUp(prepared, plan.actions), prepared);
  for (const one of explainPlan(prepared, asked, (limit) => !knownCurves.includes(limit)))
    yield one && newsOf(one, prepared, totals);
}

function newsOf(one: Explained, prepared: Prepared, totals: (plan: Found | null) => PlanTotals | null): Step {
  switch (one.kind) {
    case 'begins':
      return { kind: 'at-work', on: one.on };
    case 'cut': {
      const { percent, plan, lost } = one.cut;
      return { kind: 'cut', cut: { percent, totals: totals(plan), lost: idsOf(lost, prepared) } };
    }
    case 'curve': {
      const reached = totals(one.point.plan);
      // Where no plan fits, such as below what must be done, there is no point.
      return reached && { kind: 'curve', limit: one.limit, points: [{ budget: one.point.budget, totals: reached }] };
    }
    case 'curve-end':
      return { kind: 'curve-end', ...one.curve };
    case 'least':
    case 'another':
      return { kind: one.kind, totals: totals(one.plan) };
    case 'membership': {
      const { action, isIn, forced } = one.membership;
      const membership: Membership = {
        action: must(idsOf([action], prepared)[0], 'an action of the planner'),
        isIn,
        otherwise: forced.kind,
        forced: forced.kind === 'less' ? totals(forced.plan) : null,
      };
      return { kind: 'memberships', memberships: [membership] };
    }
    case 'binding': {
      const { limit, binds, next } = one.binding;
      return {
        kind: 'binding',
        binding: { limit, binds, next: next.map(({ by, plan }) => ({ by, totals: totals(plan) })) },
      };
    }
    case 'question': {
      const { most, tried, of } = one.question;
      return {
        kind: 'question',
        tried,
        of,
        isDone: one.isDone,
        most: most && { question: most.question, low: givesOf(most.low), high: givesOf(most.high) },
      };
    }
    default:
      return assertNever(one);
  }
}

function* whyNot(prepared: Prepared, asked: Asked, actionId: string): Generator<Step, void> {
  const number = prepared.instance.actions.findIndex(({ action }) => action.id === actionId);
  if (number === -1) return;
  const plan = yield* quietly(withAction(asked, number));
  yield { kind: 'why', action: actionId, totals: plan && totalsOf(addUp(prepared, plan.actions), prepared) };
}

/** Runs to the end, with nothing to tell on the way. */
function* quietly<T>(run: Generator<unknown, T>): Generator<null, T> {
  for (let step = run.next(); ; step = run.next()) {
    if (step.done) return step.value;
    yield null;
  }
}

const idsOf = (actions: readonly number[], { instance }: Prepared): readonly string[] =>
  actions.map((number) => must(instance.actions[number], 'an action of a plan is known').action.id);

const scoreOf = ({ overall }: Score): Pick<PlanGives, 'percent' | 'isOpen' | 'band'> => ({
  percent: percentOf(overall),
  isOpen: overall.certainty === 'range',
  band: overall.band,
});

/** Of what is marked as done, the actions that lift an answer which does not tell it yet. */
function liftersOf({ lifts }: PlanFigures, { input, request }: Prepared): readonly string[] {
  const lifted = new Set(lifts.map(({ question }) => question));
  return input.questionnaire.actions
    .filter(
      ({ id, improves }) => request.marks.done.includes(id) && improves.some(({ question }) => lifted.has(question)),
    )
    .map(({ id }) => id);
}

function givesOf({ after, share, gapsClosed, targetsMet, targetsWanted }: PlanFigures): PlanGives {
  return {
    ...scoreOf(after),
    share,
    gapsClosed: gapsClosed.length,
    gapsLeft: after.essentialGaps.length,
    targetsMet,
    targetsWanted,
  };
}

const totalsOf = (figures: PlanFigures, prepared: Prepared): PlanTotals => ({
  ...givesOf(figures),
  actions: idsOf(figures.actions, prepared),
  takes: figures.takes,
});

const percentOf = ({ certainty, lowPercent }: Pick<SectionScore, 'certainty' | 'lowPercent'>): number | null =>
  hasFigure(certainty) ? lowPercent : null;

function planOf({ prepared, query, solved }: Held): PlanFound {
  const figures = addUp(prepared, solved.plan.actions);
  return {
    ...totalsOf(figures, prepared),
    gapIds: figures.gapsClosed,
    sections: figures.after.sections.map((section, at) => ({
      id: section.sectionId,
      before: percentOf(must(figures.before.sections[at], 'the same sections before and after')),
      after: percentOf(section),
    })),
    lifts: figures.lifts,
    newQuestions: figures.newQuestions,
    proof:
      solved.proof.kind === 'proved' ? solved.proof : { kind: 'within', words: boundWords(solved.proof, prepared) },
    bears: bearsOverruns(prepared, query, solved.plan.actions),
  };
}

type Within = Extract<Extract<Solved, { kind: 'found' }>['proof'], { kind: 'within' }>;

/** The bound in the unit of what was being settled, as the end of a sentence. */
function boundWords({ level, bound }: Within, { scale, input }: Prepared): string {
  switch (level) {
    case 'gaps':
      return `no plan closes more than ${countOf(Number(bound), 'essential gap')}`;
    case 'targets':
      return `no plan meets more than ${countOf(Number(bound), 'more target')}`;
    case 'points': {
      // Halves a per cent are rounded up, or the bound would be no bound.
      const tenths = Number((bound * 1000n + scale.whole - 1n) / scale.whole);
      return `no plan reaches more than ${(Math.ceil((input.score.overall.low ?? 0) * 10) + tenths) / 10}%`;
    }
    default:
      return `no plan takes less than ${formatNumber(-Number(bound))} of ${level}`;
  }
}

/** The points that answers gain by each action alone, by its number. */
function gainsOf({ instance }: Prepared): ReadonlyMap<number, number> {
  const gains = new Map<number, number>();
  for (const { place, standing, earned, lifts } of instance.questions)
    for (const { action, brings } of lifts)
      gains.set(action, (gains.get(action) ?? 0) + pointsWith(place, [...standing, ...brings]) - earned);
  return gains;
}

function readyOf(prepared: Prepared, titleOf: (id: string) => string): Ready {
  const { input, instance, request } = prepared;
  const { findOut, evidence, decisions } = beforeSpending(prepared);
  const gains = gainsOf(prepared);
  const { done } = request.marks;
  const withDone = addUp(prepared, []);
  return {
    start: request.start,
    before: scoreOf(withDone.before),
    untold:
      withDone.lifts.length === 0
        ? null
        : { actions: liftersOf(withDone, prepared), percent: percentOf(withDone.after.overall) },
    actions: instance.actions.map(({ action, takes, end }, number) => ({
      id: action.id,
      onceOff: takes.onceOff,
      funding: takes.funding,
      pounds: takes.usage.pounds,
      perYear: takes.perYear,
      days: takes.usage.days,
      endsAfter: end,
      ownPounds: takes.ownPounds,
      mustBeDone: instance.forced.has(number),
      gains: gains.get(number) ?? 0,
    })),
    leftOut: [
      ...done.map((id) => ({ id, why: 'it is done' })),
      ...instance.leftOut.map(({ action, why }) => ({ id: action.id, why: leftOutWords(why, titleOf) })),
    ],
    asked: input.placed.filter((place) => isCounted(place) && pointsAvailable(place) > 0).length,
    findOut,
    evidence,
    decisions: idsOf(decisions, prepared),
  };
}

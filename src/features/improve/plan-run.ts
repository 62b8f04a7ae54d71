import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { must } from '#src/domain/common/result.ts';
import {
  anotherWay,
  bearsOverruns,
  bindings,
  curve,
  cuts,
  memberships,
  questionToAsk,
  withAction,
  type Asked,
} from '#src/domain/plan/explain/index.ts';
import { LIMIT_KINDS, pointsWith, type LimitKind } from '#src/domain/plan/instance/index.ts';
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
import { solveGoal, type Found, type Goal, type Query, type Solved } from '#src/domain/plan/solve/index.ts';
import type { SectionScore } from '#src/domain/scoring/index.ts';
import { hasFigure } from '#src/domain/scoring/words/index.ts';
import { curveMoney } from './plan-limits.ts';
import type {
  CurvePoint,
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

/** Points of a curve. The goal that looks at sections first takes long for each. */
const CURVE_POINTS: Readonly<Record<Goal, number>> = { gaps: 20, profile: 20, points: 20, 'worst-section': 8 };

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
  const { goal, query } = asked;
  const totals = (plan: Found | null) => plan && totalsOf(addUp(prepared, plan.actions), prepared);
  const money = curveMoney(query.limits);

  yield { kind: 'at-work', on: 'cuts' };
  // Without a limit of money there is no part of it.
  if (LIMIT_KINDS.some((kind) => kind !== 'days' && query.limits[kind] !== undefined))
    for (const cut of itemsOf(cuts(asked)))
      yield (
        cut && {
          kind: 'cut',
          cut: { percent: cut.percent, totals: totals(cut.plan), lost: idsOf(cut.lost, prepared) },
        }
      );

  yield { kind: 'at-work', on: 'curve' };
  if (!knownCurves.includes(money)) yield* drawCurve(asked, prepared, money);

  yield { kind: 'at-work', on: 'memberships' };
  for (const one of itemsOf(memberships(asked))) {
    if (one === null) yield null;
    else {
      const membership: Membership = {
        action: must(idsOf([one.action], prepared)[0], 'an action of the planner'),
        isIn: one.isIn,
        otherwise: one.forced.kind,
        forced: one.forced.kind === 'less' ? totals(one.forced.plan) : null,
      };
      yield { kind: 'memberships', memberships: [membership] };
    }
  }

  yield { kind: 'at-work', on: 'bindings' };
  for (const one of itemsOf(bindings(asked)))
    yield (
      one && {
        kind: 'binding',
        binding: {
          limit: one.limit,
          binds: one.binds,
          next: one.next.map(({ by, plan }) => ({ by, totals: totals(plan) })),
        },
      }
    );

  yield { kind: 'at-work', on: 'another' };
  yield { kind: 'another', totals: totals(yield* quietly(anotherWay(asked))) };

  yield { kind: 'at-work', on: 'days' };
  if (!knownCurves.includes('days')) yield* drawCurve(asked, prepared, 'days');

  yield { kind: 'at-work', on: 'question' };
  const questions = questionToAsk(prepared, goal, asked.query);
  for (let step = questions.next(); ; step = questions.next()) {
    if (!step.done && 'progress' in step.value) {
      yield null;
      continue;
    }
    // Safe: a step of progress was passed over.
    const { most, tried, of } = step.value as Exclude<typeof step.value, { progress: unknown }>;
    yield {
      kind: 'question',
      tried,
      of,
      isDone: step.done === true,
      most: most && {
        question: most.question,
        low: givesOf(most.low),
        high: givesOf(most.high),
      },
    };
    if (step.done) return;
  }
}

function* drawCurve(asked: Asked, prepared: Prepared, limit: LimitKind): Generator<Step, void> {
  const points = curve(asked, limit, CURVE_POINTS[asked.goal]);
  for (let step = points.next(); ; step = points.next()) {
    if (step.done) {
      yield { kind: 'curve-end', limit, enough: step.value.enough };
      return;
    }
    const one = step.value;
    // Where no plan fits, such as below what must be done, there is no point.
    if ('progress' in one || one.plan === null) yield null;
    else {
      const point: CurvePoint = {
        budget: one.budget,
        totals: totalsOf(addUp(prepared, one.plan.actions), prepared),
      };
      yield { kind: 'curve', limit, points: [point] };
    }
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

/** What comes out of the work one by one; null for each step of progress in between. */
function* itemsOf<S>(run: Generator<S, unknown>): Generator<Exclude<S, { progress: unknown }> | null, void> {
  for (let step = run.next(); !step.done; step = run.next()) {
    const one = step.value;
    // Safe: a step of progress is the one kind with that key.
    yield typeof one === 'object' && one !== null && 'progress' in one
      ? null
      : (one as Exclude<S, { progress: unknown }>);
  }
}

const idsOf = (actions: readonly number[], { instance }: Prepared): readonly string[] =>
  actions.map((number) => must(instance.actions[number], 'an action of a plan is known').action.id);

function givesOf({ after, share, gapsClosed, targetsMet, targetsWanted }: PlanFigures): PlanGives {
  return {
    percent: percentOf(after.overall),
    isOpen: after.overall.certainty === 'range',
    share,
    band: after.overall.band,
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
  const { instance, request } = prepared;
  const { findOut, evidence, decisions } = beforeSpending(prepared);
  const gains = gainsOf(prepared);
  return {
    start: request.start,
    before: totalsOf(addUp(prepared, []), prepared),
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
    leftOut: instance.leftOut.map(({ action, why }) => ({ id: action.id, why: leftOutWords(why, titleOf) })),
    findOut,
    evidence,
    decisions: idsOf(decisions, prepared),
  };
}

import type { KeptPlan } from '../../assessment/plan/index.ts';
import type { ChangeStamp } from '../../assessment/index.ts';
import { keysOf } from '../../common/keys-of.ts';
import { must } from '../../common/result.ts';
import { isSameJson } from '../../common/same-json.ts';
import { preparePlan, type Prepared } from '../prepare.ts';
import type { Solved } from '../solve/levels.ts';
import { basisHash, requestOf, type PlannedAssessment, type StoredRequest } from '../stored/request.ts';
import type { StoredPlan } from '../../assessment/plan/index.ts';
import { roadmapOf, timingOf, type Roadmap } from './roadmap.ts';

/** What was worked out beside the plan and is kept with it; what is left out was not worked out. */
export type KeptExplanations = {
  readonly curve?: KeptPlan['curve'];
  readonly cuts?: KeptPlan['cuts'];
  /** Ids of the plan's actions that are in every best plan. */
  readonly inEvery?: readonly string[];
};

function keptLimits(limits: StoredRequest['limits']): KeptPlan['limits'] {
  const limit = (kind: keyof KeptPlan['limits']) => limits[kind] ?? null;
  return {
    capital: limit('capital'),
    revenue: limit('revenue'),
    yearly: limit('yearly'),
    pounds: limit('pounds'),
    days: limit('days'),
    months: limit('months'),
  };
}

/** The plan as it is kept, with the figures that were shown with it. */
export function keptPlanOf(
  prepared: Prepared,
  stored: StoredRequest,
  solved: Extract<Solved, { kind: 'found' }>,
  roadmap: Roadmap,
  { curve = null, cuts = [], inEvery }: KeptExplanations,
  { at, by }: Pick<ChangeStamp, 'at' | 'by'>,
): KeptPlan {
  const { request, goal, limits, overruns } = stored;
  return {
    at,
    by,
    basedOn: basisHash(stored),
    start: request.start,
    goal,
    limits: keptLimits(limits),
    overruns,
    isProved: solved.proof.kind === 'proved',
    actions: solved.plan.actions.map(
      (number) => must(prepared.instance.actions[number], 'an action of the plan is known').action.id,
    ),
    before: roadmap.whole.before.overall.lowPercent,
    after: roadmap.whole.after.overall.lowPercent,
    expected: roadmap.expected.flatMap(({ quarter, percent }) => (percent === null ? [] : [{ quarter, percent }])),
    curve,
    cuts,
    inEvery: inEvery === undefined ? null : [...inEvery],
  };
}

/** `changed`: what it was worked out from has since. `wrong`: its figures do not follow from its actions. */
export type KeptStanding = 'stands' | 'changed' | 'wrong';

/**
 * Are the scores that a kept plan claims those that its actions come to, and is what it says was asked for what is asked
 * for here? A file may claim any.
 */
export function standingOfKept(kept: KeptPlan, plan: StoredPlan, planned: PlannedAssessment): KeptStanding {
  const asked = requestOf(plan, planned, kept.start);
  if (basisHash(asked) !== kept.basedOn) return 'changed';
  const ready = preparePlan(asked.request);
  if (!ready.ok) return 'wrong';
  const numbers = numbersOf(kept, ready.value);
  const { whole } = roadmapOf(ready.value, numbers, timingOf(plan, kept.start));
  const { before, after } = whole;
  return numbers.length === kept.actions.length &&
    kept.before === before.overall.lowPercent &&
    kept.after === after.overall.lowPercent &&
    isAsAsked(kept, asked) &&
    figuresFit(kept)
    ? 'stands'
    : 'wrong';
}

/**
 * What nobody works out again, as it is where it is not said. Where such a figure is told, it is told as the plan's own
 * record of it.
 */
const NOTHING_OF_RECORD = {
  isProved: false,
  expected: [],
  curve: null,
  cuts: [],
  inEvery: null,
} satisfies Partial<KeptPlan>;

/** A kept plan as it may be told: of one whose scores are not so, nothing that rests on its word alone. */
export const keptAsTold = (kept: KeptPlan, standing: KeptStanding): KeptPlan =>
  standing === 'wrong' ? { ...kept, before: null, after: null, ...NOTHING_OF_RECORD } : kept;

/** What of a kept plan nothing here bears out: its scores as well, where what they rest on is here no more. */
export const ofRecordAlone = (standing: KeptStanding): readonly (keyof KeptPlan)[] => [
  ...(standing === 'changed' ? (['before', 'after'] as const) : []),
  ...keysOf(NOTHING_OF_RECORD),
];

/** Of what has not changed since, the goal and the limits are those that are set here. */
const isAsAsked = (kept: KeptPlan, { goal, limits, overruns }: StoredRequest): boolean =>
  kept.goal === goal && kept.overruns === overruns && isSameJson(kept.limits, keptLimits(limits));

/**
 * Can the figures of one plan stand beside each other? An action lowers nothing: quarter by quarter the score rises from
 * the one end to the other, and no money takes it below what it was. Less money buys no higher score where the goal is the
 * score; where gaps, targets or a section come first, a plan with less of it may have the higher one.
 */
export function figuresFit({
  goal,
  before,
  after,
  expected,
  cuts,
  curve,
}: Pick<KeptPlan, 'goal' | 'before' | 'after' | 'expected' | 'cuts' | 'curve'>): boolean {
  const steps = curve?.steps ?? [];
  const byShare = cuts.toSorted((a, b) => a.percent - b.percent).map(({ score }) => score);
  return (
    isRising([before, ...expected.map(({ percent }) => percent), after]) &&
    isRising(steps.map(({ budget }) => budget)) &&
    [...byShare, ...steps.map(({ percent }) => percent)].every((score) => score >= (before ?? 0)) &&
    (goal !== 'points' || (isRising([...byShare, after]) && isRising(steps.map(({ percent }) => percent))))
  );
}

function isRising(all: readonly (number | null)[]): boolean {
  const told = all.filter((one) => one !== null);
  return told.every((one, at) => one >= (told[at - 1] ?? 0));
}

/** The actions of a kept plan by their numbers, as far as they are there. */
export const numbersOf = ({ actions }: KeptPlan, { instance }: Prepared): readonly number[] =>
  instance.actions.flatMap(({ action }, number) => (actions.includes(action.id) ? [number] : []));

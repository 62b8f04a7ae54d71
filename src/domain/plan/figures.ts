import {
  isCounted,
  placeQuestions,
  pointsAvailable,
  pointsEarned,
  type PlacedQuestion,
} from '../assessment/questions/index.ts';
import { must } from '../common/result.ts';
import { scorePlaced, type Score } from '../scoring/index.ts';
import { weightedShare } from '../scoring/exact-share.ts';
import { trialChoices, withTrialValues } from '../scoring/standing/index.ts';
import { isPlannedOn, pointsWith } from './instance/effects.ts';
import type { PlanAction } from './instance/instance.ts';
import type { Prepared } from './prepare.ts';

/** What a plan takes: planned figures, whole pounds and days. */
export type PlanTakes = {
  readonly capital: number;
  readonly revenue: number;
  /** One-off pounds whose budget is not said; a limit on either budget counts them. */
  readonly budgetNotSaid: number;
  /** One-off pounds and what falls due each year, in this financial year. */
  readonly pounds: number;
  /** Pounds in each year after; what is not costed is not in it, and is counted. */
  readonly yearly: number;
  readonly yearlyNotCosted: number;
  /** One-off pounds and this year's if every action costs the top of its range. */
  readonly poundsAtMost: number;
  /** Of `pounds`, what rests on the organisation's own figures. */
  readonly poundsOnOwnFigures: number;
  readonly days: number;
  /** Months from the start until the last action is done. */
  readonly months: number;
};

/** A plan added up again from its actions by the scoring core, and from nothing that the solver says. */
export type PlanFigures = {
  /** Numbers of its actions, rising. */
  readonly actions: readonly number[];
  readonly before: Score;
  readonly after: Score;
  /** The overall share after the plan, as the exact fraction that it is: `"211/400"`; null without a score. */
  readonly share: string | null;
  readonly gapsClosed: readonly string[];
  readonly targetsMet: number;
  readonly targetsWanted: number;
  readonly takes: PlanTakes;
  /** Answers that the plan lifts, with their points before and after. */
  readonly lifts: readonly { readonly question: string; readonly from: number; readonly to: number }[];
  /** Questions that the better answers bring up: not in these figures, since nobody has answered them. */
  readonly newQuestions: readonly string[];
};

/** Adds a plan up: what every answer earns after it, and the score of that. */
export function addUp({ input, request, instance }: Prepared, actions: readonly number[]): PlanFigures {
  const chosen = actions.map((number) => must(instance.actions[number], 'an action of the plan is known'));
  const done = input.questionnaire.actions.filter(({ id }) => input.marks.done.includes(id));
  const improvements = [...done, ...chosen.map(({ action }) => action)].flatMap(({ improves }) => improves);
  const after = input.placed.map((place): PlacedQuestion => {
    const here = improvements.filter(({ question }) => question === place.question.id);
    const isPlanned = isPlannedOn(place, input.assumeWorst);
    const points = here.length > 0 && isPlanned ? pointsWith(place, here) : pointsEarned(place);
    return points > pointsEarned(place) ? liftedTo(place, points, request.assessment.assessmentDate) : place;
  });
  const score = scorePlaced(after, input.questionnaire, request.assessment.assessmentDate);
  const wanted = new Map(input.targets.map(({ question, minPoints }) => [question, minPoints]));
  const counted = after.filter((place) => wanted.has(place.question.id) && isCounted(place));
  const share = weightedShare(
    score.sections.map(({ weight, earned, available }) => ({ weight, points: earned, available })),
  );
  return {
    actions,
    before: input.score,
    after: score,
    share: share?.toFraction() ?? null,
    gapsClosed: gapsOf(input.score, input.assumeWorst).filter((id) => !gapsOf(score, input.assumeWorst).includes(id)),
    targetsMet: counted.filter(
      (place) => pointsEarned(place) >= Math.min(wanted.get(place.question.id) ?? 0, pointsAvailable(place)),
    ).length,
    targetsWanted: counted.length,
    takes: takesOfPlan(chosen),
    lifts: after.flatMap((place, at) => {
      const from = pointsEarned(must(input.placed[at], 'the same questions before and after'));
      const to = pointsEarned(place);
      return to > from ? [{ question: place.question.id, from, to }] : [];
    }),
    newQuestions: broughtUp(input.placed, after, request),
  };
}

const gapsOf = ({ essentialGaps, essentialOpen }: Score, assumeWorst: boolean): readonly string[] =>
  assumeWorst ? [...essentialGaps, ...essentialOpen] : essentialGaps;

/** The question as if its answer earned so much; what the answer says otherwise stays as it was. */
function liftedTo(place: PlacedQuestion, points: number, assessmentDate: string): PlacedQuestion {
  if (place.state.kind === 'answered') return { ...place, state: { ...place.state, points } };
  const [trial] = trialChoices(place.question, assessmentDate);
  const value = trial?.value ?? { kind: 'statements', statements: [] };
  if (value.kind === 'dont-know' || value.kind === 'not-applicable')
    throw new Error('Broken invariant: what is tried out is given');
  return { ...place, state: { kind: 'answered', value, points, available: pointsAvailable(place) } };
}

function takesOfPlan(chosen: readonly PlanAction[]): PlanTakes {
  const sum = (of: (one: PlanAction) => number) => chosen.reduce((total, one) => total + of(one), 0);
  const onceFrom = (budget: 'capital' | 'revenue' | 'notSaid') => sum(({ takes }) => takes.once[budget]);
  const pounds = sum(({ takes }) => takes.usage.pounds);
  const thisYear = pounds - sum(({ takes }) => takes.onceOff);
  return {
    capital: onceFrom('capital'),
    revenue: onceFrom('revenue') + thisYear,
    budgetNotSaid: onceFrom('notSaid'),
    pounds,
    yearly: sum(({ takes }) => takes.perYear ?? 0),
    yearlyNotCosted: chosen.filter(({ takes }) => takes.perYear === null).length,
    poundsAtMost: pounds + sum(({ takes }) => takes.overrun),
    poundsOnOwnFigures: sum(({ takes }) => takes.ownPounds),
    days: sum(({ takes }) => takes.usage.days),
    months: Math.max(0, ...chosen.map(({ end }) => end)),
  };
}

/** Questions that are asked once the answers are better, as far as an answer that earns so much can be made up. */
function broughtUp(
  before: readonly PlacedQuestion[],
  after: readonly PlacedQuestion[],
  { assessment }: Prepared['request'],
): readonly string[] {
  const better = after.flatMap((place, at) => {
    const points = pointsEarned(place);
    if (points === pointsEarned(must(before[at], 'the same questions before and after'))) return [];
    const trial = trialChoices(place.question, assessment.assessmentDate).find((one) => one.points === points);
    return trial ? [[place.question.id, trial.value] as const] : [];
  });
  const asked = placeQuestions({ ...assessment, answers: withTrialValues(assessment.answers, new Map(better)) });
  return asked.flatMap(({ question, state }, at) =>
    state.kind !== 'not-asked' && before[at]?.state.kind === 'not-asked' ? [question.id] : [],
  );
}

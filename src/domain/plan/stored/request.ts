import { group } from 'd3-array';
import { asAction, type ActionNotes, type PlanFiguresGiven, type StoredPlan } from '../../assessment/plan/index.ts';
import type { Answer, Assessment, Evidence } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { contentHash } from '../../common/content-hash.ts';
import { profileOf, type Questionnaire } from '../../questionnaire/index.ts';
import type { Marks } from '../instance/instance.ts';
import { LIMIT_KINDS, type LimitKind, type Limits, type OwnFigures } from '../instance/money.ts';
import type { PlanRequest } from '../prepare.ts';
import type { Goal } from '../solve/goals.ts';
import type { Overruns } from '../solve/project.ts';
import { monthsUntil } from './quarters.ts';

/** An assessment as it is kept, with its answers and the edition that they answer. */
export type PlannedAssessment = {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
};

/** An own action that no plan can hold yet: nobody has said what it costs, or it waits for one of which nobody has. */
export type NotPlannable = { readonly id: string; readonly why: 'no-price' | 'waits' };

/** What a stored plan asks of the planner. */
export type StoredRequest = {
  /** For `preparePlan`. */
  readonly request: PlanRequest;
  readonly goal: Goal;
  readonly limits: Limits;
  readonly overruns: Overruns;
  readonly notPlannable: readonly NotPlannable[];
  /** Ids of actions of which something is said and that are not here: of an own one that was removed. */
  readonly strays: readonly string[];
};

/**
 * Makes the planner's request of what is kept.
 * @param today the first day of a plan that does not say one
 */
export function requestOf(plan: StoredPlan, planned: PlannedAssessment, today: CalendarDate): StoredRequest {
  const { settings } = plan;
  const { assessment, questionnaire } = planned;
  const start = settings.start ?? today;
  const notPlannable = withoutPrice(plan);
  const left = new Set(notPlannable.map(({ id }) => id));
  const actions = [...questionnaire.actions, ...plan.own.filter(({ id }) => !left.has(id)).map(asAction)];
  const known = new Set(actions.map(({ id }) => id));
  const said = plan.actions.filter(({ id }) => known.has(id));
  const limits: Partial<Record<LimitKind | 'months', number>> = {};
  for (const kind of [...LIMIT_KINDS, 'months'] as const) {
    const limit = settings[kind];
    if (limit !== null) limits[kind] = limit;
  }
  // A signed-off position is planned on as it was signed, as the report shows it.
  const signed = assessment.status === 'signed-off' ? assessment.signOffs.at(-1) : undefined;
  const { organisation, assessmentDate } = signed ?? assessment;
  const { answers, evidence } = signed ?? planned;
  return {
    request: {
      assessment: {
        questionnaire: { ...questionnaire, actions },
        profile: organisation,
        assessmentDate,
        answers,
        evidence,
      },
      start,
      marks: marksOf(said, start),
      ownFigures: new Map(said.flatMap(({ id, figures }) => (figures ? [[id, ownFiguresOf(figures)] as const] : []))),
      targets:
        profileOf(questionnaire, settings.targetProfile ?? assessment.targetProfile)?.targets ?? assessment.ownTargets,
      assumeWorst: settings.assumeWorst,
      months: settings.months,
    },
    goal: settings.goal,
    limits,
    overruns: settings.overruns,
    notPlannable,
    strays: plan.actions.flatMap(({ id }) => (known.has(id) || left.has(id) ? [] : [id])),
  };
}

/** Own actions of which no one-off cost is said, and those that wait for one; nothing is planned at a price of 0 pounds that nobody gave. */
function withoutPrice({ own, actions }: StoredPlan): readonly NotPlannable[] {
  const priced = new Set(actions.flatMap(({ id, figures }) => (figures?.capital || figures?.revenue ? [id] : [])));
  const why = new Map<string, NotPlannable['why']>(
    own.flatMap(({ id }) => (priced.has(id) ? [] : [[id, 'no-price'] as const])),
  );
  for (let before = -1; before !== why.size;) {
    before = why.size;
    for (const { id, requires } of own) if (!why.has(id) && requires.some((one) => why.has(one))) why.set(id, 'waits');
  }
  return own.flatMap(({ id }) => {
    const reason = why.get(id);
    return reason ? [{ id, why: reason }] : [];
  });
}

/**
 * What somebody has begun stays in every plan, what is done counts as done, and what was stopped is in none until
 * somebody takes that back.
 */
function marksOf(said: readonly ActionNotes[], start: CalendarDate): Marks {
  const isDone = ({ marks, step }: ActionNotes) => marks?.done === true || step?.status === 'done';
  const idsOf = (holds: (notes: ActionNotes) => boolean) => said.filter(holds).map(({ id }) => id);
  const groups = group(
    said.filter(({ marks }) => marks?.group !== undefined),
    ({ marks }) => marks?.group,
  );
  return {
    done: idsOf(isDone),
    funded: idsOf(({ marks }) => marks?.funded === true),
    must: idsOf((one) => !isDone(one) && (one.marks?.must === true || one.step?.status === 'under-way')),
    never: idsOf((one) => !isDone(one) && one.marks?.never === true),
    stopped: idsOf((one) => !isDone(one) && one.step?.status === 'stopped'),
    notBefore: Object.fromEntries(
      said.flatMap(({ id, marks }) =>
        marks?.notBefore === undefined ? [] : [[id, Math.max(0, monthsUntil(marks.notBefore, start))]],
      ),
    ),
    oneOf: [...groups.values()].map((all) => all.map(({ id }) => id)).filter((ids) => ids.length > 1),
  };
}

export function ownFiguresOf({ capital, revenue, yearly, staffDays, months }: PlanFiguresGiven): OwnFigures {
  const range = ({ fromPounds, toPounds }: { fromPounds: number; toPounds: number }) => ({ fromPounds, toPounds });
  return {
    ...(capital && { capital: range(capital) }),
    ...(revenue && { revenue: range(revenue) }),
    ...(yearly && { perYearPounds: yearly.pounds }),
    ...(staffDays !== undefined && { staffDays }),
    ...(months !== undefined && { months }),
  };
}

/** Over all that a plan is worked out from, to tell whether any of it has changed since one was kept. */
export function basisHash({ request, goal, limits, overruns }: StoredRequest): string {
  const { assessment, ownFigures, ...asked } = request;
  const { questionnaire, ...answered } = assessment;
  return contentHash({
    ...asked,
    ...answered,
    edition: { id: questionnaire.id, version: questionnaire.version, actions: questionnaire.actions },
    ownFigures: [...ownFigures],
    goal,
    limits,
    overruns,
  });
}

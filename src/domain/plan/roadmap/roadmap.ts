import type { PlanStatus, Quarter, StoredPlan } from '../../assessment/plan/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { addUp, type PlanFigures } from '../figures.ts';
import type { Prepared } from '../prepare.ts';
import { schedule, type Schedule, type Timing } from './schedule.ts';

/** A plan laid out in time, with the score that it reaches. */
export type Roadmap = Schedule & {
  /** Quarter by quarter, the overall score at its end, in whole per cents; null without a score. */
  readonly expected: readonly { readonly quarter: Quarter; readonly percent: number | null }[];
  /** The plan as far as it is done by the date that was set; all of what has a place where none was. */
  readonly byDate: PlanFigures;
  /** The whole plan, whenever it is done. */
  readonly whole: PlanFigures;
  /** Ids of actions that are done after the date, or in no quarter. */
  readonly later: readonly string[];
};

/** What a stored plan says of time. */
export function timingOf({ settings, actions }: StoredPlan, today: CalendarDate): Timing {
  return {
    start: settings.start ?? today,
    daysPerQuarter: settings.daysPerQuarter,
    daysIn: settings.daysIn,
    typed: new Map(actions.flatMap(({ id, step }) => (step?.quarter ? [[id, step.quarter] as const] : []))),
    status: new Map(actions.flatMap(({ id, step }): [string, PlanStatus][] => (step ? [[id, step.status]] : []))),
    notBefore: new Map(actions.flatMap(({ id, marks }) => (marks?.notBefore ? [[id, marks.notBefore] as const] : []))),
    months: settings.months,
  };
}

/**
 * Lays a plan out in time. It is checked after the solve: the score that counts is the one reached by the date, and
 * what is done later is named.
 */
export function roadmapOf(prepared: Prepared, plan: readonly number[], timing: Timing): Roadmap {
  const laid = schedule(prepared.instance, plan, timing);
  const doneBy = (isDone: (one: Schedule['scheduled'][number]) => boolean): readonly number[] =>
    laid.scheduled
      .filter(isDone)
      .map(({ action }) => action)
      .toSorted((a, b) => a - b);
  const inTime = doneBy(({ ends }) => timing.months === null || ends <= timing.months);
  return {
    ...laid,
    expected: laid.quarters.map(({ quarter }) => ({
      quarter,
      percent: addUp(
        prepared,
        doneBy((one) => one.doneIn <= quarter),
      ).after.overall.lowPercent,
    })),
    byDate: addUp(prepared, inTime),
    whole: addUp(prepared, plan),
    later: plan.flatMap((number) =>
      inTime.includes(number) ? [] : (prepared.instance.actions[number]?.action.id ?? []),
    ),
  };
}

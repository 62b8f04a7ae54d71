import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { StoredPlan } from '../../assessment/plan/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { londonDay } from '../../common/london-time.ts';
import { planPaper, planRows } from '../paper/index.ts';
import { lastDayOf, quarterOf, type PlannedAssessment } from '../stored/index.ts';

/** An entry in a calendar: the day by which an action is to be done. */
type PlanDay = { readonly id: string; readonly day: CalendarDate; readonly isCancelled: boolean };

/**
 * The days of a plan as an iCalendar file (RFC 5545): a day-long entry for each action that is due on a day, or that has
 * its place in a quarter. A file that is made again later brings the same entries up to date: each keeps its UID, and
 * SEQUENCE counts the changes of the plan. What is done, stopped or no longer planned is cancelled.
 */
export function formatPlanCalendar(plan: StoredPlan, planned: PlannedAssessment, madeAt: string): string {
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'CareCERT Assure', product: 'Improvement plan', language: 'EN' },
  });
  // In a calendar it stands among the days of a real organisation.
  const mark = planned.assessment.isIllustrative ? 'Illustrative: ' : '';
  const titles = new Map(planRows(plan, planned).map(({ id, title }) => [id, title]));
  for (const { id, day, isCancelled } of planDays(plan, planned))
    calendar.createEvent({
      id: `${planned.assessment.id}.plan.${id}@carecert-assure`,
      stamp: new Date(madeAt),
      sequence: plan.history.length + plan.dropped,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary: `${mark}Cyber improvement: ${titles.get(id) ?? id}`,
      description: `Action ${id}`,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
}

export function planDays(plan: StoredPlan, planned: PlannedAssessment): readonly PlanDay[] {
  const places = new Map(planPaper(plan, planned)?.actions.map(({ id, doneIn }) => [id, doneIn]));
  const standing = planRows(plan, planned).flatMap(({ id, notes }): PlanDay[] => {
    const status = notes?.step?.status ?? 'to-do';
    if (status === 'done' || status === 'stopped') return [];
    const quarter = places.get(id) ?? null;
    const day = notes?.step?.due ?? (quarter === null ? null : lastDayOf(quarter));
    return day === null ? [] : [{ id, day, isCancelled: false }];
  });
  const ids = new Set(standing.map(({ id }) => id));
  // Whatever an earlier file may have brought: the day hardly matters, since an entry is known by its UID.
  const past = new Map<string, CalendarDate>();
  for (const change of plan.history) {
    const [from, to] = [change.from, change.to];
    if (change.kind === 'step')
      for (const step of [from, to]) if (step && 'due' in step && step.due) past.set(change.action, step.due);
    if (change.kind === 'kept')
      for (const kept of [change.from, change.to])
        for (const id of kept?.actions ?? [])
          if (!past.has(id)) past.set(id, lastDayOf(quarterOf(kept?.start ?? londonDay(change.at))));
  }
  return [...standing, ...[...past].flatMap(([id, day]) => (ids.has(id) ? [] : [{ id, day, isCancelled: true }]))];
}

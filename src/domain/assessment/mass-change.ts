import { group } from 'd3-array';
import type { CalendarDate } from '../common/calendar-date.ts';
import type { Question } from '../questionnaire/index.ts';
import { valueMisfit } from './answer.ts';
import { earnedPoints } from './points.ts';
import type { AnswerValue, Change } from './schema.ts';

/** Many answers raised by one person in a short time: nothing wrong by itself, but worth a look before signing. */
export type MassChange = { readonly by: string; readonly from: string; readonly to: string; readonly questionIds: readonly string[] };

const MASS_WINDOW_MS = 60 * 60 * 1000;
const LATE_MS = 7 * 24 * 60 * 60 * 1000;
const MASS_LEAST = 5;

/**
 * Answers that were given already and then raised, at least five and a tenth of those asked, by one
 * person within an hour, in the seven days before `until`. Our rule: an auditor asks about just these.
 * @param isRaised does the change earn more points than before?
 */
export function lateMassChanges(history: readonly Change[], askedCount: number, until: string, isRaised: (change: Change) => boolean): readonly MassChange[] {
  const least = Math.max(MASS_LEAST, Math.ceil(askedCount / 10));
  const late = history.filter(({ at, from }) => from.value != null && at <= until && Date.parse(until) - Date.parse(at) <= LATE_MS);
  const raised = late.filter(isRaised).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return [...group(raised, ({ by }) => by)].flatMap(([by, changes]) =>
    burstsOf(changes).flatMap((burst): MassChange[] => {
      const questionIds = [...new Set(burst.map(({ questionId }) => questionId))];
      const [first] = burst;
      const last = burst.at(-1);
      return first && last && questionIds.length >= least ? [{ by, from: first.at, to: last.at, questionIds }] : [];
    }),
  );
}

/** Changes in runs, each within the window from its first. */
function burstsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const bursts: Change[][] = [];
  for (const change of changes) {
    const burst = bursts.at(-1);
    const [first] = burst ?? [];
    if (burst && first && Date.parse(change.at) - Date.parse(first.at) <= MASS_WINDOW_MS) burst.push(change);
    else bursts.push([change]);
  }
  return bursts;
}

/** Does a change of a value earn more points than what stood before? */
export const isRaised = (question: Question, { from, to }: Change, assessmentDate: CalendarDate): boolean =>
  pointsOf(question, to.value, assessmentDate) > pointsOf(question, from.value, assessmentDate);

function pointsOf(question: Question, value: AnswerValue | null | undefined, assessmentDate: CalendarDate): number {
  if (value == null || value.kind === 'dont-know' || value.kind === 'not-applicable') return 0;
  // A date that was right once may lie after an assessment date that was changed since.
  return valueMisfit(question, value, assessmentDate) === null ? earnedPoints(question, value, assessmentDate) : 0;
}

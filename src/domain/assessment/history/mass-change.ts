import { group } from 'd3-array';
import type { CalendarDate } from '../../common/calendar-date.ts';
import type { Question } from '../../questionnaire/index.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import { joinChanges } from './joined-changes.ts';
import { earnedPoints } from '../answer/points.ts';
import type { AnswerChange, AnswerValue, Change } from '../schema.ts';
import { standingChanges } from './undo-steps.ts';

/** Many answers raised by one person in a short time: nothing wrong by itself, but worth a look before signing. */
export type MassChange = {
  readonly by: string;
  readonly from: string;
  readonly to: string;
  readonly questionIds: readonly string[];
};

const MASS_WINDOW_MS = 60 * 60 * 1000;
const LATE_MS = 7 * 24 * 60 * 60 * 1000;
const MASS_LEAST = 5;

/**
 * Answers that were given already and then raised, at least five and a tenth of those asked, by one
 * person within an hour, in the seven days before `until`. Our rule: an auditor asks about just these.
 * Changes are counted as they are shown (`joinChanges`): filling an answer in for the first time raises nothing,
 * however many ticks it took, and neither does what was taken back.
 * @param history in the order in which the changes were made. How long lay between two is what the clock said:
 *   one that was set back can make this say too much or too little, and it only asks for a look
 * @param isRaised does the change earn more points than before?
 */
export function lateMassChanges(
  history: readonly Change[],
  askedCount: number,
  until: string,
  isRaised: (change: ValueChange) => boolean,
): readonly MassChange[] {
  const least = Math.max(MASS_LEAST, Math.ceil(askedCount / 10));
  const standing = standingChanges(history);
  const late = joinChanges(history.filter((change) => standing.has(change)))
    .filter((change) => change.kind === 'answer')
    .filter(({ at, from }) => from.value != null && isWithin(LATE_MS, at, until));
  return [...group(late.filter(isRaised), ({ by }) => by)].flatMap(([by, changes]) =>
    burstsOf(changes).flatMap((burst): MassChange[] => {
      const questionIds = [...new Set(burst.map(({ questionId }) => questionId))];
      const [first] = burst;
      const last = burst.at(-1);
      return first && last && questionIds.length >= least ? [{ by, from: first.at, to: last.at, questionIds }] : [];
    }),
  );
}

type ValueChange = Pick<AnswerChange, 'questionId' | 'at' | 'from' | 'to'>;

/** The later of the two by its place, not by its clock. */
const isWithin = (ms: number, earlier: string, later: string): boolean =>
  Math.abs(Date.parse(later) - Date.parse(earlier)) <= ms;

/** Changes in runs, each within the window from its first. */
function burstsOf(changes: readonly ValueChange[]): readonly (readonly ValueChange[])[] {
  const bursts: ValueChange[][] = [];
  for (const change of changes) {
    const burst = bursts.at(-1);
    const [first] = burst ?? [];
    if (burst && first && isWithin(MASS_WINDOW_MS, first.at, change.at)) burst.push(change);
    else bursts.push([change]);
  }
  return bursts;
}

/** Does a change of a value earn more points than what stood before? */
export const isRaised = (question: Question, { from, to }: ValueChange, assessmentDate: CalendarDate): boolean =>
  pointsOf(question, to.value, assessmentDate) > pointsOf(question, from.value, assessmentDate);

function pointsOf(question: Question, value: AnswerValue | null | undefined, assessmentDate: CalendarDate): number {
  if (value == null || value.kind === 'dont-know' || value.kind === 'not-applicable') return 0;
  // A date that was right once may lie after an assessment date that was changed since.
  return valueMisfit(question, value, assessmentDate) === null ? earnedPoints(question, value, assessmentDate) : 0;
}

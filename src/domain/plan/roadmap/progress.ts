import { emptyAnswer } from '../../assessment/history/index.ts';
import type { KeptPlan, Quarter } from '../../assessment/plan/index.ts';
import type { Answer, Change } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { londonDay } from '../../common/london-time.ts';
import { scoreAssessment } from '../../scoring/index.ts';
import { lastDayOf, quarterOf } from '../stored/quarters.ts';
import type { PlannedAssessment } from '../stored/request.ts';

/** One quarter of a kept plan: the score that was expected at its end, beside the one that answers confirm. */
export type Progress = {
  readonly quarter: Quarter;
  readonly expected: number;
  /**
   * As the answers stood at the end of the quarter, or stand today in the present one; null for what is to come. 'unclear'
   * where the times of changes run backwards over that day and tell two scores: some clock was wrong, and nobody knows which.
   */
  readonly confirmed: number | 'unclear' | null;
};

/**
 * Progress against a plan that was kept. Confirmed is what answers say, and nothing else: an action that is marked as done
 * moves it only once somebody has confirmed the answer. Dates and their ages are counted to the assessment's date.
 * @param history every change to the assessment, in order
 */
export const progressOf = (
  { expected }: KeptPlan,
  planned: PlannedAssessment,
  history: readonly Change[],
  today: CalendarDate,
): readonly Progress[] =>
  expected.map(({ quarter, percent }) => ({
    quarter,
    expected: percent,
    confirmed:
      quarter > quarterOf(today)
        ? null
        : // As they stand, whatever a clock that was ahead has written beside the last changes.
          quarter === quarterOf(today)
          ? confirmedBy(planned.answers, planned)
          : confirmedOn(lastDayOf(quarter), planned, history),
  }));

/**
 * Order is that of the list. By clocks that are right all up to some change are of the day or before, and all behind it
 * later; else it is looked at from both ends.
 */
function confirmedOn(day: CalendarDate, planned: PlannedAssessment, history: readonly Change[]): Progress['confirmed'] {
  const isBy = ({ at }: Change): boolean => londonDay(at) <= day;
  const later = history.findIndex((change) => !isBy(change));
  const [fewest, most] = [later === -1 ? history.length : later, history.findLastIndex(isBy) + 1].map((kept) =>
    confirmedBy(answersAfter(kept, planned.answers, history), planned),
  );
  return fewest === most ? (most ?? null) : 'unclear';
}

/** The overall score by these answers, in whole per cents. */
function confirmedBy(answers: readonly Answer[], planned: PlannedAssessment): number | null {
  const { assessment, questionnaire, evidence } = planned;
  return scoreAssessment({
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers,
    evidence,
  }).overall.lowPercent;
}

/** The answers after so many changes: what came later is taken out. */
function answersAfter(kept: number, now: readonly Answer[], history: readonly Change[]): readonly Answer[] {
  const answers = new Map(now.map((answer) => [answer.questionId, answer]));
  for (const change of history.slice(kept).toReversed()) {
    if (change.kind !== 'answer' || change.from.value === undefined) continue;
    const answer = answers.get(change.questionId) ?? emptyAnswer(change.questionId, change.at);
    answers.set(change.questionId, { ...answer, value: change.from.value });
  }
  return [...answers.values()];
}

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
  /** As the answers stood at the end of the quarter, or stand today in the present one; null for what is to come. */
  readonly confirmed: number | null;
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
        : confirmedBy(
            // As they stand, whatever a clock that was ahead has written beside the last changes.
            quarter === quarterOf(today) ? planned.answers : answersOn(lastDayOf(quarter), planned.answers, history),
            planned,
          ),
  }));

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

/** Order is that of the list: all after the last change of the day, or of one before, is taken out. */
function answersOn(day: CalendarDate, now: readonly Answer[], history: readonly Change[]): readonly Answer[] {
  const last = history.findLastIndex(({ at }) => londonDay(at) <= day);
  const answers = new Map(now.map((answer) => [answer.questionId, answer]));
  for (const change of history.slice(last + 1).toReversed()) {
    if (change.kind !== 'answer' || change.from.value === undefined) continue;
    const answer = answers.get(change.questionId) ?? emptyAnswer(change.questionId, change.at);
    answers.set(change.questionId, { ...answer, value: change.from.value });
  }
  return [...answers.values()];
}

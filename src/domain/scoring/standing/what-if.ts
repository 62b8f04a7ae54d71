import { emptyAnswer } from '../../assessment/history/index.ts';
import type { Answer, AnswerValue } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import type { Question } from '../../questionnaire/index.ts';
import { answerChoices } from './answer-choices.ts';

/** Answers tried out and never stored, by question id. */
export type TrialValues = ReadonlyMap<string, AnswerValue>;

/** A scratch copy of the answers with other values in it. The instant does not matter, since nothing keeps it. */
export function withTrialValues(answers: readonly Answer[], trial: TrialValues): readonly Answer[] {
  const known = new Set(answers.map(({ questionId }) => questionId));
  return [
    ...answers.map((answer) => ({ ...answer, value: trial.get(answer.questionId) ?? answer.value })),
    ...[...trial].flatMap(([questionId, value]) =>
      known.has(questionId) ? [] : [{ ...emptyAnswer(questionId, ''), value }],
    ),
  ];
}

/** One answer that can be tried out, and what it earns. */
export type TrialChoice = {
  readonly id: string;
  readonly text: string;
  readonly points: number;
  readonly value: AnswerValue;
};

/** The answers to try out for a question, in its order. */
export const trialChoices = (question: Question, assessmentDate: CalendarDate): readonly TrialChoice[] =>
  answerChoices(question).map(({ id, text, points, valueOn }) => ({
    id,
    text,
    points,
    value: valueOn(assessmentDate),
  }));

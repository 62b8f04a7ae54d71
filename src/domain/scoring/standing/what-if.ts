import { emptyAnswer } from '../../assessment/history/index.ts';
import { VERDICT_WORDS } from '../../assessment/answer/index.ts';
import { type Answer, type AnswerValue } from '../../assessment/index.ts';
import { monthsBefore, type CalendarDate } from '../../common/calendar-date.ts';
import { formatNumber } from '../../common/format.ts';
import { assertNever } from '../../common/result.ts';
import type { Question } from '../../questionnaire/index.ts';
import { levelsOf } from '../../questionnaire/outcome/index.ts';

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

/** One answer that can be tried out. */
export type TrialChoice = { readonly id: string; readonly text: string; readonly value: AnswerValue };

/**
 * The answers to try out for a question, in its order: each option; each verdict; for a number or a
 * date, one per band, at the band's beginning; for a date also "never". None for a checklist, whose statements are tried one
 * by one, nor for free text, which earns nothing.
 */
export function trialChoices(question: Question, assessmentDate: CalendarDate): readonly TrialChoice[] {
  switch (question.kind) {
    case 'levels':
      return question.options.map(({ id, text }, index) => ({
        id,
        text: `Level ${index + 1}: ${text}`,
        value: { kind: 'option', option: id },
      }));
    case 'choice':
      return question.options.map(({ id, text }) => ({ id, text, value: { kind: 'option', option: id } }));
    case 'outcome':
      return levelsOf(question).map((verdict) => ({
        id: verdict,
        text: VERDICT_WORDS[verdict],
        value: { kind: 'outcome', ticked: [], ownVerdict: { verdict, reason: 'Tried out.' } },
      }));
    case 'number':
      return question.bands.map(({ from, meaning }, index) => {
        const number = question.whole ? Math.ceil(from) : from;
        return {
          id: `band-${index}`,
          text: `${formatNumber(number)} ${question.unit}: ${meaning}`,
          value: { kind: 'number', number },
        };
      });
    case 'date':
      return [
        ...question.bands.map(({ from, meaning }, index): TrialChoice => ({
          id: `band-${index}`,
          text: `${from === 0 ? 'On the assessment date' : `${formatNumber(from)} months before`}: ${meaning}`,
          value: { kind: 'date', date: monthsBefore(assessmentDate, from) },
        })),
        { id: 'never', text: 'Never', value: { kind: 'never' } },
      ];
    case 'checklist':
    case 'text':
      return [];
    default:
      return assertNever(question);
  }
}

import { VERDICT_WORDS } from '../../assessment/answer/index.ts';
import type { AnswerValue } from '../../assessment/index.ts';
import { monthsBefore, type CalendarDate } from '../../common/calendar-date.ts';
import { amountOf, countOf } from '../../common/format.ts';
import { assertNever } from '../../common/result.ts';
import type { Question } from '../../questionnaire/index.ts';
import { levelsOf } from '../../questionnaire/outcome/index.ts';

/** One of the answers to a question that are worth telling apart. */
export type AnswerChoice = {
  readonly id: string;
  readonly text: string;
  /** The same without the number or date that stands for a band. */
  readonly meaning: string;
  readonly points: number;
  readonly valueOn: (assessmentDate: CalendarDate) => AnswerValue;
};

/**
 * The answers to a question that are worth telling apart, in its order: each option; each verdict; for a number or a
 * date one for each band, at the band's beginning; for a date also "never". None for a checklist, whose statements are
 * told one by one, nor for free text, which earns nothing.
 */
export function answerChoices(question: Question): readonly AnswerChoice[] {
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return question.options.map(({ id, text: words, points }, index) => {
        const text = question.kind === 'levels' ? `Level ${index + 1}: ${words}` : words;
        return { id, text, meaning: text, points, valueOn: () => ({ kind: 'option', option: id }) };
      });
    case 'outcome':
      return levelsOf(question).map((verdict) => ({
        id: verdict,
        text: VERDICT_WORDS[verdict],
        meaning: VERDICT_WORDS[verdict],
        points: question.points[verdict],
        valueOn: () => ({ kind: 'outcome', ticked: [], ownVerdict: { verdict, reason: 'Tried out.' } }),
      }));
    case 'number':
      return question.bands.map(({ from, meaning, points }, index) => {
        const number = question.whole ? Math.ceil(from) : from;
        return {
          id: `band-${index}`,
          text: `${amountOf(number, question.unit)}: ${meaning}`,
          meaning,
          points,
          valueOn: () => ({ kind: 'number', number }),
        };
      });
    case 'date':
      return [
        ...question.bands.map(({ from, meaning, points }, index): AnswerChoice => ({
          id: `band-${index}`,
          text: `${from === 0 ? 'On the assessment date' : `${countOf(from, 'month')} before`}: ${meaning}`,
          meaning,
          points,
          valueOn: (assessmentDate) => ({ kind: 'date', date: monthsBefore(assessmentDate, from) }),
        })),
        { id: 'never', text: 'Never', meaning: 'Never', points: 0, valueOn: () => ({ kind: 'never' }) },
      ];
    case 'checklist':
    case 'text':
      return [];
    default:
      return assertNever(question);
  }
}

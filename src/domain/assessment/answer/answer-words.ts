import { bandAt, expectKind, scoringVerdict, workedOutVerdict, type GivenValue } from './points.ts';
import type { AnswerValue, Verdict } from '../schema.ts';
import { wholeMonthsBetween, type CalendarDate } from '../../common/calendar-date.ts';
import { amountOf, formatDate } from '../../common/format.ts';
import { asSentence } from '../../common/prose.ts';
import { assertNever, must } from '../../common/result.ts';
import type { Question } from '../../questionnaire/index.ts';
import { statementsFor, statementsIn, type OutcomeQuestion } from '../../questionnaire/outcome/index.ts';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  notAchieved: 'Not achieved',
  partlyAchieved: 'Partly achieved',
  achieved: 'Achieved',
};

/** Any value in words, as one sentence, wherever the question stands. */
export function valueWords(question: Question, value: AnswerValue, assessmentDate: CalendarDate): string {
  switch (value.kind) {
    case 'dont-know':
      return "Don't know.";
    case 'not-applicable':
      return `Does not apply: ${asSentence(value.reason)}`;
    default:
      return describeAnswer(question, value, assessmentDate);
  }
}

/** An answer in words, as one sentence. */
export function describeAnswer(question: Question, value: GivenValue, assessmentDate: CalendarDate): string {
  switch (question.kind) {
    case 'levels': {
      const index = question.options.findIndex(({ id }) => id === expectKind(value, 'option').option);
      const option = must(question.options[index], `${question.id} has the option that was chosen`);
      return `Level ${index + 1} of ${question.options.length}: ${asSentence(option.text)}`;
    }
    case 'choice': {
      const { option: id } = expectKind(value, 'option');
      return asSentence(
        must(
          question.options.find((option) => option.id === id),
          `${question.id} has option ${id}`,
        ).text,
      );
    }
    case 'checklist': {
      const given = expectKind(value, 'statements');
      const leftOut = leftOutStatements(question, given);
      const applying = question.statements.filter(({ id }) => !leftOut.some((one) => one.id === id));
      const missing = applying.filter(({ id }) => !given.statements.includes(id)).map(({ text }) => withoutStop(text));
      const counted = `${applying.length - missing.length} of ${applying.length} statements hold`;
      const left = leftOut.map(({ text, reason }) => ` Does not apply: ${withoutStop(text)} (${withoutStop(reason)}).`);
      return `${counted}${missing.length === 0 ? '' : `; missing: ${missing.join('; ')}`}.${left.join('')}`;
    }
    case 'outcome': {
      const given = expectKind(value, 'outcome');
      const workedOut = workedOutVerdict(question, given.ticked);
      const verdict = given.ownVerdict
        ? `${VERDICT_WORDS[scoringVerdict(question, given)]}, by the organisation's own verdict (the statements give: ${VERDICT_WORDS[workedOut].toLowerCase()}): ${asSentence(given.ownVerdict.reason)}`
        : `${VERDICT_WORDS[workedOut]}${workedOut === 'achieved' ? '.' : `: ${whyVerdict(question, given.ticked)}`}`;
      return `${verdict}${adviceWords(question, given.ticked)}`;
    }
    case 'number': {
      const { number } = expectKind(value, 'number');
      return `${amountOf(number, question.unit)}: ${asSentence(bandAt(question.bands, number).meaning)}`;
    }
    case 'date': {
      if (value.kind === 'never') return 'Never, so it earns nothing.';
      const { date } = expectKind(value, 'date');
      const months = wholeMonthsBetween(date, assessmentDate);
      return `${formatDate(date)}, ${months} whole ${months === 1 ? 'month' : 'months'} before the assessment date: ${asSentence(bandAt(question.bands, months).meaning)}`;
    }
    case 'text':
      return asSentence(expectKind(value, 'text').text);
    default:
      return assertNever(question);
  }
}

/** The statements of a checklist that are said not to apply, in its order, with their reasons. */
export function leftOutStatements(
  question: Question,
  value: AnswerValue,
): readonly { readonly id: string; readonly text: string; readonly reason: string }[] {
  if (question.kind !== 'checklist' || value.kind !== 'statements') return [];
  const reasons = new Map(value.notApplicable?.map(({ statement, reason }) => [statement, reason]));
  return question.statements.flatMap(({ id, text }) => {
    const reason = reasons.get(id);
    return reason === undefined ? [] : [{ id, text, reason }];
  });
}

function whyVerdict(question: OutcomeQuestion, ticked: readonly string[]): string {
  const against = question.notAchieved.filter(({ id }) => ticked.includes(id)).map(({ text }) => withoutStop(text));
  if (against.length > 0) return `${against.join('; ')}.`;
  const missing = statementsFor(question, 'achieved')
    .filter(({ id }) => !ticked.includes(id))
    .map(({ text }) => withoutStop(text));
  return `still missing: ${missing.join('; ')}.`;
}

/** Advice is told beside the verdict, as what it is. */
function adviceWords(question: OutcomeQuestion, ticked: readonly string[]): string {
  const advice = statementsIn(question, 'advice');
  if (advice.length === 0) return '';
  const done = advice.filter(({ id }) => ticked.includes(id)).length;
  return ` Beyond the framework, and not scored: ${done} of ${advice.length} done.`;
}

const withoutStop = (text: string): string => text.trim().replace(/[.;]$/, '');

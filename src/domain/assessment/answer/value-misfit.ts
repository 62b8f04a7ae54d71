import { assertNever } from '../../common/result.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import type { Question } from '../../questionnaire/index.ts';
import { levelsOf, outcomeStatements } from '../../questionnaire/outcome/index.ts';
import { expectKind } from './points.ts';
import type { AnswerValue } from '../schema.ts';

/** No date that can be written is later. */
const LAST_DAY = '9999-12-31';

/**
 * What makes a value unfit for its question whatever the assessment date, in words, or null when it fits: that may have
 * been moved since, or is known elsewhere, so that any date may have been an answer once.
 */
export const valueMisfitAtAnyDate = (question: Question, value: AnswerValue): string | null =>
  valueMisfit(question, value, LAST_DAY);

/**
 * What makes a stored or imported value unfit for its question, in words, or null when it fits.
 * Options must exist, numbers lie in range, dates not after the assessment date, and "not
 * applicable" be allowed.
 */
export function valueMisfit(question: Question, value: AnswerValue, assessmentDate: CalendarDate): string | null {
  if (value.kind === 'dont-know') return null;
  if (value.kind === 'not-applicable')
    return question.notApplicableWhen ? null : 'an answer, since "not applicable" is not allowed here';
  if (value.kind === 'never')
    return question.kind === 'date' ? null : 'an answer that is not "never": no date is asked for';
  const kind = VALUE_KIND[question.kind];
  if (value.kind !== kind) return `an answer of kind "${kind}"`;
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return unknownId([expectKind(value, 'option').option], question.options);
    case 'checklist':
      return statementsMisfit(expectKind(value, 'statements'), question.statements);
    case 'outcome': {
      const { ticked, ownVerdict } = expectKind(value, 'outcome');
      if (ownVerdict && !levelsOf(question).includes(ownVerdict.verdict))
        return 'a verdict of "achieved" or "not achieved": this outcome has no level between';
      return unknownId(ticked, outcomeStatements(question));
    }
    case 'number': {
      const { number } = expectKind(value, 'number');
      if (number < question.minimum || number > question.maximum)
        return `a number from ${question.minimum} to ${question.maximum}`;
      return question.whole && !Number.isInteger(number) ? 'a whole number' : null;
    }
    case 'date':
      return expectKind(value, 'date').date > assessmentDate ? `a date no later than ${assessmentDate}` : null;
    case 'text':
      return null;
    default:
      return assertNever(question);
  }
}

const VALUE_KIND = {
  levels: 'option',
  choice: 'option',
  checklist: 'statements',
  outcome: 'outcome',
  number: 'number',
  date: 'date',
  text: 'text',
} as const satisfies Record<Question['kind'], AnswerValue['kind']>;

function statementsMisfit(
  { statements, notApplicable = [] }: Extract<AnswerValue, { kind: 'statements' }>,
  known: readonly { readonly id: string }[],
): string | null {
  const leftOut = notApplicable.map(({ statement }) => statement);
  const both = statements.find((id) => leftOut.includes(id));
  if (both !== undefined) return `statements that hold or do not apply; "${both}" is said to do both`;
  return unknownId(statements, known) ?? unknownId(leftOut, known);
}

function unknownId(ids: readonly string[], known: readonly { readonly id: string }[]): string | null {
  const stray = ids.find((id, index) => !known.some((one) => one.id === id) || ids.indexOf(id) < index);
  return stray === undefined ? null : `each option of the question at most once; "${stray}" is none or stands twice`;
}

import { assertNever, fail, ok, type Result } from '../../common/result.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { lengthOf, parseTyped, ruleOf } from '../../common/text.ts';
import { dateBoxesOf, parseTypedDate, type DateProblem } from '../../common/typed-date.ts';
import { parseTypedNumber, type NumberProblem } from '../../common/typed-number.ts';
import type { Question } from '../../questionnaire/index.ts';
import { workedOutVerdict } from './points.ts';
import { answerWordsSchema, type AnswerValue, type Verdict } from '../schema.ts';

/** What a person chose and typed on the page, before it is checked. Numbers and dates are still text. */
export type RawAnswer = {
  /** '' while nothing is chosen; 'given' when the fields of the question's own kind hold the answer. */
  readonly response: '' | 'given' | 'never' | 'dont-know' | 'not-applicable';
  readonly option: string;
  readonly statements: readonly string[];
  /** Statements that do not apply, and the reason typed for each statement of the question, in its order. */
  readonly leftOut: readonly string[];
  readonly leftOutReasons: readonly string[];
  readonly number: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly text: string;
  readonly ownVerdict: '' | Verdict;
  readonly verdictReason: string;
  readonly notApplicableReason: string;
};

export const EMPTY_RAW_ANSWER: RawAnswer = {
  response: '',
  option: '',
  statements: [],
  leftOut: [],
  leftOutReasons: [],
  number: '',
  day: '',
  month: '',
  year: '',
  text: '',
  ownVerdict: '',
  verdictReason: '',
  notApplicableReason: '',
};

/** The field for the reason why one statement does not apply, by the statement's place. */
export type LeftOutField = `leftOutReasons.${number}`;

/** Why what was typed is not yet an answer; `field` is the field to put right. */
export type AnswerProblem =
  | { readonly kind: 'reason-missing'; readonly field: 'notApplicableReason' | 'verdictReason' | LeftOutField }
  /** Some statements are said not to apply, and of the others nothing is said. */
  | { readonly kind: 'rest-missing'; readonly field: 'statements' }
  | {
      readonly kind: 'reason-too-short';
      readonly field: 'notApplicableReason' | LeftOutField;
      readonly words: number;
      readonly characters: number;
    }
  | {
      readonly kind: 'too-long';
      readonly field: 'notApplicableReason' | 'verdictReason' | 'text' | LeftOutField;
      readonly over: number;
      readonly limit: number;
    }
  | { readonly kind: 'number'; readonly field: 'number'; readonly problem: NumberProblem; readonly unit: string }
  | { readonly kind: 'not-whole'; readonly field: 'number' }
  | {
      readonly kind: 'out-of-range';
      readonly field: 'number';
      readonly minimum: number;
      readonly maximum: number;
      readonly unit: string;
    }
  | { readonly kind: 'date'; readonly field: 'day'; readonly problem: DateProblem }
  | { readonly kind: 'after-assessment-date'; readonly field: 'day'; readonly assessmentDate: CalendarDate };

/**
 * What was typed to an answer, or null when nothing has been answered (which clears it).
 * Options and statements come from the page's own list, so an unknown one is a broken invariant.
 */
export function parseAnswer(
  question: Question,
  raw: RawAnswer,
  assessmentDate: CalendarDate,
): Result<AnswerValue | null, AnswerProblem> {
  switch (raw.response) {
    case '':
      return raw.leftOut.length > 0 ? fail({ kind: 'rest-missing', field: 'statements' }) : ok(null);
    case 'never':
      return ok({ kind: 'never' });
    case 'dont-know':
      return ok({ kind: 'dont-know' });
    case 'not-applicable':
      return withReason(raw.notApplicableReason, 'notApplicableReason', (reason) => ({
        kind: 'not-applicable',
        reason,
      }));
    case 'given':
      return parseGiven(question, raw, assessmentDate);
  }
}

/**
 * Anyone who says that a question does not apply takes it out of the score, so a board or an auditor must be able
 * to follow. Asked of what a person enters, and of no file: shorter reasons that are stored stay as they are.
 */
export const LEAST_REASON = { words: 2, characters: 15 } as const;

/** What is made of a reason why something does not apply, or why it is none. */
const withReason = <T>(
  typed: string,
  field: 'notApplicableReason' | LeftOutField,
  build: (reason: string) => T,
): Result<T | null, AnswerProblem> =>
  isTooShort(ruleOf(answerWordsSchema).tidy(typed))
    ? fail({ kind: 'reason-too-short', field, ...LEAST_REASON })
    : withText(typed, field, build);

function isTooShort(reason: string): boolean {
  const words = reason.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return reason !== '' && (words.length < LEAST_REASON.words || lengthOf(words.join(' ')) < LEAST_REASON.characters);
}

function parseGiven(
  question: Question,
  raw: RawAnswer,
  assessmentDate: CalendarDate,
): Result<AnswerValue | null, AnswerProblem> {
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return ok(raw.option === '' ? null : { kind: 'option', option: raw.option });
    case 'checklist':
      return parseStatements(question, raw);
    case 'outcome':
      if (raw.ownVerdict === '' || raw.ownVerdict === workedOutVerdict(question, raw.statements)) {
        return ok({ kind: 'outcome', ticked: [...raw.statements], ownVerdict: null });
      }
      return withText(raw.verdictReason, 'verdictReason', (reason) => ({
        kind: 'outcome',
        ticked: [...raw.statements],
        // Safe: '' was handled above.
        ownVerdict: { verdict: raw.ownVerdict as Verdict, reason },
      }));
    case 'number':
      return parseNumber(question, raw.number);
    case 'date':
      return parseDate(raw, assessmentDate);
    case 'text':
      return withText(raw.text, 'text', (text) => ({ kind: 'text', text }));
    default:
      return assertNever(question);
  }
}

function parseStatements(
  question: Extract<Question, { kind: 'checklist' }>,
  { statements, leftOut, leftOutReasons }: RawAnswer,
): Result<AnswerValue, AnswerProblem> {
  const notApplicable: { readonly statement: string; readonly reason: string }[] = [];
  for (const [index, { id: statement }] of question.statements.entries()) {
    if (!leftOut.includes(statement)) continue;
    const read = withReason(leftOutReasons[index] ?? '', `leftOutReasons.${index}`, (reason) => ({
      statement,
      reason,
    }));
    if (!read.ok) return read;
    if (read.value) notApplicable.push(read.value);
  }
  const holding = statements.filter((id) => !leftOut.includes(id));
  return ok({ kind: 'statements', statements: holding, ...(notApplicable.length > 0 ? { notApplicable } : {}) });
}

function parseNumber(
  question: Extract<Question, { kind: 'number' }>,
  typed: string,
): Result<AnswerValue | null, AnswerProblem> {
  const { minimum, maximum, unit, whole } = question;
  const parsed = parseTypedNumber(typed, unit);
  if (!parsed.ok) return fail({ kind: 'number', field: 'number', problem: parsed.problem, unit });
  const number = parsed.value;
  if (number === null) return ok(null);
  if (whole && !Number.isInteger(number)) return fail({ kind: 'not-whole', field: 'number' });
  if (number < minimum || number > maximum)
    return fail({ kind: 'out-of-range', field: 'number', minimum, maximum, unit });
  return ok({ kind: 'number', number });
}

function parseDate(
  { day, month, year }: RawAnswer,
  assessmentDate: CalendarDate,
): Result<AnswerValue | null, AnswerProblem> {
  const parsed = parseTypedDate({ day, month, year });
  if (!parsed.ok) return fail({ kind: 'date', field: 'day', problem: parsed.problem });
  if (parsed.value === null) return ok(null);
  if (parsed.value > assessmentDate) return fail({ kind: 'after-assessment-date', field: 'day', assessmentDate });
  return ok({ kind: 'date', date: parsed.value });
}

function withText<T>(
  typed: string,
  field: 'notApplicableReason' | 'verdictReason' | 'text' | LeftOutField,
  build: (text: string) => T,
): Result<T | null, AnswerProblem> {
  const parsed = parseTyped(answerWordsSchema, typed);
  if (parsed.ok) return ok(build(parsed.value));
  if (parsed.problem.kind === 'too-long') return fail({ ...parsed.problem, field });
  return field === 'text' ? ok(null) : fail({ kind: 'reason-missing', field });
}

/** A stored value as the page's fields: `parseAnswer` of it gives the same value back. */
export function rawAnswerOf(question: Question, value: AnswerValue | null): RawAnswer {
  if (value === null) return EMPTY_RAW_ANSWER;
  const given: RawAnswer = { ...EMPTY_RAW_ANSWER, response: 'given' };
  switch (value.kind) {
    case 'option':
      return { ...given, option: value.option };
    case 'statements':
      return { ...given, statements: value.statements, ...leftOutOf(question, value) };
    case 'outcome':
      return {
        ...given,
        statements: value.ticked,
        ownVerdict: value.ownVerdict?.verdict ?? '',
        verdictReason: value.ownVerdict?.reason ?? '',
      };
    case 'number':
      return { ...given, number: String(value.number) };
    case 'date':
      return { ...given, ...dateBoxesOf(value.date) };
    case 'text':
      return { ...given, text: value.text };
    case 'never':
    case 'dont-know':
      return { ...EMPTY_RAW_ANSWER, response: value.kind };
    case 'not-applicable':
      return { ...EMPTY_RAW_ANSWER, response: 'not-applicable', notApplicableReason: value.reason };
    default:
      return assertNever(value);
  }
}

function leftOutOf(
  question: Question,
  { notApplicable = [] }: Extract<AnswerValue, { kind: 'statements' }>,
): Pick<RawAnswer, 'leftOut' | 'leftOutReasons'> {
  if (question.kind !== 'checklist' || notApplicable.length === 0) return { leftOut: [], leftOutReasons: [] };
  const reasons = new Map(notApplicable.map(({ statement, reason }) => [statement, reason]));
  return { leftOut: [...reasons.keys()], leftOutReasons: question.statements.map(({ id }) => reasons.get(id) ?? '') };
}

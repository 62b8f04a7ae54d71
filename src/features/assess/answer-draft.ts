import {
  EMPTY_RAW_ANSWER,
  parseAnswer,
  rawAnswerOf,
  type AnswerProblem,
  type RawAnswer,
} from '#src/domain/assessment/answer/index.ts';
import { partWords } from '#src/domain/assessment/history/index.ts';
import type { Answer, AnswerValue } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { formatDate, formatNumber } from '#src/domain/common/format.ts';
import { assertNever, fail, type Result } from '#src/domain/common/result.ts';
import { tooLongWords } from '#src/domain/common/text.ts';
import { dateProblemWords } from '#src/domain/common/typed-date.ts';
import { numberProblemWords } from '#src/domain/common/typed-number.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { takesSeveral } from '#src/domain/questionnaire/kinds/index.ts';
import { askedDate, doubtOf, doubtWords } from '#src/platform/storage/asked-date/index.ts';

/**
 * The fields of one question on the page. `choice` holds what is chosen in its place of radios or
 * exclusive boxes: an option's id behind "option:", "none", "never", "dont-know", "not-applicable", or nothing.
 */
export type AnswerDraft = Omit<RawAnswer, 'response' | 'option' | 'statements' | 'leftOut' | 'leftOutReasons'> & {
  choice: string;
  statements: string[];
  leftOut: string[];
  leftOutReasons: string[];
  /** See `AskedDate`. */
  keptDate: string;
};

/** Why what is on a card is no answer yet. */
export type DraftProblem =
  | AnswerProblem
  /** A date that could be right but rarely is, and nobody has said that it is. */
  | { readonly kind: 'date-doubt'; readonly field: 'day'; readonly text: string };

/** The page's fields as the answer that counts, or why they cannot count. */
export function parseDraft(
  question: Question,
  draft: AnswerDraft,
  assessmentDate: CalendarDate,
): Result<AnswerValue | null, DraftProblem> {
  const parsed = parseAnswer(question, rawOf(question, draft), assessmentDate);
  const doubt = parsed.ok && parsed.value?.kind === 'date' ? doubtOf(draft, 'answer') : null;
  return doubt ? fail({ kind: 'date-doubt', field: 'day', text: doubt.text }) : parsed;
}

export const optionChoice = (id: string): string => `option:${id}`;

/** What is stored, as the page's fields. */
export function draftOf(question: Question, value: AnswerValue | null): AnswerDraft {
  const { response, option, statements, leftOut, leftOutReasons, ...fields } = rawAnswerOf(question, value);
  return {
    ...fields,
    ...askedDate(value?.kind === 'date' ? value.date : null),
    statements: [...statements],
    leftOut: [...leftOut],
    leftOutReasons:
      question.kind === 'checklist' ? question.statements.map((_, index) => leftOutReasons[index] ?? '') : [],
    choice: choiceOf(question, response, option, statements, leftOut),
  };
}

function choiceOf(
  question: Question,
  response: RawAnswer['response'],
  option: string,
  statements: readonly string[],
  leftOut: readonly string[],
): string {
  if (response !== 'given') return response;
  if (takesSeveral(question)) return statements.length > 0 || areAllLeftOut(question, leftOut) ? '' : 'none';
  return option === '' ? '' : optionChoice(option);
}

const areAllLeftOut = (question: Question, leftOut: readonly string[]): boolean =>
  question.kind === 'checklist' && question.statements.every(({ id }) => leftOut.includes(id));

/** The page's fields as the raw answer that the domain parses. */
export function rawOf(question: Question, draft: AnswerDraft): RawAnswer {
  const { choice, keptDate: _, ...fields } = draft;
  const raw: RawAnswer = { ...EMPTY_RAW_ANSWER, ...fields };
  if (choice === 'never' || choice === 'dont-know' || choice === 'not-applicable') return { ...raw, response: choice };
  if (choice.startsWith('option:')) return { ...raw, response: 'given', option: choice.slice('option:'.length) };
  if (!takesSeveral(question)) return { ...raw, response: 'given' };
  if (choice === 'none') return { ...raw, response: 'given', statements: [] };
  const isGiven = draft.statements.length > 0 || areAllLeftOut(question, draft.leftOut);
  return { ...raw, response: isGiven ? 'given' : '' };
}

/** What counts while something else is on screen. */
export function untilThenAnswer(question: Question, answer: Answer | null, assessmentDate: CalendarDate): string {
  const value = answer?.value ?? null;
  if (value === null) return 'Until then no answer counts.';
  return `Until then your earlier answer counts: ${partWords(question, { value }, assessmentDate, [])}`;
}

/** What is wrong, and what to do, in one sentence. */
export function problemWords(problem: DraftProblem): string {
  switch (problem.kind) {
    case 'reason-missing':
      if (problem.field.startsWith('leftOutReasons')) return 'Say why this statement does not apply.';
      return problem.field === 'verdictReason' ? 'Say why your own verdict differs.' : 'Say why this does not apply.';
    case 'reason-too-short':
      return `Say in a few words why this does not apply, so that an auditor can follow: at least ${problem.words} words and ${problem.characters} characters. For example, “We run no laboratory of our own”.`;
    case 'rest-missing':
      return 'Tick which of the other statements hold, or “None of these”.';
    case 'too-long':
      return `${tooLongWords(problem)}.`;
    case 'number':
      return `${numberProblemWords(problem.problem, problem.unit)}.`;
    case 'not-whole':
      return 'Enter a whole number, without a decimal point.';
    case 'out-of-range':
      return `Enter a number from ${formatNumber(problem.minimum)} to ${formatNumber(problem.maximum)} (${problem.unit}).`;
    case 'date':
      return `${dateProblemWords(problem.problem)}.`;
    case 'date-doubt':
      return `${doubtWords(problem.text)}.`;
    case 'after-assessment-date':
      return `Enter a date no later than the assessment date, ${formatDate(problem.assessmentDate)}.`;
    default:
      return assertNever(problem);
  }
}

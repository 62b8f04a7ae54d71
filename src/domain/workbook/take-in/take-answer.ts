import {
  parseAnswer,
  rawAnswerOf,
  EMPTY_RAW_ANSWER,
  type AnswerProblem,
  type RawAnswer,
} from '../../assessment/answer/index.ts';
import type { AnswerValue } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { formatDate, formatNumber } from '../../common/format.ts';
import { listInWords } from '../../common/prose.ts';
import { assertNever, fail, ok, type Result } from '../../common/result.ts';
import { tooLongWords } from '../../common/text.ts';
import { dateBoxesOf, dateProblemWords } from '../../common/typed-date.ts';
import { numberProblemWords } from '../../common/typed-number.ts';
import type { Question } from '../../questionnaire/index.ts';
import { inOneWay, isWord, WORDS } from '../columns.ts';
import { choiceLabels, statementsOf, verdictLabels } from '../rows.ts';
import type { Edit, Typed } from './typed-cell.ts';
import { rawTyped } from './typed-cell.ts';

/** The cells of one answer: those of the question's own row, and those of the rows of its statements, by id. */
export type AnswerEdits = {
  readonly answer: Edit;
  readonly reason: Edit;
  readonly statements: ReadonlyMap<string, { readonly answer: Edit; readonly reason: Edit }>;
};

/** Why an answer is left as it was, and at which cell that is said. */
export type AnswerFault = {
  readonly statement: string | null;
  readonly column: 'answer' | 'reason';
  readonly why: string;
};

const fault = (why: string, column: AnswerFault['column'] = 'answer', statement: string | null = null) =>
  fail<AnswerFault>({ statement, column, why });

/**
 * What was typed over an answer, as one whole: all of it or nothing, so that no answer comes in that nobody gave.
 * @param before what the cells said when they went out
 */
export function takeAnswer(
  question: Question,
  before: AnswerValue | null,
  edits: AnswerEdits,
  assessmentDate: CalendarDate,
): Result<AnswerValue | null, AnswerFault> {
  const unread = unreadIn(edits);
  if (unread) return fail(unread);
  const ticked = [...edits.statements].filter(([, { answer, reason }]) => isTyped(answer) || isTyped(reason));
  if (!isTyped(edits.answer) && !isTyped(edits.reason) && ticked.length === 0) return ok(before);
  const start = rawAnswerOf(question, before);
  const chosen = isTyped(edits.answer) ? chosenRaw(question, start, edits.answer.typed) : ok(start);
  if (!chosen.ok) return chosen;
  if (chosen.value === null)
    return ticked.length > 0 || isTyped(edits.reason)
      ? fault('it says CLEAR, and other cells of this answer were changed')
      : ok(null);
  const wasGiven = start.response === 'given';
  if (
    !wasGiven &&
    ticked.length === 0 &&
    isTyped(edits.answer) &&
    isSaid(edits.answer.typed, WORDS.see) &&
    takesStatements(question)
  )
    return fault('no row of its statements says anything');
  const withStatements = ticked.length > 0 ? overStatements(question, chosen.value, edits, wasGiven) : ok(chosen.value);
  if (!withStatements.ok) return withStatements;
  const raw = isTyped(edits.reason) ? withReason(withStatements.value, edits.reason.typed) : withStatements;
  if (!raw.ok) return raw;
  const parsed = parseAnswer(question, raw.value, assessmentDate);
  if (!parsed.ok) return fail(faultOf(question, parsed.problem));
  return parsed.value === null ? fault('it says nothing that can be an answer here') : ok(parsed.value);
}

const isSaid = (typed: Typed, word: string): boolean => typed.kind === 'text' && isWord(typed.text, word);
const takesStatements = (question: Question): boolean => statementsOf(question).length > 0;

const isTyped = (edit: Edit): edit is Extract<Edit, { kind: 'typed' }> => edit.kind === 'typed';

function unreadIn({ answer, reason, statements }: AnswerEdits): AnswerFault | null {
  const cells = [
    [null, 'answer', answer] as const,
    [null, 'reason', reason] as const,
    ...[...statements].flatMap(([id, row]) => [
      [id, 'answer', row.answer] as const,
      [id, 'reason', row.reason] as const,
    ]),
  ];
  for (const [statement, column, edit] of cells)
    if (edit.kind === 'unread') return { statement, column, why: edit.why };
  return null;
}

/** The cell "Answer" of the question's own row, put onto what stood there; null where it says CLEAR. */
function chosenRaw(question: Question, start: RawAnswer, typed: Typed): Result<RawAnswer | null, AnswerFault> {
  const text = typed.kind === 'text' ? typed.text : '';
  const meant = wordIn(question, text);
  const given: RawAnswer = { ...(start.response === 'given' ? start : EMPTY_RAW_ANSWER), response: 'given' };
  switch (meant) {
    case 'clear':
      return ok(null);
    case 'dontKnow':
      return ok({ ...EMPTY_RAW_ANSWER, response: 'dont-know' });
    case 'notApplicable':
      return question.notApplicableWhen === undefined
        ? fault('this question cannot be answered NOT APPLICABLE')
        : ok({ ...EMPTY_RAW_ANSWER, response: 'not-applicable', notApplicableReason: start.notApplicableReason });
    case null:
      break;
  }
  switch (question.kind) {
    case 'levels':
    case 'choice': {
      const option = optionIn(question, typed.kind === 'number' ? String(typed.number) : text);
      return option === null
        ? fault(`it is none of the choices: take one from the list, or its number from 1 to ${question.options.length}`)
        : ok({ ...given, option });
    }
    case 'checklist':
    case 'outcome': {
      const verdict =
        question.kind === 'outcome'
          ? verdictLabels(question).find(({ label }) => isWord(text, label))?.verdict
          : undefined;
      if (isWord(text, WORDS.none)) return ok({ ...given, statements: [], ownVerdict: '', verdictReason: '' });
      if (isWord(text, WORDS.see)) return ok({ ...given, ownVerdict: '', verdictReason: '' });
      if (verdict !== undefined) return ok({ ...given, ownVerdict: verdict });
      return fault(`it can say ${wordsFor(question)}; what holds is said in the rows of its statements`);
    }
    case 'number':
      return typed.kind === 'date' ? fault('it holds a date and no number') : ok({ ...given, number: rawTyped(typed) });
    case 'date':
      if (typed.kind === 'number') return fault('it holds a number and no date: type it as 31/12/2026');
      if (isWord(text, WORDS.never)) return ok({ ...EMPTY_RAW_ANSWER, response: 'never' });
      return ok({
        ...given,
        ...(typed.kind === 'date' ? dateBoxesOf(typed.date) : { day: text, month: '', year: '' }),
      });
    case 'text':
      return typed.kind === 'date'
        ? fault('it holds a date: type it as text, with an apostrophe before it')
        : ok({ ...given, text: rawTyped(typed) });
    default:
      return assertNever(question);
  }
}

/** The words that fit any question. In words of one's own they count only in capitals, as they are written here. */
function wordIn(question: Question, text: string): 'clear' | 'dontKnow' | 'notApplicable' | null {
  const is = (word: string) => (question.kind === 'text' ? text.trim() === word : isWord(text, word));
  const hasChoice = (question.kind === 'levels' || question.kind === 'choice') && optionIn(question, text) !== null;
  // The list offers both, a choice “Clear” by its number and the word in capitals.
  if (hasChoice && ![WORDS.clear, WORDS.dontKnow, WORDS.notApplicable].some((word) => word === text.trim()))
    return null;
  return is(WORDS.clear) ? 'clear' : is(WORDS.dontKnow) ? 'dontKnow' : is(WORDS.notApplicable) ? 'notApplicable' : null;
}

/** A choice by its label, its number or its whole text; null where that names none, or more than one. */
function optionIn({ options }: Extract<Question, { kind: 'levels' | 'choice' }>, typed: string): string | null {
  const text = inOneWay(typed);
  const labels = choiceLabels(options).map(inOneWay);
  const named = options.filter(
    (option, index) =>
      text === labels[index] ||
      text === String(index + 1) ||
      text === inOneWay(option.text) ||
      text === inOneWay(`${index + 1}. ${option.text}`),
  );
  const [one, ...more] = named;
  return one && more.length === 0 ? one.id : null;
}

const wordsFor = (question: Extract<Question, { kind: 'checklist' | 'outcome' }>): string =>
  listInWords(
    [
      ...(question.kind === 'outcome' ? verdictLabels(question).map(({ label }) => label) : []),
      WORDS.none,
      WORDS.dontKnow,
      ...(question.notApplicableWhen === undefined ? [] : [WORDS.notApplicable]),
      WORDS.see,
      WORDS.clear,
    ],
    'or',
  );

/** What the rows of statements say, put onto the answer. */
function overStatements(
  question: Question,
  raw: RawAnswer,
  edits: AnswerEdits,
  wasGiven: boolean,
): Result<RawAnswer, AnswerFault> {
  const isNone = isTyped(edits.answer) && isSaid(edits.answer.typed, WORDS.none);
  const says = isTyped(edits.answer) ? rawTyped(edits.answer.typed).slice(0, 40) : '';
  const other = `it says ${says}, and rows of its statements say otherwise`;
  if (isTyped(edits.answer) && raw.response !== 'given') return fault(other);
  let { statements, leftOut } = raw;
  const reasons = [...raw.leftOutReasons];
  const decided = new Set<string>();
  for (const [place, { id }] of statementsOf(question).entries()) {
    const row = edits.statements.get(id);
    const at = (why: string, column: AnswerFault['column'] = 'answer') => fault(why, column, id);
    if (row && isTyped(row.answer)) {
      const { typed } = row.answer;
      const text = typed.kind === 'text' ? typed.text : '';
      const without = (list: readonly string[]) => list.filter((one) => one !== id);
      if (isWord(text, WORDS.yes) || isWord(text, 'y')) {
        [statements, leftOut] = [statements.includes(id) ? statements : [...statements, id], without(leftOut)];
        if (isNone) return fault(other);
      } else if (isWord(text, WORDS.no) || isWord(text, 'n')) {
        [statements, leftOut] = [without(statements), without(leftOut)];
      } else if (isWord(text, WORDS.notApplicable) && question.kind === 'checklist') {
        [statements, leftOut] = [without(statements), [...without(leftOut), id]];
      } else {
        return at(
          question.kind === 'checklist' ? 'a statement is YES, NO or NOT APPLICABLE' : 'a statement is YES or NO',
        );
      }
      decided.add(id);
    }
    if (row && isTyped(row.reason)) {
      if (!leftOut.includes(id))
        return at('a reason goes with NOT APPLICABLE; what else there is to say is a note', 'reason');
      reasons[place] =
        row.reason.typed.kind === 'text' && row.reason.typed.text.trim() === WORDS.clear
          ? ''
          : rawTyped(row.reason.typed);
    }
  }
  // Where nothing was answered before, an answer of which nothing holds has to be said of every statement.
  if (!wasGiven && statements.length === 0 && decided.size < statementsOf(question).length)
    return fault('say YES at a statement that holds, or NO or NOT APPLICABLE at every one, or NONE here');
  return ok({
    ...(raw.response === 'given' ? raw : EMPTY_RAW_ANSWER),
    response: 'given',
    statements,
    leftOut,
    leftOutReasons: reasons,
  });
}

function withReason(raw: RawAnswer, typed: Typed): Result<RawAnswer, AnswerFault> {
  const reason = typed.kind === 'text' && typed.text.trim() === WORDS.clear ? '' : rawTyped(typed);
  if (raw.response === 'not-applicable') return ok({ ...raw, notApplicableReason: reason });
  if (raw.response === 'given' && raw.ownVerdict !== '') return ok({ ...raw, verdictReason: reason });
  return fault(
    'a reason goes with NOT APPLICABLE, or with a verdict of your own; what else there is to say is a note',
    'reason',
  );
}

function faultOf(question: Question, problem: AnswerProblem): AnswerFault {
  const { field } = problem;
  if (field === 'notApplicableReason' || field === 'verdictReason')
    return { statement: null, column: 'reason', why: faultWords(problem) };
  const place = /^leftOutReasons\.(\d+)$/.exec(field)?.[1];
  const statement = place === undefined ? null : (statementsOf(question)[Number(place)]?.id ?? null);
  return { statement, column: statement === null ? 'answer' : 'reason', why: faultWords(problem) };
}

function faultWords(problem: AnswerProblem): string {
  switch (problem.kind) {
    case 'reason-missing':
      return problem.field === 'verdictReason'
        ? 'a verdict of your own needs a reason'
        : 'NOT APPLICABLE needs a reason';
    case 'reason-too-short':
      return `the reason is too short for anyone to follow: at least ${problem.words} words and ${problem.characters} characters`;
    case 'rest-missing':
      return 'some statements do not apply, and of the others nothing is said';
    case 'too-long':
      return tooLongWords(problem);
    case 'number':
      return numberProblemWords(problem.problem, problem.unit);
    case 'not-whole':
      return 'it has to be a whole number';
    case 'out-of-range':
      return `it has to be from ${formatNumber(problem.minimum)} to ${formatNumber(problem.maximum)} (${problem.unit})`;
    case 'date':
      return dateProblemWords(problem.problem);
    case 'after-assessment-date':
      return `it has to be no later than the assessment date, ${formatDate(problem.assessmentDate)}`;
    default:
      return assertNever(problem);
  }
}

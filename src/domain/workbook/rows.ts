import { VERDICT_WORDS } from '../assessment/answer/index.ts';
import type { Contents } from '../assessment/file/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import type { Answer, AnswerValue, Evidence } from '../assessment/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { inShort } from '../common/prose.ts';
import { assertNever } from '../common/result.ts';
import type { AnswerOption, Question } from '../questionnaire/index.ts';
import { levelsOf, outcomeStatements } from '../questionnaire/outcome/index.ts';
import { EVIDENCE_SLOTS, evidenceColumn, GRADE_IN_CELL, WORDS, type EditColumn } from './columns.ts';

/** What goes into a cell; what has nothing in it is left out. */
export type CellOut =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: CalendarDate };

type Cells = ReadonlyMap<EditColumn, CellOut>;

/** A row for a question, or for one of its statements. */
export type RowOut = {
  /** The question's id, with that of the statement behind a stroke. */
  readonly key: string;
  readonly statement: Statement | null;
  readonly cells: Cells;
};

type Statement = { readonly id: string; readonly text: string };

/** What can be said to hold by itself; of most kinds nothing. */
export function statementsOf(question: Question): readonly Statement[] {
  switch (question.kind) {
    case 'checklist':
      return question.statements;
    case 'outcome':
      return outcomeStatements(question);
    default:
      return [];
  }
}

/** What a row of a statement can say of it. */
export const statementKey = (questionId: string, statementId: string): string => `${questionId}/${statementId}`;

/** The choices of a question as they stand in its list: numbered, so that each is told from every other, and short. */
export const choiceLabels = (options: readonly AnswerOption[]): readonly string[] =>
  options.map(({ text }, index) => `${index + 1}. ${inShort(text, CHOICE_LIMIT)}`);
const CHOICE_LIMIT = 70;

/** The verdicts of its own that an organisation can give, as they stand in a cell. */
export const verdictLabels = (
  question: Extract<Question, { kind: 'outcome' }>,
): readonly { readonly verdict: ReturnType<typeof levelsOf>[number]; readonly label: string }[] =>
  levelsOf(question).map((verdict) => ({ verdict, label: VERDICT_WORDS[verdict].toUpperCase() }));

/** Answers as they go out, by question, and the pieces that they rest on. */
export function sideOf({ answers, evidence }: Contents): Side {
  return {
    answers: new Map(answers.map((answer) => [answer.questionId, answer])),
    pieces: new Map(evidence.map((piece) => [piece.id, piece])),
  };
}
export type Side = {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly pieces: ReadonlyMap<string, Evidence>;
};

export const answerIn = ({ answers }: Side, questionId: string): Answer =>
  answers.get(questionId) ?? emptyAnswer(questionId, '');

/** The rows of a question: its own, and one for each of its statements. */
export function rowsOf(question: Question, side: Side): readonly [RowOut, ...RowOut[]] {
  const answer = answerIn(side, question.id);
  return [
    { key: question.id, statement: null, cells: questionCells(question, answer, side) },
    ...statementsOf(question).map((statement): RowOut => ({
      key: statementKey(question.id, statement.id),
      statement,
      cells: statementCells(answer.value, statement),
    })),
  ];
}

function questionCells(question: Question, answer: Answer, { pieces }: Side): Cells {
  const { value, note, owner, due, evidence } = answer;
  return cellsOf([
    ['answer', value && answerCell(question, value)],
    ['reason', value && textCell(reasonIn(value))],
    ['note', textCell(note)],
    ['owner', textCell(owner)],
    ['due', due === null ? null : { kind: 'date', date: due }],
    ...EVIDENCE_SLOTS.flatMap((slot): readonly MaybeCell[] => {
      const piece = pieces.get(evidence[slot - 1] ?? '');
      return piece
        ? [
            [evidenceColumn(slot, 'title'), textCell(piece.title)],
            [evidenceColumn(slot, 'location'), textCell(piece.location)],
            [evidenceColumn(slot, 'grade'), textCell(GRADE_IN_CELL[piece.grade])],
            [evidenceColumn(slot, 'date'), { kind: 'date', date: piece.date }],
          ]
        : [];
    }),
  ]);
}

type MaybeCell = readonly [EditColumn, CellOut | null];
const cellsOf = (cells: readonly MaybeCell[]): Cells =>
  new Map(cells.flatMap(([column, cell]) => (cell ? [[column, cell] as const] : [])));

/** Nobody sees a text of white space alone. */
const textCell = (text: string): CellOut | null => (text.trim() === '' ? null : { kind: 'text', text });

function answerCell(question: Question, value: AnswerValue): CellOut | null {
  switch (value.kind) {
    case 'option': {
      if (question.kind !== 'levels' && question.kind !== 'choice') return null;
      const place = question.options.findIndex(({ id }) => id === value.option);
      return textCell(choiceLabels(question.options)[place] ?? '');
    }
    case 'statements':
      return textCell(value.statements.length === 0 && !value.notApplicable ? WORDS.none : WORDS.see);
    case 'outcome':
      if (value.ownVerdict) return textCell(VERDICT_WORDS[value.ownVerdict.verdict].toUpperCase());
      return textCell(value.ticked.length === 0 ? WORDS.none : WORDS.see);
    case 'number':
      return { kind: 'number', number: value.number };
    case 'date':
      return { kind: 'date', date: value.date };
    case 'text':
      return textCell(value.text);
    case 'never':
      return textCell(WORDS.never);
    case 'dont-know':
      return textCell(WORDS.dontKnow);
    case 'not-applicable':
      return textCell(WORDS.notApplicable);
    default:
      return assertNever(value);
  }
}

const reasonIn = (value: AnswerValue): string =>
  value.kind === 'not-applicable' ? value.reason : value.kind === 'outcome' ? (value.ownVerdict?.reason ?? '') : '';

function statementCells(value: AnswerValue | null, { id }: Statement): Cells {
  if (value?.kind !== 'statements' && value?.kind !== 'outcome') return new Map();
  const holding = value.kind === 'statements' ? value.statements : value.ticked;
  const leftOut =
    value.kind === 'statements' ? value.notApplicable?.find(({ statement }) => statement === id) : undefined;
  const word = leftOut ? WORDS.notApplicable : holding.includes(id) ? WORDS.yes : WORDS.no;
  return cellsOf([
    ['answer', textCell(word)],
    ['reason', textCell(leftOut?.reason ?? '')],
  ]);
}

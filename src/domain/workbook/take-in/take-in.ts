import { group } from 'd3-array';
import type { Contents } from '../../assessment/file/index.ts';
import type { Answer, Evidence } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { contentHash } from '../../common/content-hash.ts';
import { firstInWords } from '../../common/prose.ts';
import { isSameJson } from '../../common/same-json.ts';
import { optionalParagraphSchema, optionalTitleSchema } from '../../common/text.ts';
import { threeWay, unitKey, type Returned, type Sent, type Source } from '../../merge/index.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../../questionnaire/index.ts';
import { COLUMNS, EDIT_COLUMNS, inOneWay, type EditColumn } from '../columns.ts';
import type { SheetIn } from '../read/index.ts';
import { answerIn, rowsOf, sideOf, type RowOut, type Side } from '../rows.ts';
import { asksOtherwise, questionWords, toldOtherwise, TOLD_COLUMNS } from '../words-asked.ts';
import { findRows, type FoundRows, type NamedRow } from './find-rows.ts';
import { takeAnswer, type AnswerEdits, type AnswerFault } from './take-answer.ts';
import { takeEvidence, type PieceEdit } from './take-evidence.ts';
import { dateTyped, editOf, textTyped, type Edit } from './typed-cell.ts';
import { visibleText } from '../../common/text.ts';

/** What became of one row, by where it stands. */
export type RowLine = {
  readonly sheet: string;
  /** From 1, as a spreadsheet counts. */
  readonly row: number;
  /** The question's id, with that of the statement behind a stroke; what is written there where it names neither. */
  readonly key: string;
  /** `changed`: it says something else than was sent. `left`: something of it could not be taken, for these reasons. */
  readonly state: 'unchanged' | 'changed' | 'left';
  /** Headings of the columns whose words were taken. */
  readonly taken: readonly string[];
  readonly left: readonly { readonly place: string; readonly why: string }[];
  /** Cells that were emptied, which changes nothing. */
  readonly emptied: readonly string[];
};

/** A workbook that came back: what it says, and what became of each of its rows. */
export type TakenIn = {
  readonly returned: Returned;
  readonly rows: readonly RowLine[];
  /** Rows that were sent and are not there, by key: what they held is left as it was. */
  readonly missing: readonly string[];
  /** What else was not read, in sentences. */
  readonly notes: readonly string[];
};

type TakeInOptions = {
  readonly sent: Pick<Sent, 'id' | 'questions' | 'withAnswers' | 'base'>;
  readonly questionnaire: Questionnaire;
  readonly assessmentDate: CalendarDate;
  /** Who filled it in, and when it was brought back. */
  readonly by: string;
  readonly at: string;
};

/**
 * What a workbook says that came back, held cell by cell against what went out: a cell that is as it was sent says
 * nothing, nor does an empty one, so that two who filled in copies of one workbook do not undo each other.
 */
export function takeIn(sheets: readonly SheetIn[], options: TakeInOptions): TakenIn {
  const { sent, questionnaire } = options;
  const asSent: Contents = sent.withAnswers ? sent.base : { answers: [], evidence: sent.base.evidence };
  const side = sideOf(asSent);
  const ids = new Set(sent.questions);
  const questions = questionsInOrder(questionnaire).flatMap(({ question }) => (ids.has(question.id) ? [question] : []));
  const out = new Map(questions.map((question) => [question.id, rowsOf(question, side)]));
  const outRows = new Map([...out.values()].flat().map((row) => [row.key, row]));
  const rows = findRows(sheets, sent.id);
  const found = { ...rows, ...withoutOthersRows(rows, questions, outRows) };
  const desk = new Desk(outRows, found.named);
  const taken = questions.map((question) => takeQuestion(question, out.get(question.id) ?? [], side, desk, options));
  const pieces = joinPieces(
    asSent.evidence,
    taken.flatMap(({ edits, row }) => edits.map((edit) => ({ ...edit, row }))),
    taken.flatMap(({ made }) => made),
    desk,
  );
  const lines = desk.lines();
  const contents: Contents = {
    answers: taken.flatMap(({ answer }) => (answer ? [answer] : [])),
    evidence: pieces,
  };
  return {
    returned: { contents, sources: sourcesOf(asSent, contents, options), notForThem: [] },
    rows: [
      ...lines,
      ...found.stray.map(({ sheet, number, why }): RowLine => ({
        sheet,
        row: number,
        key: '',
        state: 'left',
        taken: [],
        left: [{ place: `row ${number}`, why }],
        emptied: [],
      })),
    ].toSorted((a, b) => (a.sheet === b.sheet ? a.row - b.row : 0)),
    missing: [...outRows.keys()].filter((key) => !desk.has(key)),
    notes: [
      ...found.notes,
      ...writtenBesideNotes(found.named, questionnaire, outRows),
      ...otherWordsNotes(found.named, lines, questions, outRows),
    ],
  };
}

/**
 * A row that asks what another row of this workbook was sent to ask holds the answer to that: columns were sorted without
 * the ids beside them, both of which stayed. It is not known what it is of, so nothing of it is taken.
 */
function withoutOthersRows(
  { named, stray }: Pick<FoundRows, 'named' | 'stray'>,
  questions: readonly Question[],
  outRows: ReadonlyMap<string, RowOut>,
): Pick<FoundRows, 'named' | 'stray'> {
  const questionOf = new Map(questions.map((question) => [question.id, question]));
  const wordsOf = new Map(
    [...outRows.values()].flatMap(({ key, statement }) => {
      const question = questionOf.get(key.split('/')[0] ?? '');
      return question ? [[key, inOneWay(questionWords(question, statement))]] : [];
    }),
  );
  const keyOf = new Map([...wordsOf].map(([key, words]) => [words, key]));
  const othersKey = ({ key, told }: NamedRow): string | undefined => {
    const [asked, own] = [told.get('question'), wordsOf.get(key)];
    return asked === undefined || own === undefined || inOneWay(asked) === own ? undefined : keyOf.get(inOneWay(asked));
  };
  return {
    named: named.filter((row) => othersKey(row) === undefined),
    stray: [
      ...stray,
      ...named.flatMap((row): FoundRows['stray'] => {
        const other = othersKey(row);
        const why = `its id is “${row.key}”, and it asks what “${other ?? ''}” asks: rows were sorted or pasted in part`;
        return other === undefined ? [] : [{ sheet: row.sheet, number: row.number, why }];
      }),
    ],
  };
}

/** Rows that something was taken of, and that ask something else by now than was sent. */
function otherWordsNotes(
  named: readonly NamedRow[],
  lines: readonly RowLine[],
  questions: readonly Question[],
  outRows: ReadonlyMap<string, RowOut>,
): readonly string[] {
  const questionOf = new Map(questions.map((question) => [question.id, question]));
  const others = named.filter(({ key, told }, at) => {
    const [row, question] = [outRows.get(key), questionOf.get(key.split('/')[0] ?? '')];
    return (lines[at]?.taken.length ?? 0) > 0 && row && question && asksOtherwise(question, row.statement, told);
  });
  const bySheet = [...group(others, ({ sheet }) => sheet)];
  return bySheet.map(([sheet, rows]) => {
    const numbers = firstInWords(
      rows.map(({ number }) => String(number)),
      5,
    );
    return `The sheet “${sheet}” asks something else than was sent, or offers other choices, in ${rows.length === 1 ? 'row' : 'rows'} ${numbers}. What was answered there is taken all the same: look at it before you bring it in.`;
  });
}

/** What somebody wrote where nothing is filled in: nobody reads it, and who brings it in has to know. */
function writtenBesideNotes(
  named: readonly NamedRow[],
  edition: Questionnaire,
  outRows: ReadonlyMap<string, RowOut>,
): readonly string[] {
  const asked = new Map(questionsInOrder(edition).map((one) => [one.question.id, one]));
  const otherwise = named.map((row) => {
    const [of, out] = [asked.get(row.key.split('/')[0] ?? ''), outRows.get(row.key)];
    return { row, columns: of && out ? toldOtherwise({ ...of, statement: out.statement }, row.told, edition) : [] };
  });
  return TOLD_COLUMNS.flatMap((column) =>
    [
      ...group(
        otherwise.filter(({ columns }) => columns.includes(column)),
        ({ row }) => row.sheet,
      ),
    ].map(([sheet, rows]) => {
      const numbers = firstInWords(
        rows.map(({ row }) => String(row.number)),
        5,
      );
      return `The column “${COLUMNS[column].heading}” of the sheet “${sheet}” says something else than was sent in ${rows.length === 1 ? 'row' : 'rows'} ${numbers}. Nothing is filled in there, so it was not read.`;
    }),
  );
}

/** Keeps what is said of each row, as it is worked out. */
class Desk {
  readonly #rows: readonly NamedRow[];
  readonly #byKey: ReadonlyMap<string, readonly NamedRow[]>;
  readonly #out: ReadonlyMap<string, RowOut>;
  /** The one row that speaks for each key. */
  readonly #speaking = new Map<string, NamedRow>();
  readonly #taken = new Map<NamedRow, Set<EditColumn>>();
  readonly #left = new Map<NamedRow, { place: string; why: string }[]>();

  constructor(out: ReadonlyMap<string, RowOut>, rows: readonly NamedRow[]) {
    this.#rows = rows;
    this.#out = out;
    this.#byKey = group(rows, ({ key }) => key);
    for (const [key, all] of this.#byKey) {
      // Somebody keeps a copy of the sheet before they begin: a row that is as it was sent says nothing against another.
      const saying = all.filter((row) => EDIT_COLUMNS.some((column) => isSaid(this.#editIn(row, column))));
      const same = saying.length === 0 || !out.has(key) ? all : saying;
      const [first, ...others] = same;
      if (!first) continue;
      if (!out.has(key)) {
        for (const row of same)
          this.leave(
            row,
            `row ${row.number}`,
            `no question or statement of this workbook has the id “${visibleText(key, 130)}”`,
          );
      } else if (others.every((row) => isSameRow(first, row))) {
        this.#speaking.set(key, first);
      } else {
        const numbers = firstInWords(
          same.map(({ number }) => String(number)),
          5,
        );
        for (const row of same)
          this.leave(
            row,
            `row ${row.number}`,
            `rows ${numbers} are of the same question and say different things, so none of them was taken`,
          );
      }
    }
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** The row that speaks for a key; none where there is none, or where two say different things. */
  rowOf(key: string): NamedRow | undefined {
    return this.#speaking.get(key);
  }

  editAt(key: string, column: EditColumn): Edit {
    const row = this.rowOf(key);
    return row ? this.#editIn(row, column) : { kind: 'same' };
  }

  #editIn({ key, cells }: NamedRow, column: EditColumn): Edit {
    return editOf(cells.get(column), this.#out.get(key)?.cells.get(column));
  }

  take(key: string, column: EditColumn): void {
    const row = this.rowOf(key);
    if (row) this.#taken.set(row, (this.#taken.get(row) ?? new Set()).add(column));
  }

  fault(key: string, column: EditColumn, why: string): void {
    const row = this.rowOf(key);
    if (!row) return;
    this.#taken.get(row)?.delete(column);
    this.leave(row, row.cells.get(column)?.place ?? `row ${row.number}`, why);
  }

  leave(row: NamedRow, place: string, why: string): void {
    this.#left.set(row, [...(this.#left.get(row) ?? []), { place, why }]);
  }

  lines(): readonly RowLine[] {
    return this.#rows.map((row): RowLine => {
      // A row that stands there twice says the same twice, or nothing.
      const speaking = this.rowOf(row.key);
      const of = speaking && isSameRow(speaking, row) ? speaking : row;
      const left = this.#left.get(of) ?? [];
      const taken = EDIT_COLUMNS.filter((column) => this.#taken.get(of)?.has(column)).map(
        (column) => COLUMNS[column].heading,
      );
      return {
        sheet: row.sheet,
        row: row.number,
        key: row.key,
        state: left.length > 0 ? 'left' : taken.length > 0 ? 'changed' : 'unchanged',
        taken,
        left,
        emptied: speaking
          ? EDIT_COLUMNS.filter((column) => this.#editIn(of, column).kind === 'emptied').map(
              (column) => COLUMNS[column].heading,
            )
          : [],
      };
    });
  }
}

/** Does a cell say something that was not sent, or something that cannot be read? */
const isSaid = (edit: Edit): boolean => edit.kind === 'typed' || edit.kind === 'unread';

const saidIn = ({ cells }: NamedRow, column: EditColumn) => {
  const { held = null, isCovered = false } = cells.get(column) ?? {};
  return { held, isCovered };
};

const isSameRow = (one: NamedRow, other: NamedRow): boolean =>
  EDIT_COLUMNS.every((column) => isSameJson(saidIn(one, column), saidIn(other, column)));

type QuestionTaken = {
  /** Left out where nothing of it changed. */
  readonly answer: Answer | null;
  readonly edits: readonly PieceEdit[];
  readonly made: readonly Evidence[];
  /** The key of the question's own row. */
  readonly row: string;
};

function takeQuestion(
  question: Question,
  rows: readonly RowOut[],
  side: Side,
  desk: Desk,
  { assessmentDate, sent }: TakeInOptions,
): QuestionTaken {
  const before = answerIn(side, question.id);
  const key = question.id;
  const value = valueTaken(question, before, rows, desk, assessmentDate);
  const text = (column: 'note' | 'owner', schema: Parameters<typeof textTyped>[0]): string =>
    partTaken(desk, key, column, before[column], (edit) => textTyped(schema, edit));
  const [note, owner] = [text('note', optionalParagraphSchema), text('owner', optionalTitleSchema)];
  const due = partTaken(desk, key, 'due', before.due, dateTyped);
  const evidence = takeEvidence(before, side, (column) => desk.editAt(key, column), sent.id);
  for (const column of evidence.taken) desk.take(key, column);
  for (const { column, why } of evidence.faults) desk.fault(key, column, why);
  // Whatever stands in a row of a statement beside its answer belongs into the row of the question.
  for (const { key: statement } of rows.slice(1))
    for (const column of EDIT_COLUMNS) {
      if (column === 'answer' || column === 'reason') continue;
      const edit = desk.editAt(statement, column);
      if (edit.kind === 'typed' || (edit.kind === 'unread' && !edit.isEmpty))
        desk.fault(statement, column, `this belongs into the row of the question, whose id is “${key}”`);
    }
  const answer: Answer = { ...before, value, note, owner, due, evidence: [...evidence.uses] };
  return {
    answer: isSameJson(answer, before) ? (sent.withAnswers && side.answers.has(key) ? before : null) : answer,
    edits: evidence.edits,
    made: evidence.made,
    row: key,
  };
}

function partTaken<T>(
  desk: Desk,
  key: string,
  column: EditColumn,
  before: T,
  take: (
    typed: Extract<Edit, { kind: 'typed' }>['typed'],
  ) => { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string },
): T {
  const edit = desk.editAt(key, column);
  if (edit.kind === 'unread') desk.fault(key, column, edit.why);
  if (edit.kind !== 'typed') return before;
  const taken = take(edit.typed);
  if (!taken.ok) {
    desk.fault(key, column, taken.problem);
    return before;
  }
  desk.take(key, column);
  return taken.value;
}

function valueTaken(
  question: Question,
  before: Answer,
  rows: readonly RowOut[],
  desk: Desk,
  assessmentDate: CalendarDate,
): Answer['value'] {
  const pair = (key: string) => ({ answer: desk.editAt(key, 'answer'), reason: desk.editAt(key, 'reason') });
  const statements = new Map(
    rows.flatMap(({ key, statement }) => (statement ? [[statement.id, { key, ...pair(key) }] as const] : [])),
  );
  const edits: AnswerEdits = { ...pair(question.id), statements };
  const taken = takeAnswer(question, before.value, edits, assessmentDate);
  const cells = [question.id, ...[...statements.values()].map(({ key }) => key)].flatMap((key) =>
    (['answer', 'reason'] as const).flatMap((column) => {
      const edit = desk.editAt(key, column);
      return edit.kind === 'typed' || (edit.kind === 'unread' && !edit.isEmpty) ? [{ key, column }] : [];
    }),
  );
  if (taken.ok) {
    for (const { key, column } of cells) desk.take(key, column);
    return taken.value;
  }
  blame(question, taken.problem, statements, cells, desk);
  return before.value;
}

/** Names the cell that is wrong, and every other cell of the same answer that is left for its sake. */
function blame(
  question: Question,
  { statement, column, why }: AnswerFault,
  statements: ReadonlyMap<string, { readonly key: string }>,
  cells: readonly { readonly key: string; readonly column: EditColumn }[],
  desk: Desk,
): void {
  const at = statement === null ? question.id : (statements.get(statement)?.key ?? question.id);
  desk.fault(at, column, why);
  for (const cell of cells)
    if (cell.key !== at || cell.column !== column)
      desk.fault(cell.key, cell.column, `an answer is taken whole or left: see the row with the id “${at}”`);
}

/** Pieces as they were sent with what rows say of them. A field of which two rows say different things stays as it was. */
function joinPieces(
  before: readonly Evidence[],
  edits: readonly (PieceEdit & { readonly row: string })[],
  made: readonly Evidence[],
  desk: Desk,
): readonly Evidence[] {
  const changed = before.map((piece): Evidence => {
    const own = edits.filter(({ pieceId }) => pieceId === piece.id);
    const parts = own.filter((edit) => {
      const [field] = Object.keys(edit.part);
      const rival = own.find((other) => Object.keys(other.part)[0] === field && !isSameJson(other.part, edit.part));
      if (rival)
        desk.fault(
          edit.row,
          edit.column,
          `the row with the id “${rival.row}” says something else of the same evidence`,
        );
      return !rival;
    });
    return parts.reduce<Evidence>((whole, { part }) => ({ ...whole, ...part }), piece);
  });
  const known = new Map(made.map((piece) => [piece.id, piece]));
  return [...changed, ...known.values()];
}

/** Of each unit that they changed: its id follows from what is said, so that the same words twice are one change. */
function sourcesOf(asSent: Contents, contents: Contents, { sent, by, at }: TakeInOptions): ReadonlyMap<string, Source> {
  const answers = new Map([...asSent.answers, ...contents.answers].map((answer) => [answer.questionId, answer]));
  const theirs = { answers: [...answers.values()], evidence: contents.evidence };
  return new Map(
    threeWay({ before: asSent, ours: asSent, theirs }).map((unit): [string, Source] => {
      const key = unitKey(unit);
      return [key, { by, at, ids: [`w-${contentHash({ sent: sent.id, key, theirs: unit.theirs }).slice(0, 40)}`] }];
    }),
  );
}

import {
  calculateRowHeight,
  cellRef,
  rangeRef,
  writeXlsx,
  type CellStyle,
  type CellValue,
  type WriteSheet,
} from 'hucre/xlsx';
import type { Assessment } from '../assessment/index.ts';
import { formatDate, countOf } from '../common/format.ts';
import { runningName } from '../common/prose.ts';
import { must } from '../common/result.ts';
import type { Sent } from '../merge/index.ts';
import {
  conditionQuestions,
  questionsInOrder,
  type Question,
  type Questionnaire,
  type Section,
} from '../questionnaire/index.ts';
import { coded, isErrorWord, plainHead, TEXT_FORMAT } from '../render/xlsx/index.ts';
import { COLUMN_IDS, COLUMNS, GRADE_IN_CELL, isEdit, markText, rowKeyText, WORDS, type ColumnId } from './columns.ts';
import { LISTS_MARK } from './lists-mark.ts';
import { choiceLabels, rowsOf, sideOf, verdictLabels, type CellOut, type RowOut } from './rows.ts';
import { toldWords } from './words-asked.ts';

/** What a workbook is made of. */
export type WorkbookOut = {
  readonly assessment: Pick<Assessment, 'organisation' | 'assessmentDate' | 'isIllustrative'>;
  readonly questionnaire: Questionnaire;
  /** What is remembered of it here, by which it is known when it comes back. */
  readonly sent: Pick<Sent, 'id' | 'hash' | 'questions' | 'base' | 'withAnswers' | 'to' | 'due' | 'message' | 'sentAt'>;
  readonly marking: string;
  /** Questions whose condition is not met as things stand: said only where all answers go along that it tells of. */
  readonly notAsked: ReadonlySet<string>;
};

const FONT = { name: 'Arial', size: 10 } as const;
const FONT_SIZE = FONT.size;
/** Of a row, in points: Excel has no higher ones. */
const MAX_HEIGHT = 409;
/** Excel's first leap year was none, so that days before this one are written as text. */
const FIRST_SURE_DAY = '1900-03-01';
const DATE_FORMAT = 'd mmm yyyy';

/**
 * The questions of an assessment as a workbook to fill in. It holds no formula and no macro, and nothing is protected:
 * a protected sheet could not be sorted. The same input gives the same bytes.
 */
export function writeWorkbook(out: WorkbookOut): Promise<Uint8Array> {
  const { assessment, questionnaire, sent } = out;
  const organisation = assessment.organisation.name;
  const made = new Date(sent.sentAt);
  const title = `${questionnaire.title}, edition ${questionnaire.version}`;
  const lists = new Lists();
  const questions = questionsSheet(out, lists);
  const first = firstSheet(out, title);
  return writeXlsx({
    properties: {
      title: `${organisation}: ${title}`,
      subject: out.marking,
      creator: organisation,
      lastModifiedBy: organisation,
      created: made,
      modified: made,
    },
    defaultFont: FONT,
    sheets: [first, questions, lists.sheet()],
    // The last line of the first sheet says which workbook it is.
    namedRanges: [{ name: 'AssureWorkbook', range: `'${FIRST_SHEET}'!$A$${first.rows?.length ?? 1}` }],
    activeSheet: 0,
  });
}

const FIRST_SHEET = 'Read me first';
const FIRST_WIDTH = 88;
/** Between its lines, in points. */
const GAP = 4;
const QUESTIONS_SHEET = 'Questions';
const LISTS_SHEET = 'Lists';

function frameOf({ assessment, questionnaire, sent, marking }: WorkbookOut): Pick<WriteSheet, 'headerFooter'> {
  const edition = `${questionnaire.id} ${questionnaire.version}, sent ${sent.hash.slice(0, 12)}`;
  return {
    headerFooter: {
      oddHeader: `&L${plainHead(runningName(marking))}&R${plainHead(runningName(assessment.organisation.name))}`,
      oddFooter: `&L${plainHead(edition)}&C&A&RPage &P of &N`,
    },
  };
}

function firstSheet(out: WorkbookOut, title: string): WriteSheet {
  const lines: readonly (readonly [text: string, style: CellStyle])[] = [
    [out.marking, MARKING],
    [out.assessment.organisation.name, TITLE],
    [title, HEAD],
    ...factsOf(out).map((text) => [text, PROSE] as const),
    ['How to fill it in', HEAD],
    ...HOW_TO.map((text) => [text, PROSE] as const),
    [markText({ sentId: out.sent.id, hash: out.sent.hash }), SMALL],
  ];
  return {
    name: FIRST_SHEET,
    columns: [{ width: FIRST_WIDTH }],
    rows: lines.map(([text]) => [textValue(text)]),
    cells: new Map(lines.map(([text, style], row) => [`${row},0`, textCell(text, style)])),
    rowDefs: new Map(
      lines.map(([text, { font }], row) => [
        row,
        { height: heightOf([text], [FIRST_WIDTH]) * ((font?.size ?? FONT_SIZE) / FONT_SIZE) + GAP },
      ]),
    ),
    pageSetup: { paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    view: { showGridLines: false },
    ...frameOf(out),
  };
}

function factsOf({ assessment, sent, questionnaire }: WorkbookOut): readonly string[] {
  return [
    `${countOf(sent.questions.length, 'question')} of ${questionnaire.title}, as of the assessment date, ${formatDate(assessment.assessmentDate)}.`,
    ...(assessment.isIllustrative ? ['Illustrative: no organisation stands behind it.'] : []),
    ...(sent.to === '' ? [] : [`For ${sent.to}.`]),
    ...(sent.due === null ? [] : [`Please send it back by ${formatDate(sent.due)}.`]),
    ...(sent.message === '' ? [] : [sent.message]),
    sent.withAnswers
      ? 'It holds the answers as they stand. Handle it as you would handle the assessment.'
      : 'It holds no answers.',
  ];
}

/** What a person must know who has never seen such a workbook. */
const HOW_TO: readonly string[] = [
  `Fill in the white cells of the sheet “${QUESTIONS_SHEET}”, save the file as .xlsx or .ods, and send it back. The app shows what would change before anything does.`,
  'You may sort and filter, hide or move columns, delete rows that are not yours, and add columns of your own, which are not read. Leave the ids as they are: each row is found by its id.',
  'A cell that you leave as it is changes nothing, nor does a cell that you empty. To clear an answer, a note, an owner, a date or a piece of evidence, write CLEAR.',
  `Answers: choose from the list, or type the number before the choice. ${WORDS.dontKnow} is an answer. ${WORDS.notApplicable} goes only where “${COLUMNS.choices.heading}” offers it, and needs a reason in the column “${COLUMNS.reason.heading}”.`,
  `Where a question has statements, each has a row of its own: answer ${WORDS.yes} or ${WORDS.no} there, and leave the question's own row at ${WORDS.see}. Where none of them holds, write ${WORDS.none} in the question's own row.`,
  'Dates: type them as 31/12/2026. Where something has never happened, write NEVER.',
  'Evidence is where proof is kept, never the document itself. A piece that stands in several rows is one piece: changed in one row, it is changed for all. A piece that is known is taken by its name alone; a new one needs its strength and its date as well.',
  'Formulas are not worked out: a cell that holds one is left as it was, and is named.',
];

/** Each list of choices once, in a sheet of its own: a list that stands in the rule of a cell holds 255 characters. */
class Lists {
  readonly #lines: string[] = [LISTS_MARK];
  readonly #places = new Map<string, string>();

  /** Where a list stands, as the rule of a cell names it. */
  rangeOf(choices: readonly string[]): string {
    const key = JSON.stringify(choices);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const first = this.#lines.length + 1;
    this.#lines.push(...choices);
    const range = `${LISTS_SHEET}!$A$${first}:$A$${this.#lines.length}`;
    this.#places.set(key, range);
    return range;
  }

  sheet(): WriteSheet {
    return {
      name: LISTS_SHEET,
      hidden: true,
      columns: [{ width: 90 }],
      rows: this.#lines.map((text) => [textValue(text)]),
      cells: new Map(this.#lines.map((text, row) => [`${row},0`, textCell(text, PROSE)])),
    };
  }
}

type Placed = { readonly section: Section; readonly question: Question; readonly row: RowOut };

function questionsSheet(out: WorkbookOut, lists: Lists): WriteSheet {
  const { questionnaire, sent } = out;
  const side = sideOf(sent.withAnswers ? sent.base : { answers: [], evidence: [] });
  const ids = new Set(sent.questions);
  const placed = questionsInOrder(questionnaire).flatMap(({ section, question }): readonly Placed[] =>
    ids.has(question.id) ? rowsOf(question, side).map((row) => ({ section, question, row })) : [],
  );
  const rows = placed.map((one) => COLUMN_IDS.map((id) => cellOf(id, one, out)));
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  COLUMN_IDS.forEach((id, column) => cells.set(`0,${column}`, { style: headStyle(id) }));
  rows.forEach((row, index) =>
    row.forEach((cell, column) => {
      const one = must(placed[index], 'a row is of a question');
      const style = styleOf(must(COLUMN_IDS[column], 'a cell is of a column'), one, cell);
      cells.set(`${index + 1},${column}`, cell?.kind === 'text' ? textCell(cell.text, style) : { style });
    }),
  );
  const widths = COLUMN_IDS.map((id) => COLUMNS[id].width);
  return {
    name: QUESTIONS_SHEET,
    columns: COLUMN_IDS.map((id) => ({ width: COLUMNS[id].width, ...(id === 'key' ? { hidden: true } : {}) })),
    rows: [COLUMN_IDS.map((id): CellValue => COLUMNS[id].heading), ...rows.map((row) => row.map(valueOf))],
    cells,
    rowDefs: new Map([
      [
        0,
        {
          height: heightOf(
            COLUMN_IDS.map((id) => COLUMNS[id].heading),
            widths,
          ),
        },
      ],
      ...rows.map((row, index) => [index + 1, { height: heightOf(row.map(shownOf), widths) }] as const),
    ]),
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: rangeRef(0, 0, rows.length, COLUMN_IDS.length - 1) },
    dataValidations: rulesFor(placed, lists),
    pageSetup: {
      paperSize: 'a3',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
    ...frameOf(out),
  };
}

function cellOf(
  id: ColumnId,
  { section, question, row }: Placed,
  { sent, questionnaire, notAsked }: WorkbookOut,
): CellOut | null {
  const text = (words: string): CellOut | null => (words === '' ? null : { kind: 'text', text: words });
  switch (id) {
    case 'id':
      return text(row.key);
    case 'key':
      return text(rowKeyText(sent.id, row.key));
    case 'section':
    case 'question':
    case 'choices':
    case 'help':
      return text(
        toldWords(
          id,
          { section, question, statement: row.statement },
          questionnaire,
          notAsked.has(question.id) && hangsOnSent(question, questionnaire, sent),
        ),
      );
    default:
      return row.cells.get(id) ?? null;
  }
}

/** Do all answers go along that decide whether it is asked, those among them that decide whether another is? */
function hangsOnSent(
  question: Question,
  edition: Questionnaire,
  { withAnswers, questions }: WorkbookOut['sent'],
): boolean {
  const byId = new Map(questionsInOrder(edition).map((one) => [one.question.id, one.question]));
  const seen = new Set([question.id]);
  // A set that grows while it is gone through is gone through to its end.
  for (const id of seen) {
    const condition = byId.get(id)?.askedWhen;
    if (condition) for (const other of conditionQuestions(condition)) seen.add(other);
  }
  const sent = new Set(questions);
  return withAnswers && [...seen].every((id) => sent.has(id));
}

/** What the list at a cell offers. Other words may be typed: they are named when they come back. */
function listOf({ question, row }: Placed): readonly string[] {
  if (row.statement)
    return question.kind === 'checklist' ? [WORDS.yes, WORDS.no, WORDS.notApplicable] : [WORDS.yes, WORDS.no];
  const own =
    question.kind === 'levels' || question.kind === 'choice'
      ? choiceLabels(question.options)
      : question.kind === 'checklist'
        ? [WORDS.see, WORDS.none]
        : question.kind === 'outcome'
          ? [WORDS.see, WORDS.none, ...verdictLabels(question).map(({ label }) => label)]
          : question.kind === 'date'
            ? [WORDS.never]
            : [];
  return own.length === 0
    ? []
    : [...own, WORDS.dontKnow, ...(question.notApplicableWhen === undefined ? [] : [WORDS.notApplicable]), WORDS.clear];
}

function rulesFor(placed: readonly Placed[], lists: Lists): NonNullable<WriteSheet['dataValidations']> {
  const byList = new Map<string, string[]>();
  const offer = (choices: readonly string[], row: number, id: ColumnId) => {
    if (choices.length === 0) return;
    const range = lists.rangeOf(choices);
    byList.set(range, [...(byList.get(range) ?? []), cellRef(row, COLUMN_IDS.indexOf(id))]);
  };
  const grades = Object.values(GRADE_IN_CELL);
  placed.forEach((one, index) => {
    offer(listOf(one), index + 1, 'answer');
    if (one.row.statement) return;
    for (const id of COLUMN_IDS) if (/^evidence-\d-grade$/.test(id)) offer(grades, index + 1, id);
  });
  const idColumn = COLUMN_IDS.indexOf('id');
  return [
    ...[...byList].map(([formula1, cells]) => ({
      type: 'list' as const,
      formula1,
      allowBlank: true,
      showErrorMessage: false,
      range: cells.join(' '),
    })),
    {
      type: 'custom',
      formula1: 'FALSE',
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: 'The id of a row',
      errorMessage: 'Leave the ids as they are: each row is found by its id.',
      range: rangeRef(1, idColumn, Math.max(1, placed.length), idColumn),
    },
  ];
}

const MARKING: CellStyle = {
  font: { ...FONT, bold: true },
  alignment: { vertical: 'top', wrapText: true },
  numFmt: TEXT_FORMAT,
};
const TITLE: CellStyle = { ...MARKING, font: { ...FONT, size: 16, bold: true } };
const HEAD: CellStyle = { ...MARKING, font: { ...FONT, size: 12, bold: true } };
const PROSE: CellStyle = { font: FONT, alignment: { vertical: 'top', wrapText: true }, numFmt: TEXT_FORMAT };
const SMALL: CellStyle = { font: { ...FONT, size: 8 }, numFmt: TEXT_FORMAT };

const fill = (rgb: string): NonNullable<CellStyle['fill']> => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } });
const line = { style: 'thin', color: { rgb: 'AEB7BD' } } as const;

const headStyle = (id: ColumnId): CellStyle => ({
  // No colour of letters: the writer puts it where the Open XML SDK's validator does not take it.
  font: { ...FONT, bold: true },
  fill: fill(isEdit(id) ? 'B3D1F0' : 'E8EDEE'),
  alignment: { vertical: 'top', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '4C6272' } } },
});

/** White is to be filled in. */
function styleOf(id: ColumnId, { question, row }: Placed, cell: CellOut | null): CellStyle {
  const isOpen =
    isEdit(id) && (row.statement === null || id === 'answer' || (id === 'reason' && question.kind === 'checklist'));
  const isDate =
    id === 'due' || /^evidence-\d-date$/.test(id) || (id === 'answer' && question.kind === 'date' && !row.statement);
  return {
    font: { ...FONT, ...(id === 'question' && row.statement === null ? { bold: true } : {}) },
    fill: fill(isOpen ? 'FFFFFF' : 'F0F4F5'),
    border: { top: line, bottom: line, left: line, right: line },
    alignment: { vertical: 'top', wrapText: true, horizontal: 'left' },
    numFmt: isDate && cell?.kind !== 'text' ? DATE_FORMAT : cell?.kind === 'number' ? 'General' : TEXT_FORMAT,
  };
}

const isSureDay = (date: string): boolean => date >= FIRST_SURE_DAY;

function valueOf(cell: CellOut | null): CellValue {
  switch (cell?.kind) {
    case undefined:
      return null;
    case 'text':
      return textValue(cell.text);
    case 'number':
      return cell.number;
    case 'date':
      return isSureDay(cell.date) ? new Date(`${cell.date}T00:00:00Z`) : formatDate(cell.date);
  }
}

const shownOf = (cell: CellOut | null): string =>
  cell === null ? '' : cell.kind === 'text' ? cell.text : cell.kind === 'number' ? String(cell.number) : cell.date;

/** A lone carriage return is a line break as well, which not every program takes for one. */
const textValue = (text: string): string => coded(text.replaceAll(/\r\n?/g, '\n'));
const textCell = (text: string, style: CellStyle) => ({
  style,
  ...(isErrorWord(text) ? { richText: [{ text }] } : {}),
});

const heightOf = (texts: readonly string[], columnWidths: readonly number[]): number =>
  Math.min(
    MAX_HEIGHT,
    calculateRowHeight([...texts], { fontSize: FONT_SIZE, wrapText: true, columnWidths: [...columnWidths] }) + 2,
  );

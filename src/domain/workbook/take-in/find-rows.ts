import {
  COLUMN_IDS,
  COLUMNS,
  EDIT_COLUMNS,
  inOneWay,
  parseMark,
  parseRowKey,
  type ColumnId,
  type EditColumn,
  type WorkbookMark,
} from '../columns.ts';
import { lettersOf, remarksNotes, type CellIn, type MergedCells, type SheetIn } from '../read/index.ts';
import { firstInWords } from '../../common/prose.ts';
import { visibleText } from '../../common/text.ts';
import { LISTS_MARK } from '../lists-mark.ts';
import { TOLD_COLUMNS, type ToldCells } from '../words-asked.ts';

/** A cell that a row has for a column, or that it was joined into another one. */
export type FoundCell = {
  /** As a spreadsheet names it, such as `F12`. */
  readonly place: string;
  readonly held: CellIn | null;
  /** Joined into another cell: what it held before is gone or hidden. */
  readonly isCovered: boolean;
};

export type FoundRow = {
  readonly sheet: string;
  /** From 1, as a spreadsheet counts. */
  readonly number: number;
  /** Columns that the sheet no longer has, or has twice, are left out. */
  readonly cells: ReadonlyMap<EditColumn, FoundCell>;
  /** What stands in the columns that only tell, as text; what is empty is left out. */
  readonly told: ToldCells;
};

/** A row with the question or the statement that it names, or why it names none. */
export type NamedRow = FoundRow & { readonly key: string };
export type StrayRow = Pick<FoundRow, 'sheet' | 'number'> & { readonly why: string };

export type FoundRows = {
  readonly named: readonly NamedRow[];
  readonly stray: readonly StrayRow[];
  /** What else is not read, in sentences. */
  readonly notes: readonly string[];
};

/** Which workbooks sheets say they are; more than one where rows of several were put together. */
export function marksIn(sheets: readonly SheetIn[]): {
  readonly marks: readonly WorkbookMark[];
  readonly sentIds: readonly string[];
} {
  const textsOf = ({ rows }: SheetIn, column?: number) =>
    [...rows.values()].flatMap((row) =>
      [...row].flatMap(([at, cell]) => (cell.kind === 'text' && (column ?? at) === at ? [cell.text] : [])),
    );
  const marks = sheets.flatMap((sheet) => textsOf(sheet)).flatMap((text) => parseMark(text) ?? []);
  // A note may well say “9:30”, which looks like the key of a row: only their own column tells.
  const rows = sheets.flatMap((sheet) => {
    const column = headsOf(sheet)?.columns.get('key');
    return column === undefined ? [] : textsOf(sheet, column).flatMap((text) => parseRowKey(text)?.sentId ?? []);
  });
  return { marks, sentIds: [...new Set([...marks.map(({ sentId }) => sentId), ...rows])] };
}

/** Rows by what they name, in whatever sheet, place and order they stand. */
export function findRows(sheets: readonly SheetIn[], sentId: string): FoundRows {
  const found = sheets.map((sheet) => rowsIn(sheet, sentId));
  return {
    named: found.flatMap(({ named }) => named),
    stray: found.flatMap(({ stray }) => stray),
    notes: found.flatMap(({ notes }) => notes),
  };
}

function rowsIn(sheet: SheetIn, sentId: string): FoundRows {
  const heads = headsOf(sheet);
  const name = visibleText(sheet.name);
  const remarks = remarksNotes(sheet, name);
  if (!heads) return { named: [], stray: [], notes: [...notesOfOther(sheet, name), ...remarks] };
  const named: NamedRow[] = [];
  const stray: StrayRow[] = [];
  for (const [place, cells] of [...sheet.rows].toSorted(([a], [b]) => a - b)) {
    if (place === heads.row || isHeading(cells, heads)) continue;
    const joined = sheet.merged.filter(({ top, bottom }) => place >= top && place <= bottom);
    const row = { sheet: name, number: place + 1, cells: cellsOf(joined, place, cells, heads) };
    const key = keyOf(cells, heads, sentId);
    const told = new Map(
      TOLD_COLUMNS.flatMap((id): readonly (readonly [(typeof TOLD_COLUMNS)[number], string])[] => {
        const column = heads.columns.get(id);
        const text = column === undefined ? '' : shownIn(cells.get(column));
        if (column !== undefined && isCovered(joined, place, column)) return [[id, '(joined with another)']];
        return text.trim() === '' ? [] : [[id, text]];
      }),
    );
    if (typeof key === 'string') named.push({ ...row, key, told });
    else if (![...cells.values()].every((cell) => shownIn(cell).trim() === ''))
      stray.push({ sheet: name, number: place + 1, why: key.why });
  }
  return { named, stray, notes: [...heads.notes(name), ...remarks] };
}

/** A cell of a column that only tells: what is no text is none of ours. */
const shownIn = (cell: CellIn | undefined): string =>
  !cell ? '' : cell.kind === 'text' ? cell.text : `(${cell.kind})`;

/** A sheet without questions: the first one and that of the choices are ours, but for what was written beside them. */
function notesOfOther({ rows }: SheetIn, name: string): readonly string[] {
  const written = [...rows].flatMap(([row, cells]) =>
    [...cells].flatMap(([column, cell]) => (shownIn(cell).trim() === '' ? [] : [{ row, column, text: shownIn(cell) }])),
  );
  const mark = written.find(({ text }) => parseMark(text));
  if (!mark && !written.some(({ text }) => text === LISTS_MARK))
    return written.length === 0
      ? []
      : [`The sheet “${name}” has no row of headings with “Id” and “Answer”, so nothing of it was read.`];
  const beside = written.filter(({ row, column }) => column > 0 || (mark && row > mark.row));
  const places = beside.map(({ row, column }) => `${lettersOf(column)}${row + 1}`);
  return beside.length === 0
    ? []
    : [`The sheet “${name}” has something in ${firstInWords(places, 5)} that was not sent, and it was not read.`];
}

type Heads = {
  readonly row: number;
  readonly columns: ReadonlyMap<ColumnId, number>;
  readonly notes: (sheet: string) => readonly string[];
};

const READ_COLUMNS: readonly ColumnId[] = ['question', 'choices', ...EDIT_COLUMNS];

/** A sheet may have a few lines above its headings. */
const SEARCHED_ROWS = 200;

function headsOf({ rows }: SheetIn): Heads | null {
  for (const [row, cells] of [...rows].toSorted(([a], [b]) => a - b).slice(0, SEARCHED_ROWS)) {
    const texts = [...cells].flatMap(([column, cell]) => (cell.kind === 'text' ? [[column, cell.text] as const] : []));
    const at = (id: ColumnId) =>
      texts.filter(([, text]) => inOneWay(text) === inOneWay(COLUMNS[id].heading)).map(([column]) => column);
    if (at('answer').length === 0 || (at('id').length === 0 && at('key').length === 0)) continue;
    const places = COLUMN_IDS.map((id) => [id, at(id)] as const);
    const known = new Set(places.flatMap(([, columns]) => columns));
    const [twice, gone] = [
      places.filter(([, columns]) => columns.length > 1).map(([id]) => COLUMNS[id].heading),
      // Without what was asked nobody can tell what was answered.
      READ_COLUMNS.filter((id) => at(id).length === 0).map((id) => COLUMNS[id].heading),
    ];
    const headings = texts.filter(([, text]) => text.trim() !== '');
    const others = headings.filter(([column]) => !known.has(column)).map(([, text]) => visibleText(text.trim(), 60));
    const headed = new Set(headings.map(([column]) => column));
    const unheaded = new Set(
      [...rows.values()].flatMap((each) =>
        [...each].flatMap(([column, cell]) => (headed.has(column) || shownIn(cell).trim() === '' ? [] : [column])),
      ),
    );
    return {
      row,
      columns: new Map(
        places.flatMap(([id, [column, ...more]]) => (column === undefined || more.length > 0 ? [] : [[id, column]])),
      ),
      notes: (sheet) => [
        ...twice.map(
          (heading) => `The sheet “${sheet}” has more than one column “${heading}”, so none of them was read.`,
        ),
        ...gone.map((heading) => `The sheet “${sheet}” has no column “${heading}”: nothing of it was read.`),
        ...others.map(
          (heading) =>
            `The column “${heading}” of the sheet “${sheet}” is none of this workbook's, so it was not read.`,
        ),
        ...[...unheaded]
          .toSorted((a, b) => a - b)
          .map(
            (column) =>
              `The sheet “${sheet}” has something in column ${lettersOf(column)}, which has no heading, so it was not read.`,
          ),
      ],
    };
  }
  return null;
}

/** Headings that were copied down among the rows. */
const isHeading = (cells: ReadonlyMap<number, CellIn>, { columns }: Heads): boolean =>
  [...columns].every(([id, column]) => {
    const cell = cells.get(column);
    return cell?.kind === 'text' && inOneWay(cell.text) === inOneWay(COLUMNS[id].heading);
  });

const cellsOf = (
  merged: readonly MergedCells[],
  row: number,
  cells: ReadonlyMap<number, CellIn>,
  { columns }: Heads,
): FoundRow['cells'] =>
  new Map(
    EDIT_COLUMNS.flatMap((id): readonly (readonly [EditColumn, FoundCell])[] => {
      const column = columns.get(id);
      if (column === undefined) return [];
      const place = `${lettersOf(column)}${row + 1}`;
      return [[id, { place, held: cells.get(column) ?? null, isCovered: isCovered(merged, row, column) }]];
    }),
  );

const isCovered = (merged: readonly MergedCells[], row: number, column: number): boolean =>
  merged.some(
    ({ top, bottom, left, right }) =>
      row >= top && row <= bottom && column >= left && column <= right && (row !== top || column !== left),
  );

/** By the id that is seen and the one that is not: a row on which they differ was sorted in part, and names nothing. */
function keyOf(
  cells: ReadonlyMap<number, CellIn>,
  { columns }: Heads,
  sentId: string,
): string | { readonly why: string } {
  const textAt = (id: ColumnId): string => {
    // A cell that was joined with another may still say what it said: then that holds.
    const cell = cells.get(columns.get(id) ?? -1);
    return cell?.kind === 'number' ? String(cell.number) : shownIn(cell).trim();
  };
  const idCell = cells.get(columns.get('id') ?? -1);
  if (idCell && idCell.kind !== 'text' && idCell.kind !== 'number') return { why: 'its id holds no text' };
  const seen = textAt('id').toLowerCase();
  const unseen = textAt('key');
  const parsed = parseRowKey(unseen);
  if (unseen !== '' && !parsed) return { why: 'its row key, in a hidden column, was changed' };
  if (parsed && parsed.sentId !== sentId) return { why: 'it is a row of another workbook' };
  if (seen !== '' && parsed && seen !== parsed.key)
    return {
      why: `its id is “${visibleText(seen, 130)}” and its hidden row key says “${parsed.key}”: rows were sorted or pasted in part`,
    };
  const key = parsed?.key ?? seen;
  return key === '' ? { why: 'it has no id' } : key;
}

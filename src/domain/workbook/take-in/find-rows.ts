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
import type { CellIn, MergedCells, SheetIn } from '../read/index.ts';
import { visibleText } from '../../common/text.ts';
import { LISTS_MARK } from '../lists-mark.ts';
import type { AskedCells } from '../words-asked.ts';

/** A cell that a row has for a column, or that it was joined into another one. */
export type FoundCell = {
  /** As a spreadsheet names it, such as `F12`. */
  readonly place: string;
  readonly held: CellIn | null | 'covered';
};

export type FoundRow = {
  readonly sheet: string;
  /** From 1, as a spreadsheet counts. */
  readonly number: number;
  /** Columns that the sheet no longer has, or has twice, are left out. */
  readonly cells: ReadonlyMap<EditColumn, FoundCell>;
};

/** A row with the question or the statement that it names, or why it names none. */
export type NamedRow = FoundRow & { readonly key: string; readonly asked: AskedCells };
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
  const texts = sheets.flatMap(({ rows }) =>
    [...rows.values()].flatMap((row) => [...row.values()].flatMap((cell) => (cell.kind === 'text' ? [cell.text] : []))),
  );
  const marks = texts.flatMap((text) => parseMark(text) ?? []);
  const rows = texts.flatMap((text) => parseRowKey(text)?.sentId ?? []);
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
  if (!heads) {
    const isOurs = [...sheet.rows.values()].some((row) =>
      [...row.values()].some((cell) => cell.kind === 'text' && (parseMark(cell.text) || cell.text === LISTS_MARK)),
    );
    return {
      named: [],
      stray: [],
      notes:
        isOurs || sheet.rows.size === 0
          ? []
          : [`The sheet “${name}” has no row of headings with “Id” and “Answer”, so nothing of it was read.`],
    };
  }
  const named: NamedRow[] = [];
  const stray: StrayRow[] = [];
  for (const [place, cells] of [...sheet.rows].toSorted(([a], [b]) => a - b)) {
    if (place === heads.row || isHeading(cells, heads)) continue;
    const joined = sheet.merged.filter(({ top, bottom }) => place >= top && place <= bottom);
    const row = { sheet: name, number: place + 1, cells: cellsOf(joined, place, cells, heads) };
    const key = keyOf(joined, place, cells, heads, sentId);
    const textOf = (id: ColumnId): string | null => {
      const cell = cells.get(heads.columns.get(id) ?? -1);
      return cell?.kind === 'text' && cell.text.trim() !== '' ? cell.text : null;
    };
    if (typeof key === 'string')
      named.push({ ...row, key, asked: { question: textOf('question'), choices: textOf('choices') } });
    else stray.push({ sheet: name, number: place + 1, why: key.why });
  }
  return { named, stray, notes: heads.notes(name) };
}

type Heads = {
  readonly row: number;
  readonly columns: ReadonlyMap<ColumnId, number>;
  readonly notes: (sheet: string) => readonly string[];
};

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
      EDIT_COLUMNS.filter((id) => at(id).length === 0).map((id) => COLUMNS[id].heading),
    ];
    const others = texts.filter(([column]) => !known.has(column)).map(([, text]) => visibleText(text, 60));
    return {
      row,
      columns: new Map(
        places.flatMap(([id, [column, ...more]]) => (column === undefined || more.length > 0 ? [] : [[id, column]])),
      ),
      notes: (sheet) => [
        ...twice.map(
          (heading) => `The sheet “${sheet}” has more than one column “${heading}”, so none of them was read.`,
        ),
        ...gone.map((heading) => `The sheet “${sheet}” has no column “${heading}”: what it held is left as it was.`),
        ...others.map(
          (heading) =>
            `The column “${heading}” of the sheet “${sheet}” is none of this workbook's, so it was not read.`,
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
      return [[id, { place, held: isCovered(merged, row, column) ? 'covered' : (cells.get(column) ?? null) }]];
    }),
  );

const isCovered = (merged: readonly MergedCells[], row: number, column: number): boolean =>
  merged.some(
    ({ top, bottom, left, right }) =>
      row >= top && row <= bottom && column >= left && column <= right && (row !== top || column !== left),
  );

/** 0 as A, 26 as AA. */
function lettersOf(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : lettersOf(rest)}${String.fromCharCode(65 + (column % 26))}`;
}

/** By the id that is seen and the one that is not: a row on which they differ was sorted in part, and names nothing. */
function keyOf(
  merged: readonly MergedCells[],
  row: number,
  cells: ReadonlyMap<number, CellIn>,
  { columns }: Heads,
  sentId: string,
): string | { readonly why: string } {
  const textAt = (id: ColumnId): string => {
    const column = columns.get(id);
    if (column === undefined) return '';
    if (isCovered(merged, row, column)) return '';
    const cell = cells.get(column);
    return cell?.kind === 'text' ? cell.text.trim() : cell?.kind === 'number' ? String(cell.number) : '';
  };
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

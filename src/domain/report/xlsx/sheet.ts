import { calculateRowHeight, rangeRef, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { FORMULA_START } from '../../common/csv.ts';
import { must } from '../../common/result.ts';
import type { ReportDocument } from '../document/document.ts';
import { inShort, runningName } from '../words.ts';

/**
 * What a column holds. Per cents are whole ones, and become fractions under a per-cent format; dates
 * are `YYYY-MM-DD`; texts stand wrapped, one line a line.
 */
export type ColumnKind = 'text' | 'number' | 'percent' | 'illustrative-percent' | 'pounds' | 'date';

/** A text in a column of numbers says why there is none; null leaves the cell empty. */
export type SheetValue = string | number | null;
/** A value that is of another kind than its column. */
export type KindOfValue = { readonly kind: ColumnKind; readonly value: SheetValue };

export type SheetColumn<Row> = {
  readonly heading: string;
  readonly kind: ColumnKind;
  /** In letters. */
  readonly width: number;
  readonly of: (row: Row) => SheetValue | KindOfValue;
};

/** What stands at the head and foot of every printed page: Excel takes no more than 255 characters for each. */
export type PageFrame = Pick<ReportDocument, 'marking' | 'organisation' | 'footer'>;

const FONT_SIZE = 10;
/** Of a row, in points: Excel has no higher ones. */
const MAX_HEIGHT = 409;
/** The most that Excel holds in a cell, in UTF-16 units. */
const CELL_LIMIT = 32_767;

const FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: 'General',
  number: '0',
  percent: '0%',
  // The word goes wherever the figure goes: on the screen, on paper, in a chart that somebody makes of it.
  'illustrative-percent': '0%" (Illustrative)"',
  pounds: '"£"#,##0',
  date: 'd mmm yyyy',
};
/** Keeps a text a text when somebody opens the cell and leaves it again. */
const TEXT_FORMAT = '@';

const HEAD_STYLE: CellStyle = {
  font: { name: 'Arial', size: FONT_SIZE, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDEE' } },
  border: { bottom: { style: 'thin', color: { rgb: '4C6272' } } },
};

/**
 * A table as a sheet: its head stays in sight and is repeated on paper, and each column can be
 * filtered. Every text is a text cell, whatever it begins with: there are no formulas.
 */
export function sheetOf<Row>(name: string, columns: readonly SheetColumn<Row>[], rows: readonly Row[], frame: PageFrame): WriteSheet {
  const values = rows.map((row) => columns.map((column) => valueIn(column, row)));
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  columns.forEach((column, place) => cells.set(`0,${place}`, { style: headStyle(column) }));
  values.forEach((row, index) =>
    columns.forEach((column, place) => {
      const { kind, value } = must(row[place], 'every column has a value');
      const isFormulaLike = typeof value === 'string' && FORMULA_START.test(value);
      if (isFormulaLike || kind !== column.kind) cells.set(`${index + 1},${place}`, { style: { ...styleOf(column.kind), numFmt: isFormulaLike ? TEXT_FORMAT : FORMATS[kind] } });
    }),
  );
  const heads = columns.map(({ heading }) => heading);
  return {
    name,
    columns: columns.map(({ width, kind }) => ({ width, style: styleOf(kind) })),
    rows: [heads, ...values.map((row) => row.map(cellValue))],
    cells,
    rowDefs: new Map([heads, ...values.map((row) => row.map(({ value }) => value))].map((texts, index) => [index, { height: heightOf(texts, columns) }])),
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, rows.length, columns.length - 1) },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$1:$1', showGridLines: true },
    headerFooter: headerFooter(frame),
  };
}

function valueIn<Row>({ kind, of }: SheetColumn<Row>, row: Row): KindOfValue {
  const value = of(row);
  if (value !== null && typeof value === 'object') return value;
  return { kind: typeof value === 'string' && kind !== 'date' ? 'text' : kind, value };
}

const alignmentOf = (kind: ColumnKind): NonNullable<CellStyle['alignment']> => ({ vertical: 'top', wrapText: true, horizontal: isWords(kind) ? 'left' : 'right', indent: 1 });
const isWords = (kind: ColumnKind): boolean => kind === 'text' || kind === 'date';

const styleOf = (kind: ColumnKind): CellStyle => ({ font: { name: 'Arial', size: FONT_SIZE }, alignment: alignmentOf(kind), numFmt: FORMATS[kind] });
const headStyle = ({ kind }: { readonly kind: ColumnKind }): CellStyle => ({ ...HEAD_STYLE, alignment: alignmentOf(kind) });

/** Room for the longest cell, which not every spreadsheet finds by itself. */
const heightOf = (texts: readonly SheetValue[], columns: readonly { readonly width: number }[]): number =>
  Math.min(MAX_HEIGHT, calculateRowHeight([...texts], { fontSize: FONT_SIZE, wrapText: true, columnWidths: columns.map(({ width }) => width) }) + 2);

function cellValue({ kind, value }: KindOfValue): CellValue {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return kind === 'percent' || kind === 'illustrative-percent' ? value / 100 : value;
  if (kind === 'date') return new Date(`${value}T00:00:00Z`);
  return value.length > CELL_LIMIT ? inShort(value, CELL_LIMIT - 2) : value;
}

/** An ampersand begins a code there; two are one that is printed. */
const plain = (text: string): string => text.replaceAll('&', '&&');

const headerFooter = ({ marking, organisation, footer }: PageFrame): NonNullable<WriteSheet['headerFooter']> => ({
  oddHeader: `&L${plain(runningName(marking))}&R${plain(runningName(organisation))}`,
  oddFooter: `&L${plain(footer)}&C&A&RPage &P of &N`,
});

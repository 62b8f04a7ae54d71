import { calculateRowHeight, rangeRef, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { must } from '../../common/result.ts';
import type { ReportDocument } from '../../document/index.ts';
import { inShort, runningName } from '../../common/prose.ts';
import { coded, isCodeLike, isErrorWord, plainHead, TEXT_FORMAT } from './cell-text.ts';
import type { ColumnKind, KindOfValue, SheetTable, SheetValue } from './table.ts';

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
const HEAD_STYLE: CellStyle = {
  font: { name: 'Arial', size: FONT_SIZE, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDEE' } },
  border: { bottom: { style: 'thin', color: { rgb: '4C6272' } } },
};

/**
 * A table as a sheet: its head stays in sight and is repeated on paper, and each column can be
 * filtered. Every text is a text cell, whatever it begins with: there are no formulas.
 */
export function sheetOf({ name, columns, rows: values }: SheetTable, frame: PageFrame): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  columns.forEach((column, place) => cells.set(`0,${place}`, { style: headStyle(column) }));
  values.forEach((row, index) =>
    columns.forEach((column, place) => {
      const { kind, value } = must(row[place], 'every column has a value');
      const isText = typeof value === 'string' && kind !== 'date';
      const isLikeCode = isText && isCodeLike(value);
      if (!isLikeCode && kind === column.kind) return;
      cells.set(`${index + 1},${place}`, {
        style: { ...styleOf(column.kind), numFmt: isLikeCode ? TEXT_FORMAT : FORMATS[kind] },
        ...(isText && isErrorWord(value) ? { richText: [{ text: value }] } : {}),
      });
    }),
  );
  const heads = columns.map(({ heading }) => heading);
  return {
    name,
    columns: columns.map(({ width, kind }) => ({ width, style: styleOf(kind) })),
    rows: [heads, ...values.map((row) => row.map(cellValue))],
    cells,
    rowDefs: new Map(
      [heads, ...values.map((row) => row.map(({ value }) => value))].map((texts, index) => [
        index,
        { height: heightOf(texts, columns) },
      ]),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, values.length, columns.length - 1) },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
      showGridLines: true,
    },
    headerFooter: headerFooter(frame),
  };
}

const alignmentOf = (kind: ColumnKind): NonNullable<CellStyle['alignment']> => ({
  vertical: 'top',
  wrapText: true,
  horizontal: isWords(kind) ? 'left' : 'right',
  indent: 1,
});
const isWords = (kind: ColumnKind): boolean => kind === 'text' || kind === 'date';

const styleOf = (kind: ColumnKind): CellStyle => ({
  font: { name: 'Arial', size: FONT_SIZE },
  alignment: alignmentOf(kind),
  numFmt: FORMATS[kind],
});
const headStyle = ({ kind }: { readonly kind: ColumnKind }): CellStyle => ({
  ...HEAD_STYLE,
  alignment: alignmentOf(kind),
});

/** Room for the longest cell, which not every spreadsheet finds by itself. */
const heightOf = (texts: readonly SheetValue[], columns: SheetTable['columns']): number =>
  Math.min(
    MAX_HEIGHT,
    calculateRowHeight([...texts], {
      fontSize: FONT_SIZE,
      wrapText: true,
      columnWidths: columns.map(({ width }) => width),
    }) + 2,
  );

function cellValue({ kind, value }: KindOfValue): CellValue {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return kind === 'percent' || kind === 'illustrative-percent' ? value / 100 : value;
  if (kind === 'date') return new Date(`${value}T00:00:00Z`);
  return coded(value.length > CELL_LIMIT ? inShort(value, CELL_LIMIT - 2) : value);
}

const headerFooter = ({ marking, organisation, footer }: PageFrame): NonNullable<WriteSheet['headerFooter']> => ({
  oddHeader: `&L${plainHead(runningName(marking))}&R${plainHead(runningName(organisation))}`,
  oddFooter: `&L${plainHead(footer)}&C&A&RPage &P of &N`,
});

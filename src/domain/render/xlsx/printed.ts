import { assertNever, must } from '../../common/result.ts';
import {
  lineText,
  type Block,
  type Column,
  type ColumnWidth,
  type Part,
  type ReportDocument,
  type Table,
} from '../../document/index.ts';
import { sheetTable, type KindOfValue, type SheetTable } from './table.ts';

/** In letters. */
const WIDTHS: Readonly<Record<ColumnWidth, number>> = { fifth: 24, quarter: 30, third: 40, 'two-fifths': 50, half: 60 };
const widthOf = ({ width, isNumber }: Column): number => (width ? WIDTHS[width] : isNumber ? 12 : 26);

const tablesOf = (blocks: readonly Block[]): readonly Table[] =>
  blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));

/** A whole number or per cent stays one that can be reckoned with. */
function valueOf(text: string): KindOfValue {
  if (/^\d{1,9}$/.test(text)) return { kind: 'number', value: Number(text) };
  if (/^\d{1,3}%$/.test(text)) return { kind: 'percent', value: Number(text.slice(0, -1)) };
  return { kind: 'text', value: text };
}

type PrintedRow = { readonly caption: string; readonly texts: readonly string[] };

/**
 * The tables of a part as they are printed. Each names its sheet, or goes into that of its part. Those of
 * one sheet have the same columns, and each row says by its caption which of them it is of.
 */
export function printedSheets(blocks: readonly Block[], ofPart: string): readonly SheetTable[] {
  const bySheet = new Map<string, readonly Table[]>();
  for (const table of tablesOf(blocks)) {
    const sheet = table.sheet ?? ofPart;
    bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), table]);
  }
  return [...bySheet].map(([sheet, tables]) => {
    const { columns } = must(tables[0], 'a group has a table');
    const heads = tables.map((table) => table.columns.map(({ heading }) => heading).join('\n'));
    if (new Set(heads).size > 1)
      throw new Error(`Broken invariant: the tables of the sheet "${sheet}" have the same columns`);
    const rows = tables.flatMap(({ caption, rows: printed }) =>
      printed.map(({ cells }): PrintedRow => ({ caption, texts: cells.map((cell) => cell.map(lineText).join('\n')) })),
    );
    return sheetTable(
      sheet,
      [
        { heading: 'Table', kind: 'text', width: 30, of: ({ caption }: PrintedRow) => caption },
        ...columns.map((column, place) => ({
          heading: column.heading,
          kind: 'text' as const,
          width: widthOf(column),
          of: ({ texts }: PrintedRow): KindOfValue => {
            const text = must(texts[place], 'a row has as many cells as the table has columns');
            return column.isNumber ? valueOf(text) : { kind: 'text', value: text };
          },
        })),
      ],
      rows,
    );
  });
}

type Said = { readonly about: string; readonly what: string; readonly value: KindOfValue; readonly note: string };

const textOf = (value: string): KindOfValue => ({ kind: 'text', value });

/**
 * Whatever is read of the document outside its tables, a row each, in the order in which it is read; and what is left
 * out.
 */
export function summarySheet(
  document: ReportDocument,
  first: readonly (readonly [what: string, value: string])[],
  leftOut: readonly string[],
): SheetTable {
  const { title, marking, isDraft, organisation, subject, footer, opening, parts } = document;
  const facts = [
    ...first,
    ['Title', title],
    ['Protective marking', marking],
    ['Organisation', organisation],
    ['Of', subject],
    ['State', isDraft ? 'Draft' : ''],
    ['At the foot of each page', footer],
  ] as const;
  const rows: readonly Said[] = [
    ...facts.map(([what, value]) => ({ about: ABOUT_REPORT, what, value: textOf(value), note: '' })),
    ...saidIn(ABOUT_REPORT, opening),
    ...parts.flatMap((part) => saidOfPart(part)),
    ...leftOut.map((what) => ({
      about: 'Not in this workbook',
      what,
      value: textOf('Left out of this version.'),
      note: '',
    })),
  ];
  return sheetTable(
    'Summary',
    [
      { heading: 'About', kind: 'text', width: 30, of: ({ about }: Said) => about },
      { heading: 'What', kind: 'text', width: 36, of: ({ what }: Said) => what },
      { heading: 'Value', kind: 'text', width: 90, of: ({ value }: Said) => value },
      { heading: 'What it means', kind: 'text', width: 30, of: ({ note }: Said) => note },
    ],
    rows.filter(({ value }) => value.value !== ''),
  );
}

const ABOUT_REPORT = 'This report';

const saidOfPart = ({ title, blocks }: Part): readonly Said[] => saidIn(title, blocks);

function saidIn(about: string, blocks: readonly Block[]): readonly Said[] {
  let under = '';
  return blocks.flatMap((block): readonly Said[] => {
    const said = (what: string, value: KindOfValue, note = ''): Said => ({ about, what, value, note });
    switch (block.kind) {
      case 'heading':
        under = lineText(block.line);
        // What stands under it names it; a heading by itself is said as well.
        return [said('', textOf(under))];
      case 'paragraph':
        return [said(under, textOf(lineText(block.line)))];
      case 'list':
      case 'to-tick':
        return block.items.map((item) => said(under, textOf(lineText(item))));
      case 'to-write':
        // Lines to write on: a workbook has cells.
        return [];
      case 'facts':
        return block.facts.map(({ name, value }) => said(name, textOf(value)));
      case 'key-figures':
        return block.figures.map(({ label, value, note }) => said(label, valueOf(value), note));
      case 'table':
        return [said('Table', textOf(block.table.caption))];
      case 'figure':
        // Its figures stand in the table after it.
        return [said('Chart', textOf(block.drawing.title))];
      default:
        return assertNever(block);
    }
  });
}

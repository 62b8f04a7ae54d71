import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type ParagraphChild,
  type XmlComponent,
} from 'docx';
import { must } from '../../common/result.ts';
import {
  columnShares,
  type Cell,
  type Column,
  type KeyFigure,
  type Row,
  type Table as TableOfReport,
} from '../../document/index.ts';
import { HEAD_FILL, points, RULE, STYLE, TEXT_WIDTH } from './styles.ts';
import { bookmarkName, paragraphOf, textRuns, type Bookmarks } from './text.ts';

const line = { style: BorderStyle.SINGLE, size: 4, color: RULE };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const borders = { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none };
const margins = { top: points(2), bottom: points(1), left: points(3), right: points(3) };
const shading = { type: ShadingType.CLEAR, color: 'auto', fill: HEAD_FILL };

/** A caption, and the table under it with a head that is repeated on every page. */
export function captionedTable(
  { caption, columns, rows }: TableOfReport,
  bookmarks: Bookmarks,
): readonly (Paragraph | Table)[] {
  const widths = columnShares(columns).map((share) => Math.floor(share * TEXT_WIDTH));
  const heads = columns.map(({ heading, isNumber = false }) => ({ style: STYLE.tableHead, text: heading, isNumber }));
  return [
    new Paragraph({ style: 'Caption', children: textRuns(caption) }),
    tableOf(widths, [headRow(heads, widths), ...rows.map((row) => bodyRow(row, columns, widths, bookmarks))]),
  ];
}

/** Figures side by side: their names are the head of a table, so that it is read in that order. */
export function keyFigureTable(figures: readonly KeyFigure[]): Table {
  const widths = figures.map(() => Math.floor(TEXT_WIDTH / figures.length));
  const rowOf = (style: string, texts: readonly string[]) =>
    new TableRow({
      cantSplit: true,
      children: texts.map((text, index) => cellOf([new Paragraph({ style, children: textRuns(text) })], widths[index])),
    });
  return new Table({
    ...frameOf(widths),
    borders: { ...borders, insideHorizontal: none, insideVertical: line, left: line, right: line },
    rows: [
      headRow(
        figures.map(({ label }) => ({ style: STYLE.figureLabel, text: label, isNumber: false })),
        widths,
      ),
      rowOf(
        STYLE.figureValue,
        figures.map(({ value }) => value),
      ),
      rowOf(
        STYLE.figureNote,
        figures.map(({ note }) => note),
      ),
    ],
  });
}

const frameOf = (widths: readonly number[]) => ({
  layout: TableLayoutType.FIXED,
  width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
  columnWidths: widths,
  margins,
  tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
});

const tableOf = (widths: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({ ...frameOf(widths), borders, rows });

type Head = { readonly style: string; readonly text: string; readonly isNumber: boolean };

const headRow = (heads: readonly Head[], widths: readonly number[]): TableRow =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: heads.map(({ style, text, isNumber }, index) =>
      cellOf([new Paragraph({ style, ...alignmentOf(isNumber), children: textRuns(text) })], widths[index], true),
    ),
  });

const bodyRow = (
  { id, cells }: Row,
  columns: readonly Column[],
  widths: readonly number[],
  bookmarks: Bookmarks,
): TableRow =>
  new TableRow({
    cantSplit: true,
    children: cells.map((cell, index) => {
      const { isNumber = false } = must(columns[index], 'a row has as many cells as the table has columns');
      return cellOf(linesOf(cell, isNumber, bookmarks, index === 0 ? id : undefined), widths[index]);
    }),
  });

/** Word wants a paragraph in every cell. */
function linesOf(cell: Cell, isNumber: boolean, bookmarks: Bookmarks, id: string | undefined): readonly Paragraph[] {
  if (cell.length === 0) return [new Paragraph({ style: STYLE.cell })];
  return cell.map((one, index) =>
    paragraphOf(one, bookmarks, {
      style: one.isAside ? STYLE.cellAside : STYLE.cell,
      ...alignmentOf(isNumber),
      ...(index === 0 && id !== undefined ? { children: bookmarkOf(id, bookmarks) } : {}),
    }),
  );
}

const alignmentOf = (isNumber: boolean) => (isNumber ? { alignment: AlignmentType.RIGHT } : {});

/**
 * An empty bookmark: links lead to it, and text typed at it stays outside. The library's own
 * `Bookmark` counts on from one document to the next, and the same report would not give the same bytes.
 */
function bookmarkOf(id: string, bookmarks: Bookmarks): readonly ParagraphChild[] {
  const bookmark = must(bookmarks.get(id), 'every row with an id has a bookmark');
  // Safe: a paragraph writes each child where it stands, and its type names only the children that most want.
  return [
    new BookmarkStart(bookmarkName(bookmark), bookmark),
    new BookmarkEnd(bookmark),
  ] as readonly XmlComponent[] as readonly ParagraphChild[];
}

const cellOf = (children: readonly Paragraph[], width: number | undefined, isHead = false): TableCell =>
  new TableCell({
    children,
    width: { size: must(width, 'every cell has a column'), type: WidthType.DXA },
    ...(isHead ? { shading } : {}),
  });

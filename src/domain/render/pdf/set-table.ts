import { columnShares, lineText, type Cell, type Column, type Row, type Table } from '../../document/index.ts';
import { tagIn, type Pen, type Tag } from './pen.ts';
import { heightOf, setLine, type SetLine, type Setting } from './set-line.ts';
import { asideOf, BODY, COLOURS, type Look, type Sheet } from './styles.ts';
import type { Slab } from './page-flow.ts';
import { textSlabs } from './set-text.ts';
import type { Typefaces } from './typefaces.ts';

/** Right of every column but the last, and above an aside within a cell. */
const COLUMN_GAP = 7;
const ASIDE_GAP = 1.5;
/** A longer word, such as a hash, is broken. */
const MOST_FOR_A_WORD = 90;
/** A longer text, such as an answer, may have several lines. */
const MOST_WANTED = 220;
const SHORT_ROW = 40;
const HEAD_RULE = { colour: COLOURS.headRule, width: 1.25 } as const;
const ROW_RULE = { colour: COLOURS.rule, width: 0.6 } as const;

type Place = {
  readonly left: number;
  readonly width: number;
  readonly isNumber: boolean;
  /**
   * Cells of many questions, which stay text: the frameworks' tables would be links by the hundred,
   * read out one by one, and half of the file.
   */
  readonly isIndex: boolean;
};
/** A line of a cell with the tag that it is content of, and the distance to the one above. */
type CellLine = { readonly line: SetLine; readonly tag: Tag; readonly gap: number };
type SetCell = { readonly tag: Tag; readonly place: Place; readonly lines: readonly CellLine[] };

/**
 * A table as a caption, a head and rows: the caption keeps with the head, the head with the first
 * row. The head stands once more, as decoration, on every page that the table goes on to. A row is
 * parted only when it is taller than a page.
 */
export function setTable(content: Table, sheet: Sheet, parent: Tag, setting: Setting): readonly Slab[] {
  const { caption, columns, rows } = content;
  const table = tagIn(parent, 'Table');
  const places = placesOf(content, sheet, setting);
  const captionSlabs = textSlabs(
    setLine({ runs: [caption] }, BODY.width, sheet.caption, setting),
    tagIn(table, 'Caption'),
    BODY,
    {
      gap: sheet.gap.table,
      keepsWithNext: true,
    },
  ).map((slab) => ({ ...slab, keepsWithNext: true }));
  const head = headSlab(columns, places, tagIn(table, 'THead'), sheet, setting);
  const body = tagIn(table, 'TBody');
  return [
    ...captionSlabs,
    { ...head.first, keepsWithNext: rows.length > 0 },
    ...rows.map((row, index) => {
      const slab = rowSlab(row, places, tagIn(body, 'TR'), sheet, setting);
      // One short row alone below a head, or over on the next page, looks forgotten.
      const isAtEdge = index === 0 || index === rows.length - 2;
      return {
        ...slab,
        head: head.repeated,
        keepsWithNext: isAtEdge && index < rows.length - 1 && slab.height < SHORT_ROW,
      };
    }),
  ];
}

/**
 * Where the columns stand. One that is too narrow for its longest word is widened at the cost of
 * those with room to spare.
 */
function placesOf(table: Table, sheet: Sheet, setting: Setting): readonly Place[] {
  const { columns, rows } = table;
  const least = columns.map(({ heading, isNumber }, index) => {
    const texts = rows.flatMap(({ cells }) => cells[index]?.map(lineText) ?? []);
    // Figures such as "0% to 100%" stay on one line.
    const widest = (text: string) =>
      isNumber ? widthOf(text, sheet.cell, setting.typefaces) : widestWord(text, sheet.cell, setting.typefaces);
    return (
      Math.min(
        MOST_FOR_A_WORD,
        Math.max(widestWord(heading, sheet.tableHead, setting.typefaces), ...texts.map(widest)),
      ) + COLUMN_GAP
    );
  });
  const widths = widened(naturalWidths(table, sheet, setting), least);
  let left: number = BODY.left;
  return widths.map((width, index) => {
    const place = {
      left,
      width: width - (index === columns.length - 1 ? 0 : COLUMN_GAP),
      isNumber: columns[index]?.isNumber ?? false,
      isIndex: rows.some(({ cells }) => isOfManyQuestions(cells[index] ?? [])),
    };
    left += width;
    return place;
  });
}

/** Stated shares as they are; what the others share evenly goes by how long their texts are. */
function naturalWidths({ columns, rows }: Table, sheet: Sheet, { typefaces }: Setting): readonly number[] {
  const even = columnShares(columns).map((share) => share * BODY.width);
  const wanted = columns.map(({ heading, width, isNumber }, index) => {
    if (width || isNumber) return 0;
    const texts = rows.flatMap(({ cells }) => cells[index]?.map(lineText) ?? []);
    return Math.min(
      MOST_WANTED,
      Math.max(
        widestWord(heading, sheet.tableHead, typefaces),
        ...texts.map((text) => widthOf(text, sheet.cell, typefaces)),
      ),
    );
  });
  const wantedInAll = wanted.reduce((sum, one) => sum + one, 0);
  const free = even.reduce((sum, width, index) => sum + ((wanted[index] ?? 0) > 0 ? width : 0), 0);
  return even.map((width, index) => {
    const want = wanted[index] ?? 0;
    return want > 0 ? (free * want) / wantedInAll : width;
  });
}

function widened(widths: readonly number[], least: readonly number[]): readonly number[] {
  const wants = widths.map((width, index) => Math.max(0, (least[index] ?? 0) - width));
  const spares = widths.map((width, index) => Math.max(0, width - (least[index] ?? 0)));
  const want = wants.reduce((sum, one) => sum + one, 0);
  const spare = spares.reduce((sum, one) => sum + one, 0);
  if (want === 0 || spare === 0) return widths;
  const given = Math.min(want, spare);
  return widths.map(
    (width, index) => width + (given * (wants[index] ?? 0)) / want - (given * (spares[index] ?? 0)) / spare,
  );
}

const widthOf = (text: string, { size, isBold }: Look, typefaces: Typefaces): number =>
  size * typefaces.widthOf(typefaces.printable(text), isBold);

const widestWord = (text: string, look: Look, typefaces: Typefaces): number =>
  Math.max(0, ...text.split(/\s+/).map((word) => widthOf(word, look, typefaces)));

function headSlab(
  columns: readonly Column[],
  places: readonly Place[],
  section: Tag,
  sheet: Sheet,
  setting: Setting,
): { readonly first: Slab; readonly repeated: Slab } {
  const row = tagIn(section, 'TR');
  const cells = columns.map(({ heading }, index) => {
    const tag = tagIn(row, 'TH', { options: { scope: 'Column' } });
    const place = places[index];
    if (!place) throw new Error('Broken invariant: every column has a place');
    return { tag, place, lines: setLine({ runs: [heading] }, place.width, sheet.tableHead, setting) };
  });
  const height = Math.max(...cells.map(({ lines }) => heightOf(lines))) + 2 * sheet.gap.cell;
  const drawn = (pen: Pen, top: number, drawLine: (tag: Tag, line: SetLine, x: number, y: number) => void) => {
    for (const { tag, place, lines } of cells) {
      // Headings stand on the rule, however many lines they have.
      let y = top + height - sheet.gap.cell - heightOf(lines);
      for (const line of lines) {
        drawLine(tag, line, leftOf(line, place), y);
        y += line.height;
      }
    }
    pen.rule(BODY.left, top + height, BODY.width, HEAD_RULE);
  };
  const slab = { height: height + HEAD_RULE.width, gap: 0, keepsWithNext: true };
  return {
    first: { ...slab, draw: (pen, top) => drawn(pen, top, pen.line) },
    repeated: { ...slab, draw: (pen, top) => drawn(pen, top, (_tag, line, x, y) => pen.repeatedLine(line, x, y)) },
  };
}

function rowSlab({ id, cells }: Row, places: readonly Place[], row: Tag, sheet: Sheet, setting: Setting): Slab {
  if (cells.length !== places.length)
    throw new Error('Broken invariant: a row has as many cells as the table has columns');
  // A row does not lead to itself.
  const elsewhere: Setting = { ...setting, hasRow: (questionId) => questionId !== id && setting.hasRow(questionId) };
  const nowhere: Setting = { ...setting, hasRow: () => false };
  const setCells = cells.map((cell, index) => {
    const place = places[index];
    if (!place) throw new Error('Broken invariant: every column has a place');
    const tag = index === 0 ? tagIn(row, 'TH', { options: { scope: 'Row' } }) : tagIn(row, 'TD');
    return { tag, place, lines: setCell(cell, tag, place, sheet.cell, place.isIndex ? nowhere : elsewhere) };
  });
  return cellsSlab(setCells, sheet.gap.cell, id);
}

const isOfManyQuestions = (cell: Cell): boolean =>
  cell.flatMap(({ runs }) => runs).filter((run) => typeof run !== 'string' && run.kind === 'question').length > 1;

/** The lines of a cell, each a paragraph of its own where there are several. */
function setCell(cell: Cell, tag: Tag, place: Place, look: Look, setting: Setting): readonly CellLine[] {
  return cell.flatMap((line, lineIndex) => {
    const lineTag = cell.length > 1 ? tagIn(tag, 'P') : tag;
    return setLine(line, place.width, line.isAside ? asideOf(look) : look, setting).map((one, index) => ({
      line: one,
      tag: lineTag,
      gap: lineIndex > 0 && index === 0 ? ASIDE_GAP : 0,
    }));
  });
}

const leftOf = (line: SetLine, { left, width, isNumber }: Place): number =>
  isNumber ? left + width - line.width : left;

const cellHeight = (lines: readonly CellLine[]): number =>
  lines.reduce((sum, { line, gap }) => sum + line.height + gap, 0);

function cellsSlab(cells: readonly SetCell[], padding: number, id: string | undefined): Slab {
  const height = Math.max(...cells.map(({ lines }) => cellHeight(lines))) + 2 * padding;
  return {
    height: height + ROW_RULE.width,
    gap: 0,
    keepsWithNext: false,
    split: (room) => splitCells(cells, padding, id, room - 2 * padding - ROW_RULE.width),
    draw: (pen, top) => {
      if (id !== undefined) pen.anchor(id, top);
      for (const { tag, place, lines } of cells) {
        pen.open(tag);
        let y = top + padding;
        for (const { line, tag: lineTag, gap } of lines) {
          pen.line(lineTag, line, leftOf(line, place), y + gap);
          y += gap + line.height;
        }
      }
      pen.rule(BODY.left, top + height, BODY.width, ROW_RULE);
    },
  };
}

/** The lines of each cell that fit into `room`, and the rest as a row of the same tags. */
function splitCells(
  cells: readonly SetCell[],
  padding: number,
  id: string | undefined,
  room: number,
): readonly [Slab, Slab] | null {
  const fitting = cells.map(({ lines }) => {
    let height = 0;
    const tooMuch = lines.findIndex(({ line, gap }) => (height += line.height + gap) > room);
    return tooMuch === -1 ? lines.length : tooMuch;
  });
  if (cells.some(({ lines }, index) => lines.length > 0 && fitting[index] === 0)) return null;
  const part = (choose: (lines: readonly CellLine[], at: number) => readonly CellLine[], name: string | undefined) =>
    cellsSlab(
      cells.map((cell, index) => ({ ...cell, lines: choose(cell.lines, fitting[index] ?? 0) })),
      padding,
      name,
    );
  return [part((lines, at) => lines.slice(0, at), id), part((lines, at) => lines.slice(at), undefined)];
}

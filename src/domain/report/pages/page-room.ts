import { assertNever, must } from '../../common/result.ts';
import { inShort } from '../../common/prose.ts';
import {
  aside,
  columnShares,
  lineText,
  type Block,
  type Cell,
  type Column,
  type Line,
  type Part,
  type Run,
} from '../../document/index.ts';

/*
 * About how high a board's page stands, in points: the heights are those of a page that is set loosely, and so few
 * letters to a line that wide ones have room. The PDF and the printed web page are set as tight as it takes, so that a
 * page has room for more of them than it is high.
 */
const FIRST_PAGE = 860;
const SECOND_PAGE = 830;
/** What the second page holds where it is set as tight as it can be. */
const SECOND_PAGE_AT_MOST = 865;
const TEXT = { letters: 116, line: 10.7, around: 3.5 } as const;
const ASIDE = { letters: 128, line: 9.7, around: 3.5 } as const;
const ITEM = { letters: 112, line: 10.7, around: 1.2 } as const;
const HEADING = { letters: 100, line: 11.5, around: 6 } as const;
const PART = { letters: 85, line: 13, around: 12 } as const;
const CAPTION = { letters: 120, line: 10.5, around: 4 } as const;
const CELL = { letters: 128, line: 9.8, aside: 9, around: 4.6, gap: 1.5 } as const;
const KEY_FIGURES = { aRow: 4, height: 50 } as const;
/** What a drawing of so many units takes of the width of a page. */
const DRAWING = 0.757;
/** Letters of a large figure's note or value that fit its box. */
const BOX_LETTERS = 24;

type Setting = { readonly letters: number; readonly line: number; readonly around: number };

const linesOf = (text: string, letters: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0);

/** The height of a text by itself. */
const heightOfText = (text: string, { letters, line, around }: Setting): number =>
  around + line * linesOf(text, letters);

function heightOfBlock(block: Block): number {
  switch (block.kind) {
    case 'heading':
      return heightOfText(lineText(block.line), HEADING);
    case 'paragraph':
      return heightOfText(lineText(block.line), block.line.isAside ? ASIDE : TEXT);
    case 'list':
    case 'to-tick':
      return block.items.reduce<number>((sum, item) => sum + heightOfText(lineText(item), ITEM), TEXT.around);
    case 'to-write':
      return block.rows.length * 21;
    case 'facts':
      return heightOfText(block.facts.map(({ name, value }) => `${name}: ${value} | `).join(''), ASIDE);
    case 'key-figures':
      return (
        Math.ceil(block.figures.length / KEY_FIGURES.aRow) * KEY_FIGURES.height +
        Math.max(
          0,
          ...block.figures.map(
            ({ value, note }) => (linesOf(value, BOX_LETTERS / 1.6) - 1) * 14 + (linesOf(note, BOX_LETTERS) - 1) * 9,
          ),
        )
      );
    case 'table': {
      const { caption, columns, rows } = block.table;
      const letters = lettersOf(columns);
      const head = Math.max(...columns.map(({ heading }, index) => linesOf(heading, letters[index] ?? 1)));
      return rows.reduce(
        (sum, { cells }) => sum + Math.max(...cells.map((cell, index) => heightOfCell(cell, letters[index] ?? 1))),
        heightOfText(caption, CAPTION) + head * CELL.line + CELL.around + 1,
      );
    }
    case 'figure':
      return heightOfText(block.drawing.title, CAPTION) + block.drawing.height * DRAWING + 4;
    default:
      return assertNever(block);
  }
}

/** Letters that a line of each column holds. */
const lettersOf = (columns: readonly Column[]): readonly number[] =>
  columnShares(columns).map((share) => Math.max(6, Math.floor(share * CELL.letters) - 2));

const heightOfCell = (cell: Cell, letters: number): number =>
  cell.reduce<number>(
    (sum, line, index) =>
      sum +
      (index > 0 ? CELL.gap : 0) +
      linesOf(lineText(line), line.isAside ? letters * 1.1 : letters) * (line.isAside ? CELL.aside : CELL.line),
    CELL.around,
  );

const heightOfBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + heightOfBlock(block), 0);

const heightOfParts = (parts: readonly PartOfPage[]): number =>
  parts.reduce((sum, { title, blocks }) => sum + heightOfText(title, PART) + heightOfBlocks(blocks), 0);

/** How much of each text stands on a page, and whether what is said twice is drawn or boxed as well. */
type Rung = {
  /** Letters of a text; null for all of them. */
  readonly letters: number | null;
  /** Letters of each name in a text that has to name everything. */
  readonly names: number;
  readonly hasKeyFigures: boolean;
  readonly hasDrawings: boolean;
};

const ALL = { letters: null, names: 75, hasKeyFigures: true, hasDrawings: true } as const;
/** From all there is to what is left where every text is as long as it can be. */
const RUNGS: readonly Rung[] = [
  ALL,
  { ...ALL, hasKeyFigures: false },
  ...[400, 300, 220, 160].map((letters) => ({ ...ALL, hasKeyFigures: false, letters })),
  ...[120, 95, 75, 60, 48, 40].map((letters) => ({ letters, names: 30, hasKeyFigures: false, hasDrawings: true })),
];

type PartOfPage = Pick<Part, 'title' | 'blocks'>;
type Sheet<P> = {
  readonly parts: readonly P[];
  readonly opening: readonly Block[];
  readonly room: number;
  /** Texts that name everything there is: their names become short, and none of them falls away. */
  readonly whole: ReadonlySet<string>;
  /** Says what becomes of a text that is cut. */
  readonly cutNote: string;
  /** May the drawings fall away? Their figures stand in the tables after them. */
  readonly drawingsMayGo: boolean;
};

type Fitted<P> = { readonly opening: readonly Block[]; readonly parts: readonly P[] };

/** A board's first page; `taken` is what stands above its opening. */
export const firstPage = <P extends PartOfPage>({
  taken,
  ...sheet
}: Omit<Sheet<P>, 'room' | 'drawingsMayGo'> & { readonly taken: number }): Fitted<P> =>
  fitPage({ ...sheet, room: FIRST_PAGE - taken, drawingsMayGo: false });

/** Lines that a text may have where its part has more of them than are its own, and the page has room. */
const LINES_A_TEXT = [8, 6, 4, 3, 2] as const;

type SlotOfPage<P> = { readonly part: P; readonly lines: number };

/** A board's second page: parts that each have so many lines for certain, and more while the page has room. */
export const secondPage = <P extends PartOfPage>(slots: readonly SlotOfPage<P>[], cutNote: string): readonly P[] => {
  let parts = slots.map(({ part, lines }) => ({ ...part, blocks: withinLines(part.blocks, lines) }));
  for (const [index, { part, lines }] of slots.entries()) {
    if (printedLines(part.blocks) <= lines) continue;
    const ways = [
      part.blocks,
      ...LINES_A_TEXT.map((most) => part.blocks.map((block) => withTexts(block, linesLong(most)))),
    ];
    const fitting = ways
      .map((blocks) => parts.with(index, { ...part, blocks }))
      .find((way) => heightOfParts(way) <= SECOND_PAGE);
    parts = fitting ?? parts;
  }
  const page = fitPage({ parts, opening: [], room: SECOND_PAGE, whole: new Set(), cutNote, drawingsMayGo: true }).parts;
  if (heightOfParts(page) <= SECOND_PAGE_AT_MOST) return page;
  // A row of a table stands higher than a line, so that the longest part has fewer of them.
  const longest = slots.reduce((most, slot) => (heightOf(slot) > heightOf(most) ? slot : most));
  return longest.lines <= 1
    ? page
    : secondPage(
        slots.map((slot) => (slot === longest ? { ...slot, lines: slot.lines - 1 } : slot)),
        cutNote,
      );
};

/** How high a part stands in its lines, where each text is one of them. */
const heightOf = ({ part, lines }: SlotOfPage<PartOfPage>): number => heightOfBlocks(withinLines(part.blocks, lines));

/** Cuts a text to so many lines of its place. */
const linesLong =
  (most: number) =>
  (text: string, letters: number): string =>
    inShort(text, most * letters - 2);

/**
 * What stands on one page: as much of every text as there is room for, with a line that says where the rest is. Large
 * figures that a drawing shows as well go first.
 */
function fitPage<P extends PartOfPage>(sheet: Sheet<P>): Fitted<P> {
  const { room, drawingsMayGo } = sheet;
  const rungs = drawingsMayGo ? RUNGS.flatMap((rung) => [rung, { ...rung, hasDrawings: false }]) : RUNGS;
  const ways = rungs.map((rung) => {
    const fitted = cutTo(sheet, rung);
    return { fitted, height: heightOfBlocks(fitted.opening) + heightOfParts(fitted.parts) };
  });
  // Where nothing fits, what takes least, and of that as much of the texts as takes no more.
  const least = Math.min(...ways.map(({ height }) => height));
  return must(
    ways.find(({ height }) => height <= Math.max(room, least)),
    'the least is one of them',
  ).fitted;
}

function cutTo<P extends PartOfPage>({ opening, parts, whole, cutNote }: Sheet<P>, rung: Rung): Fitted<P> {
  let isCut = false;
  const cut = (text: string): string => {
    if (rung.letters === null) return text;
    const short = whole.has(text) ? namesInShort(text, rung.names) : inShort(text, rung.letters);
    isCut ||= short.includes('…') && short !== text;
    return short;
  };
  const shorten = (blocks: readonly Block[]): readonly Block[] =>
    blocks
      .filter(({ kind }) => (kind !== 'key-figures' || rung.hasKeyFigures) && (kind !== 'figure' || rung.hasDrawings))
      .map((block) => withTexts(block, cut));
  const shortened = {
    opening: shorten(opening),
    parts: parts.map((part) => ({ ...part, blocks: shorten(part.blocks) })),
  };
  return isCut ? withNote(shortened, cutNote) : shortened;
}

function withNote<P extends PartOfPage>({ opening, parts }: Fitted<P>, said: string): Fitted<P> {
  const note: Block = { kind: 'paragraph', line: aside(said) };
  return {
    opening,
    parts: parts.map((part, index) =>
      index === parts.length - 1 ? { ...part, blocks: [...part.blocks, note] } : part,
    ),
  };
}

const namesInShort = (text: string, letters: number): string =>
  text.replaceAll(/"([^"]+)"/g, (_quoted, name: string) => `"${inShort(name, letters)}"`);

/** A block with each line of text as it is made of the line's whole text, and of the letters that its place holds. */
function withTexts(block: Block, shorten: (text: string, letters: number) => string): Block {
  const lineOf = (line: Line, letters: number): Line => {
    const text = lineText(line);
    const short = shorten(text, letters);
    return short === text.trim() ? line : { ...line, runs: cutRuns(line.runs, short) };
  };
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, line: lineOf(block.line, TEXT.letters) };
    case 'list':
    case 'to-tick':
      return { ...block, items: block.items.map((item) => lineOf(item, ITEM.letters)) };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ name, value }) => ({ name, value: shorten(value, ASIDE.letters) })),
      };
    case 'table': {
      const letters = lettersOf(block.table.columns);
      const rows = block.table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell, index) =>
          // A figure is whole, or it is another one.
          block.table.columns[index]?.isNumber ? cell : cell.map((line) => lineOf(line, letters[index] ?? 1)),
        ),
      }));
      return { ...block, table: { ...block.table, rows } };
    }
    case 'to-write':
    case 'key-figures':
    case 'figure':
      return block;
    default:
      return assertNever(block);
  }
}

/** The runs whose text begins the shortened one, and the rest of it as a run of words. */
function cutRuns(runs: readonly Run[], short: string): readonly Run[] {
  const kept: Run[] = [];
  let left = short;
  for (const run of runs) {
    const text = lineText({ runs: [run] });
    if (!left.startsWith(text)) {
      return [...kept, typeof run === 'string' || run.kind === 'question' ? left : { ...run, text: left }];
    }
    kept.push(run);
    left = left.slice(text.length);
  }
  return left === '' ? kept : [...kept, left];
}

/**
 * Blocks in so many printed lines at most. Where they are more, each text is cut to a line, and what still has no room
 * is counted.
 */
function withinLines(blocks: readonly Block[], most: number): readonly Block[] {
  if (printedLines(blocks) <= most) return blocks;
  const short = blocks.map((block) => withTexts(block, linesLong(1)));
  const all = printedLines(short);
  if (all <= most) return short;
  let left = most - 1;
  let more = 0;
  const kept = short.flatMap((block): readonly Block[] => {
    const within = <T>(items: readonly T[], linesIn: (item: T) => number): readonly T[] =>
      items.filter((item) => {
        left -= linesIn(item);
        if (left < 0) more += 1;
        return left >= 0;
      });
    switch (block.kind) {
      case 'list': {
        const items = within(block.items, () => 1);
        return items.length === 0 ? [] : [{ ...block, items }];
      }
      case 'table': {
        const rows = within(block.table.rows, ({ cells }) => Math.max(1, ...cells.map(({ length }) => length)));
        return rows.length === 0 ? [] : [{ ...block, table: { ...block.table, rows } }];
      }
      case 'paragraph':
        return within([block], () => 1);
      default:
        return [block];
    }
  });
  return [...kept, { kind: 'paragraph', line: aside(`And ${more} more in the audit report.`) }];
}

/** Lines that blocks take, by their letters. Captions and heads of tables, and drawings, are not counted. */
export const printedLines = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    switch (block.kind) {
      case 'list':
        return sum + block.items.reduce((lines, item) => lines + linesOf(lineText(item), ITEM.letters), 0);
      case 'paragraph':
        return sum + linesOf(lineText(block.line), TEXT.letters);
      case 'table': {
        const letters = lettersOf(block.table.columns);
        return (
          sum +
          block.table.rows.reduce(
            (lines, { cells }) =>
              lines +
              Math.max(
                1,
                ...cells.map((cell, index) =>
                  cell.reduce((inCell, line) => inCell + linesOf(lineText(line), letters[index] ?? 1), 0),
                ),
              ),
            0,
          )
        );
      }
      default:
        return sum;
    }
  }, 0);

import { assertNever } from '../../common/result.ts';
import {
  columnShares,
  type Cell,
  type Drawing,
  type KeyFigure,
  type Line,
  type Run,
  type Table,
} from '../../document/index.ts';
import type { SlideBlock } from '../../document/deck.ts';
import { asideSize, BLACK, GREY, INK, TEXT_SIZES, TEXT_WIDTH } from './styles.ts';
import { countLines, cutTo, LINE_HEIGHT, type TextRun } from './wrap.ts';

/** A paragraph as it is shown: already cut, where it had to be. */
export type Paragraph = {
  readonly runs: readonly TextRun[];
  readonly size: number;
  readonly colour: string;
  /** Room above it. */
  readonly before: number;
  readonly mark: 'none' | 'bullet' | 'number';
};

/** Something with a place of its own on a slide, as high as it is. */
export type Item = { readonly height: number } & (
  | { readonly kind: 'text'; readonly paragraphs: readonly Paragraph[] }
  | { readonly kind: 'boxes'; readonly boxes: readonly (readonly Paragraph[])[] }
  | { readonly kind: 'table'; readonly table: SetTable }
  | { readonly kind: 'picture'; readonly drawing: Drawing; readonly width: number }
);

export type SetTable = {
  readonly caption: string;
  readonly widths: readonly number[];
  /** The first row is the head. */
  readonly rows: readonly { readonly height: number; readonly cells: readonly (readonly Paragraph[])[] }[];
};

export type SetSlide = {
  readonly items: readonly Item[];
  /** Between two items. */
  readonly gap: number;
  /** Texts that are cut on the slide, whole. */
  readonly shortened: readonly Line[];
};

/** What stands before an item of a list has this much room, in ems. */
export const INDENT = 1.4;
export const BOX = { gap: 12, padding: 6 } as const;
/** Around the text of a cell. */
export const CELL = { side: 5, above: 3 } as const;

/** How a slide is set: in which size, and how many lines a text may take. */
type Setting = { readonly size: number; readonly lines: number; readonly shortened: Line[] };

/** Of the width of a slide, so that there is height left for words. */
const PICTURE_SHARE = 0.86;
/** Beyond this a text is cut even where nothing else is. */
const MOST_LINES = 12;

/**
 * The blocks of a slide one below the other, in the largest size in which they fit into a height. Where they fit in
 * none, the longest texts are cut, as little as it takes.
 */
export function setSlide(blocks: readonly SlideBlock[], room: number): SetSlide {
  let set: SetSlide = { items: [], gap: 0, shortened: [] };
  for (const { size, lines } of ATTEMPTS) {
    const shortened: Line[] = [];
    const items = setBlocks(blocks, { size, lines, shortened });
    set = { items, gap: size * 0.6, shortened };
    if (heightOf(set) <= room) break;
  }
  return set;
}

const SMALLEST = TEXT_SIZES[TEXT_SIZES.length - 1] ?? 12;
const ATTEMPTS: readonly Omit<Setting, 'shortened'>[] = [
  ...TEXT_SIZES.map((size) => ({ size, lines: Number.POSITIVE_INFINITY })),
  ...Array.from({ length: MOST_LINES }, (_, index) => ({ size: SMALLEST, lines: MOST_LINES - index })),
];

/** Of all with the gaps between them. */
export const heightOf = ({ items, gap }: Pick<SetSlide, 'items' | 'gap'>): number =>
  items.reduce((sum, { height }) => sum + height, 0) + gap * Math.max(0, items.length - 1);

function setBlocks(blocks: readonly SlideBlock[], setting: Setting): readonly Item[] {
  const items: Item[] = [];
  for (const block of blocks) {
    const item = setBlock(block, setting);
    const last = items.at(-1);
    if (item.kind === 'text' && last?.kind === 'text')
      items[items.length - 1] = {
        kind: 'text',
        paragraphs: [...last.paragraphs, ...item.paragraphs],
        height: last.height + item.height,
      };
    else items.push(item);
  }
  return items;
}

function setBlock(block: SlideBlock, setting: Setting): Item {
  const { size } = setting;
  switch (block.kind) {
    case 'heading':
      return textItem([{ line: block.line, size: size + 1, colour: INK, isBold: true, before: size * 0.6 }], setting);
    case 'paragraph':
      return textItem([{ ...lookOf(block.line, size), line: block.line, before: size * 0.3 }], setting);
    case 'list': {
      const mark = block.isOrdered ? 'number' : 'bullet';
      return textItem(
        block.items.map((line) => ({ ...lookOf(line, size), line, before: size * 0.3, mark })),
        setting,
      );
    }
    case 'key-figures':
      return boxesItem(block.figures, setting);
    case 'table':
      return tableItem(block.table, setting);
    case 'figure': {
      const width = TEXT_WIDTH * PICTURE_SHARE;
      return {
        kind: 'picture',
        drawing: block.drawing,
        width,
        height: (block.drawing.height * width) / block.drawing.width,
      };
    }
    default:
      return assertNever(block);
  }
}

type Look = { readonly size: number; readonly colour: string };
type Piece = Look & {
  readonly line: Line;
  readonly before: number;
  readonly isBold?: boolean;
  readonly mark?: Paragraph['mark'];
};

const lookOf = ({ isAside = false }: Line, size: number): Look =>
  isAside ? { size: asideSize(size), colour: GREY } : { size, colour: BLACK };

type Set = { readonly paragraphs: readonly Paragraph[]; readonly height: number };

/** Paragraphs in a width, cut where they take more lines than they may. */
function setPieces(pieces: readonly Piece[], width: number, setting: Setting): Set {
  let height = 0;
  const paragraphs = pieces.map(({ line, size, colour, before, isBold = false, mark = 'none' }): Paragraph => {
    const runs = line.runs.map((run) => textRun(run, isBold));
    const free = mark === 'none' ? width : width - INDENT * size;
    const shown = cutTo(runs, setting.lines, free, size);
    if (shown !== runs) setting.shortened.push(line);
    height += before + countLines(shown, free, size) * size * LINE_HEIGHT;
    return { runs: shown, size, colour, before, mark };
  });
  return { paragraphs, height };
}

const textItem = (pieces: readonly Piece[], setting: Setting): Item => ({
  kind: 'text',
  ...setPieces(pieces, TEXT_WIDTH, setting),
});

const BOLD_KINDS: ReadonlySet<Exclude<Run, string>['kind']> = new Set(['strong', 'tag']);

function textRun(run: Run, isBold: boolean): TextRun {
  if (typeof run === 'string') return { text: run, isBold };
  if (run.kind === 'question') return { text: run.id, isBold };
  return {
    text: run.text,
    isBold: isBold || BOLD_KINDS.has(run.kind),
    ...(run.kind === 'foreign' ? { language: run.language } : {}),
  };
}

const line = (text: string): Line => ({ runs: [text] });

function boxesItem(figures: readonly KeyFigure[], setting: Setting): Item {
  const { size } = setting;
  const width = (TEXT_WIDTH - BOX.gap * (figures.length - 1)) / figures.length - 2 * BOX.padding;
  const boxes = figures.map(({ label, value, note }) =>
    setPieces(
      [
        { line: line(label), size: asideSize(size), colour: BLACK, before: 0 },
        { line: line(value), size: size + 6, colour: INK, before: 0, isBold: true },
        { line: line(note), size: asideSize(size), colour: GREY, before: 0 },
      ],
      width,
      setting,
    ),
  );
  return {
    kind: 'boxes',
    boxes: boxes.map(({ paragraphs }) => paragraphs),
    height: Math.max(0, ...boxes.map(({ height }) => height)) + 2 * BOX.padding,
  };
}

function tableItem({ caption, columns, rows }: Table, setting: Setting): Item {
  const size = asideSize(setting.size + 1);
  const widths = columnShares(columns).map((share) => share * TEXT_WIDTH);
  const set = (cells: readonly Cell[], isHead: boolean): SetTable['rows'][number] => {
    const all = cells.map((cell, index) =>
      setPieces(
        cell.map((one) => ({
          ...lookOf(one, size),
          line: one,
          before: 0,
          isBold: isHead,
        })),
        (widths[index] ?? 0) - 2 * CELL.side,
        setting,
      ),
    );
    return {
      height: Math.max(size * LINE_HEIGHT, ...all.map(({ height }) => height)) + 2 * CELL.above,
      cells: all.map(({ paragraphs }) => paragraphs),
    };
  };
  const setRows = [
    set(
      columns.map(({ heading }) => [line(heading)]),
      true,
    ),
    ...rows.map(({ cells }) => set(cells, false)),
  ];
  return {
    kind: 'table',
    table: { caption, widths, rows: setRows },
    height: setRows.reduce((sum, { height }) => sum + height, 0),
  };
}

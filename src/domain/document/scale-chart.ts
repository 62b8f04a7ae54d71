import { TEXTS, type Anchor, type Drawing, type Shape, type TextLook } from './drawing.ts';

/** Rows that fit one printed A4 page with its heading. */
const ROWS_A_PAGE = 20;
const WIDTH = 680;
const ROW = 34;
/** Of a drawing of few rows that shares its page with much else. */
const LOW_ROW = 24;
const AXIS = 24;
const LEGEND = 22;
/** Between a legend's mark and its words, and between entries. */
const KEY_GAP = 6;
const KEY_SPACE = 18;
/** For the names of bands above the rows, and the least distance of two per cents that are written below them. */
const BAND_TITLES = 18;
const WRITTEN_APART = 8;
/** Rows that leave room for a watermark. */
const WATERMARK_ROWS = 3;
/** The scale from 0 to 100 per cent, in units of the drawing. */
export const SCALE = { left: 200, width: 335 } as const;
/** Characters that a label's line holds, and how many lines there are room for. */
const LINE_LENGTH = 30;
const LINES = 2;
const LINE_HEIGHT = 13;
/** Half the height of small letters: what puts a text's middle on a line. */
const HALF_LETTER = 4;
/** Mean width of a letter as a share of its size, on the safe side, for setting a legend without measuring. */
const LETTER = 0.54;

export const tenths = (value: number): number => Math.round(value * 10) / 10;

export const xOf = (percent: number): number => tenths(SCALE.left + (SCALE.width * percent) / 100);

export const text = (
  x: number,
  y: number,
  words: string,
  anchor: Anchor = 'start',
  look: TextLook = 'plain',
): Shape => ({
  kind: 'text',
  x: tenths(x),
  y: tenths(y),
  text: words,
  anchor,
  look,
});

/** Rows in even groups, none larger than a page. */
export function pageRows<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const pages = Math.ceil(rows.length / ROWS_A_PAGE);
  const size = Math.ceil(rows.length / Math.max(1, pages));
  return Array.from({ length: pages }, (_, page) => rows.slice(page * size, (page + 1) * size));
}

/** A legend's entry: a mark drawn from its left edge about a middle line, its width, and what it means. */
export type Key = {
  readonly width: number;
  readonly mark: (left: number, middle: number) => readonly Shape[];
  readonly words: string;
};

type ScaleDrawing<T> = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly T[];
  readonly keys: readonly Key[];
  readonly label: (row: T) => { readonly words: string; readonly isStrong: boolean };
  readonly row: (row: T, middle: number) => readonly Shape[];
  /** A row's figures in words. */
  readonly spoken: (row: T) => string;
  /** Printed large behind everything where there is room; the title must say the same. */
  readonly watermark: string | null;
  /** Where they are given, the scale is parted by them, and their names stand above; else by quarters. */
  readonly bands?: readonly Stretch[];
  readonly hasLowRows?: boolean;
  /** Its figures stand in a table after it, unless this is false: then in the words beside it. */
  readonly hasTable?: boolean;
};

/** A named stretch of the scale, from its per cent up to where the next begins. */
export type Stretch = { readonly title: string; readonly from: number; readonly isStrong: boolean };

/** Rows over one scale from 0 to 100 per cent, with legend, gridlines and labels; one drawing a printed page. */
export const scaleDrawings = <T>({ rows, ...drawing }: ScaleDrawing<T>): readonly Drawing[] =>
  pageRows(rows).map((some, index, all) => {
    const part = all.length === 1 ? '' : `, part ${index + 1} of ${all.length}`;
    const id = all.length === 1 ? drawing.id : `${drawing.id}-${index + 1}`;
    return scaleDrawing({ ...drawing, id, title: `${drawing.title}${part}`, rows: some });
  });

const QUARTERS = [0, 25, 50, 75, 100] as const;

function scaleDrawing<T>(drawing: ScaleDrawing<T>): Drawing {
  const {
    id,
    title,
    rows,
    keys,
    label,
    row,
    spoken,
    watermark,
    bands = [],
    hasLowRows = false,
    hasTable = true,
  } = drawing;
  const legend = setLegend(keys);
  const top = legend.height + (bands.length > 0 ? BAND_TITLES : 0);
  const height = hasLowRows ? LOW_ROW : ROW;
  const bottom = top + height * rows.length;
  const marks = bands.length > 0 ? [...bands.map(({ from }) => from), 100] : QUARTERS;
  const written = writtenApart(marks);
  return {
    id,
    title,
    description: `${rows.map(spoken).join('; ')}.${hasTable ? ' The table has the same figures.' : ''}`,
    width: WIDTH,
    height: bottom + AXIS,
    shapes: [
      ...(watermark === null || rows.length < WATERMARK_ROWS
        ? []
        : [text(xOf(50), (top + bottom) / 2 + TEXTS.watermark.size / 3, watermark, 'middle', 'watermark')]),
      ...legend.shapes,
      ...bands.flatMap((band, index) => bandTitle(band, bands[index + 1]?.from ?? 100, top)),
      ...marks.flatMap((mark): readonly Shape[] => [
        { kind: 'line', from: [xOf(mark), top], to: [xOf(mark), bottom], look: 'grid' },
        ...(bands.length > 0
          ? [{ kind: 'line', from: [xOf(mark), legend.height], to: [xOf(mark), top], look: 'axis' } as const]
          : []),
        ...(written.includes(mark) ? [text(xOf(mark), bottom + 16, `${mark}%`, 'middle', 'muted')] : []),
      ]),
      ...rows.flatMap((one, index) => {
        const middle = top + height * (index + 0.5);
        const { words, isStrong } = label(one);
        return [...rowLabel(words, middle, isStrong), ...row(one, middle)];
      }),
    ],
  };
}

/** Per cents that can be written below each other's lines without touching. The greatest is one of them. */
const writtenApart = (marks: readonly number[]): readonly number[] =>
  marks.toReversed().reduce<readonly number[]>((written, mark) => {
    const next = written[0];
    return next === undefined || next - mark >= WRITTEN_APART ? [mark, ...written] : written;
  }, []);

/** A band's name in the middle of its stretch, as much of it as there is room for; none where that is hardly a letter. */
function bandTitle({ title, from, isStrong }: Stretch, to: number, bottom: number): readonly Shape[] {
  const letters = Math.floor((SCALE.width * (to - from)) / 100 / (TEXTS.strong.size * LETTER));
  const shown = title.length <= letters ? title : `${title.slice(0, letters - 1).trimEnd()}…`;
  return letters < LEAST_LETTERS
    ? []
    : [text(xOf((from + to) / 2), bottom - 6, shown, 'middle', isStrong ? 'strong' : 'muted')];
}

const LEAST_LETTERS = 4;

/** A row's label in lines about its middle, ending at the scale's left. */
const rowLabel = (words: string, middle: number, isStrong: boolean): readonly Shape[] =>
  inLines(words).map((line, index, lines) =>
    text(
      SCALE.left - 10,
      middle + HALF_LETTER + (index - (lines.length - 1) / 2) * LINE_HEIGHT,
      line,
      'end',
      isStrong ? 'strong' : 'plain',
    ),
  );

/** Words beside a row on the scale: on a strip of paper, so that none of the scale's lines goes through them. */
export const besideOnScale = (x: number, middle: number, words: string): readonly Shape[] => [
  {
    kind: 'rectangle',
    x: tenths(x - 2),
    y: tenths(middle - TEXTS.plain.size * 0.7),
    width: tenths(words.length * TEXTS.plain.size * LETTER + 4),
    height: tenths(TEXTS.plain.size * 1.4),
    look: 'paper',
  },
  beside(x, middle, words),
];

/** Words beside a row, on its middle line. */
export const beside = (x: number, middle: number, words: string, look: TextLook = 'plain'): Shape =>
  text(x, middle + HALF_LETTER, words, 'start', look);

function setLegend(keys: readonly Key[]): { readonly shapes: readonly Shape[]; readonly height: number } {
  const shapes: Shape[] = [];
  let left = 0;
  let line = 0;
  for (const { width, mark, words } of keys) {
    const needed = width + KEY_GAP + words.length * TEXTS.plain.size * LETTER;
    if (left > 0 && left + needed > WIDTH) {
      left = 0;
      line += 1;
    }
    const middle = LEGEND * (line + 0.5) - 2;
    shapes.push(...mark(left, middle), beside(left + width + KEY_GAP, middle, words));
    left += needed + KEY_SPACE;
  }
  return { shapes, height: keys.length === 0 ? 0 : LEGEND * (line + 1) + 4 };
}

/**
 * A box filled with slanting lines. They are drawn one by one, since no pattern looks alike in SVG,
 * PDF and a picture.
 */
export function hatched(x: number, y: number, width: number, height: number): readonly Shape[] {
  const slants: Shape[] = [];
  for (let sum = SLANT; sum < width + height; sum += SLANT) {
    const from = [x + Math.min(sum, width), y + Math.max(0, sum - width)] as const;
    const to = [x + Math.max(0, sum - height), y + Math.min(sum, height)] as const;
    slants.push({
      kind: 'line',
      from: [tenths(from[0]), tenths(from[1])],
      to: [tenths(to[0]), tenths(to[1])],
      look: 'hatch',
    });
  }
  return [{ kind: 'rectangle', x, y, width, height, look: 'outline' }, ...slants];
}

const SLANT = 5;

/** A label in lines that fit beside its row; what does not fit is cut and shown to be. The table has it whole. */
export function inLines(label: string): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines
    .slice(0, LINES)
    .map((line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH - 1)}…` : line));
  const last = shown.at(-1);
  if (lines.length > LINES && last !== undefined && !last.endsWith('…'))
    shown[LINES - 1] = `${last.slice(0, LINE_LENGTH - 2)} …`;
  return shown;
}

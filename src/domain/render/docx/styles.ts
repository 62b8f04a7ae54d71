import { AlignmentType, BorderStyle, LevelFormat, type INumberingOptions, type IStylesOptions } from 'docx';

const INK = '1D3D5C';
const BLACK = '212B32';
export const GREY = '4C6272';
export const RULE = 'AEB7BD';
export const HEAD_FILL = 'E8EDEE';

/** Twentieths of a point, the unit of Word's lengths. */
export const points = (value: number): number => Math.round(value * 20);
const millimetres = (value: number): number => points((value / 25.4) * 72);

/** A4 upright. */
export const PAGE = {
  size: { width: millimetres(210), height: millimetres(297) },
  margin: {
    top: millimetres(22),
    bottom: millimetres(18),
    left: millimetres(17),
    right: millimetres(17),
    header: millimetres(10),
    footer: millimetres(8),
  },
};
/** Of a document that belongs on one page. */
export const ONE_PAGE = {
  size: PAGE.size,
  margin: {
    ...PAGE.margin,
    top: millimetres(18),
    bottom: millimetres(15),
    left: millimetres(14),
    right: millimetres(14),
  },
};
/** Between the margins. */
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

/** Names of the styles, as the document refers to them. */
export const STYLE = {
  text: 'ReportText',
  aside: 'ReportAside',
  cell: 'TableText',
  cellAside: 'TableAside',
  tableHead: 'TableHead',
  bullets: 'ListBullet',
  numbers: 'ListNumber',
  figureLabel: 'KeyFigureLabel',
  figureValue: 'KeyFigureValue',
  figureNote: 'KeyFigureNote',
  picture: 'ReportPicture',
  subtitle: 'Subtitle',
  header: 'Header',
  footer: 'Footer',
  tag: 'ReportTag',
  link: 'Hyperlink',
} as const;

export const BULLETS = 'report-bullets';
export const NUMBERS = 'report-numbers';

const heading = (size: number, before: number, after: number) => ({
  run: { size: size * 2, bold: true, color: INK },
  paragraph: { spacing: { before: points(before), after: points(after) }, keepNext: true, keepLines: true },
});

const style = (
  id: string,
  name: string,
  size: number,
  before: number,
  after: number,
  extra: { readonly color?: string; readonly bold?: boolean; readonly keepNext?: boolean } = {},
) => {
  const { keepNext = false, ...run } = extra;
  return {
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: size * 2, ...run },
    paragraph: { spacing: { before: points(before), after: points(after) }, keepNext },
  };
};

/** Sizes and the room before and after, in points. */
type Measures = readonly [size: number, before: number, after: number];
type Sizes = {
  readonly title: Measures;
  readonly part: Measures;
  readonly heading: Measures;
  readonly text: Measures;
  readonly aside: Measures;
  readonly subtitle: Measures;
};

const stylesIn = (sizes: Sizes): IStylesOptions => ({
  default: {
    document: { run: { font: 'Arial', size: 20, color: BLACK, language: { value: 'en-GB' } } },
    title: heading(...sizes.title),
    heading1: heading(...sizes.part),
    heading2: heading(...sizes.heading),
    caption: {
      run: { size: 17, bold: true, italics: false, color: BLACK },
      paragraph: { spacing: { before: points(8), after: points(3) }, keepNext: true, keepLines: true },
    },
    hyperlink: { run: { color: INK, underline: { type: 'single' } } },
  },
  paragraphStyles: [
    style(STYLE.text, 'Report Text', ...sizes.text),
    style(STYLE.aside, 'Report Aside', ...sizes.aside, { color: GREY }),
    style(STYLE.cell, 'Table Text', 8, 0, 1),
    style(STYLE.cellAside, 'Table Aside', 7.5, 0, 1, { color: GREY }),
    style(STYLE.tableHead, 'Table Head', 7.5, 1, 1, { bold: true, keepNext: true }),
    style(STYLE.bullets, 'List Bullet', 10, 1, 1),
    style(STYLE.numbers, 'List Number', 10, 1, 1),
    style(STYLE.figureLabel, 'Key Figure Label', 8.5, 2, 0, { keepNext: true }),
    style(STYLE.figureValue, 'Key Figure Value', 16, 0, 0, { bold: true, color: INK, keepNext: true }),
    style(STYLE.figureNote, 'Key Figure Note', 8, 0, 2, { color: GREY }),
    style(STYLE.subtitle, 'Subtitle', ...sizes.subtitle, { color: GREY }),
    style(STYLE.header, 'header', 8, 0, 0, { color: GREY }),
    style(STYLE.footer, 'footer', 8, 0, 0, { color: GREY }),
    style(STYLE.picture, 'Report Picture', 10, 4, 2, { keepNext: true }),
  ],
  characterStyles: [
    // Dark on light and in a box: told apart without colour.
    {
      id: STYLE.tag,
      name: 'Report Tag',
      basedOn: 'DefaultParagraphFont',
      run: { bold: true, color: BLACK, border: { style: BorderStyle.SINGLE, size: 4, space: 1, color: BLACK } },
    },
  ],
});

export const STYLES = stylesIn({
  title: [20, 0, 2],
  part: [14, 12, 4],
  heading: [11, 10, 3],
  text: [10, 3, 3],
  aside: [8.5, 2, 3],
  subtitle: [12, 0, 6],
});

/** Of a document that belongs on one page. */
export const ONE_PAGE_STYLES = stylesIn({
  title: [13, 0, 1],
  part: [11, 4, 1],
  heading: [9.5, 2, 1],
  text: [9, 1, 1],
  aside: [7.5, 0, 1],
  subtitle: [9, 0, 1],
});

const listLevel = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => [
  {
    level: 0,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: points(18), hanging: points(14) } } },
  },
];

export const LISTS: INumberingOptions = {
  config: [
    { reference: BULLETS, levels: listLevel(LevelFormat.BULLET, '\u2022') },
    { reference: NUMBERS, levels: listLevel(LevelFormat.DECIMAL, '%1.') },
  ],
};

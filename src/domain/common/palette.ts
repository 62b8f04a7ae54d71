/**
 * Every colour of the product, once: for screens, web pages of a report, and what is drawn for paper. Style sheets
 * read them through `scripts/sass-palette.ts`, as `palette.$text` or `palette.$secondary-text`.
 */
export const COLOURS = {
  text: '#212b32',
  secondaryText: '#4c6272',
  white: '#fff',
  brand: '#005eb8',
  /** Behind everything on a screen. */
  page: '#f0f4f5',
  line: '#d8dde0',
  focus: '#ffeb3b',
  success: '#007f3b',
  caution: '#b25000',
  error: '#d5281b',
  warning: '#ffb81c',
  midGrey: '#768692',
  /** Of reports, whose colours keep their difference in grey print. */
  reportAccent: '#1d3d5c',
  reportLink: '#003d78',
  reportMuted: '#3d4f5c',
  reportRule: '#aeb7bd',
  /** Of a heat map: light to dark in one hue, pale enough for dark text on the darkest. */
  heat1: '#e3ecf6',
  heat2: '#c0d6ec',
  heat3: '#9bbfe2',
  heat4: '#74a8d8',
} as const satisfies Record<string, Colour>;

type Colour = `#${string}`;
type ScreenColour = Exclude<keyof typeof COLOURS, `report${string}`>;

/** What a colour is put to on a screen: letters and signs, what they stand on, or borders. */
export type ColourUse = 'ink' | 'ground' | 'line';

/**
 * What each colour of a screen is where a person's system is dark, by its use: white stays white as letters, and is
 * dark as ground. Paper and downloaded files are light always.
 */
export const DARK_COLOURS = {
  text: { ink: '#e9eef0', ground: '#212b32', line: '#e9eef0' },
  secondaryText: { ink: '#aebbc4', line: '#aebbc4' },
  white: { ink: '#ffffff', ground: '#1c252b', line: '#ffffff' },
  brand: { ink: '#7db8f2', ground: '#005eb8', line: '#7db8f2' },
  page: { ground: '#12181c', line: '#12181c' },
  line: { ground: '#0c1013', line: '#45535d' },
  focus: { ground: '#ffeb3b', line: '#ffeb3b' },
  success: { ink: '#5fcf8f', ground: '#007f3b' },
  caution: { ink: '#ffae5c' },
  error: { ink: '#ff8f85', ground: '#d5281b', line: '#ff8f85' },
  warning: { line: '#ffb81c' },
  midGrey: {},
  heat1: { ground: '#1d3044' },
  heat2: { ground: '#234363' },
  heat3: { ground: '#285783' },
  heat4: { ground: '#2d6399' },
} as const satisfies { readonly [Name in ScreenColour]: Partial<Record<ColourUse, Colour>> };

/**
 * Colours of charts by what they draw. On a screen they are variables of the style sheet, since the system's colours
 * take their place where a person has set some. Drawings for paper name theirs, six digits long: some readers of SVG
 * know no shorter form.
 */
export const CHART_COLOURS = {
  screen: {
    ink: COLOURS.brand,
    paper: COLOURS.white,
    label: COLOURS.text,
    axis: COLOURS.secondaryText,
    grid: COLOURS.line,
    outer: COLOURS.line,
    middle: COLOURS.midGrey,
  },
  /** The same where a person's system is dark. */
  dark: {
    ink: DARK_COLOURS.brand.ink,
    paper: DARK_COLOURS.white.ground,
    label: DARK_COLOURS.text.ink,
    axis: DARK_COLOURS.secondaryText.ink,
    grid: DARK_COLOURS.line.line,
    outer: DARK_COLOURS.line.line,
    middle: COLOURS.midGrey,
  },
  paper: {
    ink: COLOURS.reportAccent,
    paper: '#ffffff',
    label: COLOURS.text,
    axis: COLOURS.secondaryText,
    grid: '#d0d6da',
    box: '#e1e6ea',
    watermark: '#dfe3e6',
  },
} as const satisfies Readonly<Record<'screen' | 'dark', Readonly<Record<ChartRole, Colour>>>> &
  Readonly<Record<'paper', Readonly<Record<string, Colour>>>>;

type ChartRole = 'ink' | 'paper' | 'label' | 'axis' | 'grid' | 'outer' | 'middle';

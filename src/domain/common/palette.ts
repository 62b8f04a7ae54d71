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
} as const satisfies Record<string, `#${string}`>;

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
  paper: {
    ink: COLOURS.reportAccent,
    paper: '#ffffff',
    label: COLOURS.text,
    axis: COLOURS.secondaryText,
    grid: '#d0d6da',
    box: '#e1e6ea',
    watermark: '#dfe3e6',
  },
} as const satisfies Record<'screen' | 'paper', Record<string, `#${string}`>>;

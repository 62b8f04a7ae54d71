import type { Logo } from './logo.ts';
import type { Drawing } from './drawing.ts';

/**
 * A report as it is read: parts of headings, paragraphs, lists, tables and drawings in one order. It
 * holds every word and figure of the report; HTML, PDF and Word are renderings that add none of their
 * own, so that all of them say the same.
 */
export type ReportDocument = {
  readonly title: string;
  /** Whose report it is, and as of when. */
  readonly subject: string;
  readonly organisation: string;
  readonly language: 'en-GB';
  /** Protective marking: stands at the head of every page. */
  readonly marking: string;
  /** An unfinished assessment: stands beside the marking, and at the foot of every page. */
  readonly isDraft: boolean;
  /** All of it belongs on one page: set as tight as that takes. */
  readonly isOnePage: boolean;
  /** What stands at the foot of every page, at the left; the page number stands at the right. */
  readonly footer: string;
  readonly logo: Logo | null;
  /** The same as `generatedAt` of the report: an instant, ISO 8601 in UTC. */
  readonly generatedAt: string;
  /** What the first page opens with, below title and marking and above the first part. */
  readonly opening: readonly Block[];
  readonly parts: readonly Part[];
};

/** A heading of the second level and what stands under it. */
export type Part = {
  readonly id: string;
  readonly title: string;
  readonly startsPage: boolean;
  /** Belongs to the front pages, the two of a board or the one of a manager: set tighter than those behind. None of what is published does. */
  readonly isInFront: boolean;
  readonly blocks: readonly Block[];
};

export type Block =
  /** A heading of the third level. */
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly Line[] }
  /** Names and values that run on in one paragraph. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** Few large figures side by side, each with its name above and its meaning below. */
  | { readonly kind: 'key-figures'; readonly figures: readonly KeyFigure[] }
  | { readonly kind: 'table'; readonly table: Table }
  /** A drawing whose figures stand in the table after it. */
  | { readonly kind: 'figure'; readonly drawing: Drawing };

/** Whether a paragraph before this block speaks of it, and so stays on its page. */
export const isSpokenOf = (block: Block | undefined): boolean => block?.kind === 'table' || block?.kind === 'figure';

export type Fact = { readonly name: string; readonly value: string };
export type KeyFigure = { readonly label: string; readonly value: string; readonly note: string };

export type Table = {
  readonly caption: string;
  /** Its sheet in the workbook, where its part has tables with other columns too. */
  readonly sheet?: string;
  readonly columns: readonly Column[];
  /** One cell a column. The first cell of a row is its head. */
  readonly rows: readonly Row[];
};

export type Column = { readonly heading: string; readonly isNumber?: boolean; readonly width?: ColumnWidth };
export type ColumnWidth = 'fifth' | 'quarter' | 'third' | 'two-fifths' | 'half';
/** `id` is a question whose place this row is, so that others can point to it. */
export type Row = { readonly id?: string; readonly cells: readonly Cell[] };
/** Lines below each other; none is an empty cell. */
export type Cell = readonly Line[];

/**
 * Runs of text that follow each other. A line break within a run stays one, as people type them.
 * An aside is set smaller.
 */
export type Line = { readonly runs: readonly Run[]; readonly isAside?: boolean };

export type Run =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  /** Words in another language than the document's. */
  | { readonly kind: 'foreign'; readonly text: string; readonly language: string }
  /** A word in a box, such as "Essential gap". */
  | { readonly kind: 'tag'; readonly text: string }
  /** A question's id, which leads to its row where the document has one. */
  | { readonly kind: 'question'; readonly id: string };

export const line = (...runs: readonly Run[]): Line => ({ runs });
export const aside = (...runs: readonly Run[]): Line => ({ runs, isAside: true });
export const paragraph = (...runs: readonly Run[]): Block => ({ kind: 'paragraph', line: line(...runs) });
export const heading = (text: string): Block => ({ kind: 'heading', line: line(text) });

/** A line as plain text, for renderings and tests that know no runs. */
export const lineText = ({ runs }: Line): string =>
  runs.map((run) => (typeof run === 'string' ? run : run.kind === 'question' ? run.id : run.text)).join('');

/** Every drawing of the document, in order. */
export const drawingsOf = ({ opening, parts }: ReportDocument): readonly Drawing[] =>
  [opening, ...parts.map(({ blocks }) => blocks)]
    .flat()
    .flatMap((block) => (block.kind === 'figure' ? [block.drawing] : []));

/** Ids of the questions that have a row of their own: only these can be pointed to. */
export const rowIds = ({ parts }: ReportDocument): ReadonlySet<string> =>
  new Set(
    parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'table' ? block.table.rows.flatMap(({ id }) => (id === undefined ? [] : [id])) : [],
      ),
    ),
  );

const SHARE: Readonly<Record<ColumnWidth, number>> = {
  fifth: 0.19,
  quarter: 0.24,
  third: 0.32,
  'two-fifths': 0.42,
  half: 0.5,
};
/** Of a column of figures, and how much more one of words gets where none is stated. */
const NUMBER_SHARE = 0.085;

/** The columns' shares of a page's width, which add up to 1: stated ones as stated, the rest evenly. */
export function columnShares(columns: readonly Column[]): readonly number[] {
  const stated = columns.map(({ width, isNumber }) => (width ? SHARE[width] : isNumber ? NUMBER_SHARE : null));
  const taken = stated.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const free = stated.filter((share) => share === null).length;
  const shares = stated.map((share) => share ?? Math.max(0.1, (1 - taken) / free));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

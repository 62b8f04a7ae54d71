import { html, type Html } from './template.ts';

/** Rows that fit one printed A4 page with its heading. */
const ROWS_A_PAGE = 22;
const WIDTH = 680;
const AXIS = 24;
/** The scale from 0 to 100 per cent, in units of the drawing. */
export const SCALE = { left: 200, width: 335 } as const;
/** Characters that a label's line holds, and how many lines there are room for. */
const LINE_LENGTH = 30;
const LINES = 2;

export const xOf = (percent: number): number => Math.round((SCALE.left + (SCALE.width * percent) / 100) * 10) / 10;

/** Rows in even groups, none larger than a page. */
export function pageRows<T>(rows: readonly T[]): readonly (readonly T[])[] {
  const pages = Math.ceil(rows.length / ROWS_A_PAGE);
  const size = Math.ceil(rows.length / Math.max(1, pages));
  return Array.from({ length: pages }, (_, page) => rows.slice(page * size, (page + 1) * size));
}

/** A drawing of rows over one scale from 0 to 100 per cent, with its gridlines and spoken label. */
export function chartRows(drawing: {
  readonly rowHeight: number;
  readonly rowCount: number;
  readonly label: string;
  readonly definitions: Html | null;
  readonly body: readonly Html[];
}): Html {
  const { rowHeight, rowCount, label, definitions, body } = drawing;
  const bottom = rowHeight * rowCount;
  const marks = [0, 25, 50, 75, 100];
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${WIDTH} ${bottom + AXIS}" width="${WIDTH}" height="${bottom + AXIS}">
${definitions ? html`<defs>${definitions}</defs>` : null}
${marks.map((mark) => html`<line x1="${xOf(mark)}" y1="0" x2="${xOf(mark)}" y2="${bottom}" class="grid"/><text x="${xOf(mark)}" y="${bottom + 16}" text-anchor="middle" class="muted">${mark}%</text>`)}
${body}
</svg>`;
}

/** A label in lines that fit beside its row; what does not fit is cut and shown to be. The table has it whole. */
export function inLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, LINES).map((line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH - 1)}…` : line));
  const last = shown.at(-1);
  if (lines.length > LINES && last !== undefined && !last.endsWith('…')) shown[LINES - 1] = `${last.slice(0, LINE_LENGTH - 2)} …`;
  return shown;
}

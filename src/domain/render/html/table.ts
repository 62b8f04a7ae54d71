import { html, type Html, type HtmlValue } from '../../document/markup.ts';

/** `width` is a name that the style sheet knows, since the policy of the file lets no style stand in an element. */
export type Column = {
  readonly heading: string;
  readonly isNumber?: boolean;
  readonly width?: 'fifth' | 'quarter' | 'third' | 'two-fifths' | 'half';
};
export type Row = { readonly id?: string; readonly cells: readonly HtmlValue[] };

/**
 * A table with caption and scoped heads; the first cell of a row is its head. On narrow screens the
 * style sheet stacks the cells, each under its column's name; browsers still tell assistive technology
 * that it is a table, so that no role is written out: one on an element that has it already is a fault.
 */
export const table = (caption: string, columns: readonly Column[], rows: readonly Row[]): Html => html`<table>
<caption>${caption}</caption>
<thead><tr>${columns.map(columnHead)}</tr></thead>
<tbody>
${rows.map(
  ({
    id,
    cells,
  }) => html`<tr${id === undefined ? null : html` id="${id}"`}>${cells.map((cell, index) => tableCell(cell, index, columns))}</tr>
`,
)}</tbody>
</table>`;

const columnHead = ({ heading, isNumber, width }: Column): Html => {
  const name = isNumber ? 'number' : width;
  return html`<th scope="col"${name === undefined ? null : html` class="${name}"`}>${heading}</th>`;
};

function tableCell(cell: HtmlValue, index: number, columns: readonly Column[]): Html {
  const column = columns[index];
  if (!column) throw new Error('Broken invariant: a row has as many cells as the table has columns');
  if (index === 0) return html`<th scope="row">${cell}</th>`;
  return html`<td${column.isNumber ? html` class="number"` : null} data-label="${column.heading}">${cell}</td>`;
}

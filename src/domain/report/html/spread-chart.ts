import { ILLUSTRATIVE, type ComparisonPart, type PeerRow } from '../comparison-part.ts';
import { chartRows, inLines, pageRows, SCALE, xOf } from './chart-frame.ts';
import { html, type Html } from './template.ts';

const ROW = 34;

/**
 * The peers' spread by section with the own figure on it: a line for all but the lowest and highest
 * tenth, a box for the middle half, a tick for the median, a diamond for the own figure. Shapes, not
 * colours, tell them apart. The table that follows holds the same figures.
 */
export const spreadCharts = ({ pack, rows }: ComparisonPart, name: string): readonly Html[] =>
  pageRows(rows).map((some, index, all) => {
    const part = all.length === 1 ? '' : `, part ${index + 1} of ${all.length}`;
    const title = `${pack.isIllustrative ? `${ILLUSTRATIVE}: ` : ''}${name}${part}`;
    return html`<figure class="chart">
<figcaption>${title}. <span class="key"><svg class="key-mark" width="14" height="14" aria-hidden="true">${diamond(7, 7)}</svg> this organisation</span>
<span class="key"><svg class="key-mark" width="6" height="14" aria-hidden="true"><line x1="3" y1="0" x2="3" y2="14" class="median"/></svg> peers' median</span>
<span class="key"><svg class="key-mark" width="22" height="12" aria-hidden="true"><rect x="0.5" y="0.5" width="21" height="11" class="box"/></svg> middle half</span>
<span class="key"><svg class="key-mark" width="22" height="12" aria-hidden="true"><line x1="0" y1="6" x2="22" y2="6" class="whisker"/></svg> all but the lowest and highest tenth</span></figcaption>
<div class="chart-frame" tabindex="0" role="region" aria-label="${title}, chart">
${chart(some, title, pack.isIllustrative)}
</div>
</figure>`;
  });

function chart(rows: readonly PeerRow[], title: string, isIllustrative: boolean): Html {
  const spoken = rows.map((row) => `${row.title}: own ${row.ownText}, median ${row.medianText}`).join('; ');
  const mark = isIllustrative
    ? html`<text x="${xOf(50)}" y="${(ROW * rows.length) / 2 + 12}" text-anchor="middle" class="watermark">${ILLUSTRATIVE}</text>`
    : null;
  return chartRows({
    rowHeight: ROW,
    rowCount: rows.length,
    label: `${title}: ${spoken}. The table below has the same figures.`,
    definitions: null,
    body: [...(mark ? [mark] : []), ...rows.map((row, index) => strip(row, index * ROW))],
  });
}

function strip({ title, isOverall, ownPercent, ownText, spread }: PeerRow, top: number): Html {
  const middle = top + ROW / 2;
  const lines = inLines(title);
  return html`${lines.map(
    (line, index) =>
      html`<text x="${SCALE.left - 10}" y="${middle + 4 + (index - (lines.length - 1) / 2) * 13}" text-anchor="end"${isOverall ? html` class="strong"` : null}>${line}</text>`,
  )}
${spread?.deciles ? html`<line x1="${xOf(spread.deciles.p10)}" y1="${middle}" x2="${xOf(spread.deciles.p90)}" y2="${middle}" class="whisker"/>` : null}
${spread?.quartiles ? html`<rect x="${xOf(spread.quartiles.lower)}" y="${middle - 7}" width="${Math.max(1, Math.round((xOf(spread.quartiles.upper) - xOf(spread.quartiles.lower)) * 10) / 10)}" height="14" class="box"/>` : null}
${spread ? html`<line x1="${xOf(spread.median)}" y1="${middle - 10}" x2="${xOf(spread.median)}" y2="${middle + 10}" class="median"/>` : html`<text x="${SCALE.left + 6}" y="${middle + 4}" class="muted">No peer figure is given</text>`}
${ownPercent === null || !spread ? null : diamond(xOf(ownPercent), middle)}
<text x="${SCALE.left + SCALE.width + 12}" y="${middle + 4}">${ownText}</text>`;
}

const diamond = (x: number, y: number): Html =>
  html`<path d="M${x - 6} ${y} L${x} ${y - 6} L${x + 6} ${y} L${x} ${y + 6} Z" class="own"/>`;

import type { SectionRow } from '../section-rows.ts';
import { chartRows, inLines, pageRows, SCALE, xOf } from './chart-frame.ts';
import { html, type Html } from './template.ts';

const ROW = 34;
const BAR = 14;

/**
 * Bars of claimed and provable by section: dark is provable, hatched is claimed beyond that, a
 * dashed outline is what open questions could still add. Readable in grey, since fill and label
 * differ, not colour alone. One chart a printed page. The table that follows holds the same figures.
 */
export const sectionCharts = (rows: readonly SectionRow[], name: string): readonly Html[] =>
  pageRows(rows).map((some, index, all) => {
    const part = all.length === 1 ? '' : `, part ${index + 1} of ${all.length}`;
    return html`<figure class="chart">
<figcaption>${name}${part}. <span class="key"><svg class="key-mark" width="14" height="10" aria-hidden="true"><rect width="14" height="10" class="ink"/></svg> provable</span>
<span class="key"><svg class="key-mark" width="14" height="10" aria-hidden="true"><rect x="0.5" y="0.5" width="13" height="9" class="hatch" fill="url(#report-hatch-${index})"/></svg> claimed, not provable</span>
<span class="key"><svg class="key-mark" width="14" height="10" aria-hidden="true"><rect x="0.5" y="0.5" width="13" height="9" class="dashed"/></svg> still open</span></figcaption>
<div class="chart-frame" tabindex="0" role="region" aria-label="${name}${part}, chart">
${chart(some, `report-hatch-${index}`, name)}
</div>
</figure>`;
  });

function chart(rows: readonly SectionRow[], hatchId: string, name: string): Html {
  const spoken = rows.map(({ title, claimed, provableText }) => `${title}: claimed ${claimed.text}, provable ${provableText}`).join('; ');
  return chartRows({
    rowHeight: ROW,
    rowCount: rows.length,
    label: `${name}: ${spoken}. The table below has the same figures.`,
    definitions: html`<pattern id="${hatchId}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="paper"/><rect width="1.6" height="5" class="ink"/></pattern>`,
    body: rows.map((row, index) => bar(row, index * ROW, hatchId)),
  });
}

function bar({ title, claimed, provablePercent, provableText }: SectionRow, top: number, hatchId: string): Html {
  const lines = inLines(title);
  const middle = top + ROW / 2;
  const label = lines.map(
    (line, index) =>
      html`<text x="${SCALE.left - 10}" y="${middle + 4 + (index - (lines.length - 1) / 2) * 13}" text-anchor="end">${line}</text>`,
  );
  const { low, high } = claimed;
  if (low === null || high === null) return html`${label}<text x="${SCALE.left + 6}" y="${middle + 4}" class="muted">${claimed.text}</text>`;
  const y = middle - BAR / 2;
  const width = (from: number, to: number) => Math.round((xOf(to) - xOf(from)) * 10) / 10;
  const proved = provablePercent ?? 0;
  return html`${label}
${high > low ? html`<rect x="${xOf(low)}" y="${y}" width="${width(low, high)}" height="${BAR}" class="dashed"/>` : null}
${low > proved ? html`<rect x="${xOf(proved)}" y="${y}" width="${width(proved, low)}" height="${BAR}" class="hatch" fill="url(#${hatchId})"/>` : null}
${proved > 0 ? html`<rect x="${xOf(0)}" y="${y}" width="${width(0, proved)}" height="${BAR}" class="ink"/>` : null}
<text x="${xOf(high) + 6}" y="${middle + 4}">${claimed.text}, ${provableText} provable</text>`;
}

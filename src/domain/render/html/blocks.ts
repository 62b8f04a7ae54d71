import { assertNever } from '../../common/result.ts';
import { html, type Html } from '../../document/markup.ts';
import {
  rowIds,
  svgOf,
  type Block,
  type Drawing,
  type Line,
  type Part,
  type ReportDocument,
  type Run,
} from '../../document/index.ts';
import { sizeOfLogo, type Logo } from '../../document/logo.ts';
import { table } from './table.ts';

/** `hasLinks`: does an address with `#` lead within this document, as it does in a file of its own? */
type Options = { readonly hasLinks: boolean };
type Context = Options & { readonly rowIds: ReadonlySet<string> };

const anchorOf = (questionId: string): string => `report-answer-${questionId}`;

/** The whole report inside one article: what the first page opens with, then the parts in order. */
export function articleOf(document: ReportDocument, options: Options): Html {
  const context = { ...options, rowIds: rowIds(document) };
  const { marking, isDraft, isOnePage, logo, title, organisation, opening, parts, language } = document;
  const front = parts.filter(({ isInFront }) => isInFront);
  const behind = parts.filter(({ isInFront }) => !isInFront);
  return html`<article class="report" lang="${language}">
<div class="${isOnePage ? 'board one-page' : 'board'}">
<p class="marking">${marking}${isDraft ? html` <span class="tag">Draft</span>` : null}</p>
${logo && logoImage(logo)}
<h1>${title}: <span class="organisation">${organisation}</span></h1>
${opening.map((block) => blockOf(block, context))}
${front.map((part) => partOf(part, context))}
</div>
${options.hasLinks && behind.length > 0 ? contents(behind) : null}
${behind.map((part) => partOf(part, context))}
<p class="marking">${marking}</p>
</article>`;
}

/** In pixels of a screen, of which 96 make up the 72 points of an inch. */
function logoImage(logo: Logo): Html {
  const { width, height } = sizeOfLogo(logo);
  const pixels = (points: number): number => Math.round((points * 96) / 72);
  return html`<img class="logo" src="data:${logo.mediaType};base64,${logo.base64}" alt="${logo.alt}" width="${pixels(width)}" height="${pixels(height)}">`;
}

const contents = (
  parts: readonly Part[],
): Html => html`<nav class="screen-only" aria-labelledby="report-contents-title">
<h2 id="report-contents-title">Further on in this report</h2>
<ul>${parts.map(({ id, title }) => html`<li><a href="#report-${id}">${title}</a></li>`)}</ul>
</nav>`;

const partOf = (
  { id, title, startsPage, blocks }: Part,
  context: Context,
): Html => html`<section id="report-${id}"${startsPage ? html` class="starts-page"` : null} aria-labelledby="report-${id}-title">
<h2 id="report-${id}-title">${title}</h2>
${blocks.map(
  (block) => html`${blockOf(block, context)}
`,
)}</section>
`;

function blockOf(block: Block, context: Context): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${runsOf(block.line, context)}</h3>`;
    case 'paragraph':
      return html`<p${block.line.isAside ? html` class="aside"` : null}>${runsOf(block.line, context)}</p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${runsOf(item, context)}</li>`);
      return block.isOrdered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'facts':
      return html`<dl class="facts">${block.facts.map(({ name, value }) => html`<div><dt>${name}</dt> <dd>${value}</dd></div> `)}</dl>`;
    case 'key-figures':
      return html`<dl class="key-figures">${block.figures.map(({ label, value, note }) => html`<div><dt>${label}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>`)}</dl>`;
    case 'table': {
      const { caption, columns, rows } = block.table;
      return table(
        caption,
        columns,
        rows.map(({ id, cells }) => ({
          ...(id !== undefined && { id: anchorOf(id) }),
          cells: cells.map((lines) => cellOf(lines, context)),
        })),
      );
    }
    case 'figure':
      return figureOf(block.drawing);
    default:
      return assertNever(block);
  }
}

/** What is scrolled by the keyboard has a name, and is no landmark: one chart may stand in a report twice. */
const figureOf = (drawing: Drawing): Html => html`<figure class="chart">
<figcaption>${drawing.title}</figcaption>
<div class="chart-frame" role="group" tabindex="0" aria-label="${drawing.title}, chart">
${svgOf(drawing)}
</div>
</figure>`;

const cellOf = (lines: readonly Line[], context: Context): readonly Html[] =>
  lines.map((line, index) => {
    const runs = runsOf(line, context);
    return line.isAside
      ? html`<span class="aside">${runs}</span>`
      : index > 0
        ? html`<span class="next">${runs}</span>`
        : html`${runs}`;
  });

const runsOf = ({ runs }: Line, context: Context): readonly Html[] => runs.map((run) => runOf(run, context));

function runOf(run: Run, { hasLinks, rowIds: known }: Context): Html {
  if (typeof run === 'string') return html`${run}`;
  switch (run.kind) {
    case 'strong':
      return html`<strong>${run.text}</strong>`;
    case 'foreign':
      return html`<span lang="${run.language}">${run.text}</span>`;
    case 'tag':
      return html`<span class="tag tag-dark">${run.text}</span>`;
    case 'question':
      return hasLinks && known.has(run.id)
        ? html`<a class="question-id" href="#${anchorOf(run.id)}">${run.id}</a>`
        : html`<span class="question-id">${run.id}</span>`;
    default:
      return assertNever(run);
  }
}

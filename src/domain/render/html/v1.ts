import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { COLOURS } from '../../common/palette.ts';
import { cssString, html, styleElement } from '../../document/markup.ts';
import type { ReportDocument } from '../../document/index.ts';
import { runningName } from '../../common/prose.ts';
import { articleOf } from './blocks.ts';
import { ONE_PAGE_CSS, REPORT_CSS } from './css.ts';

/**
 * The report as one HTML file that needs nothing beside it: no script, no font, no address, and no
 * picture but a logo inside it. Its policy lets in its own style sheet alone, by hash. Made for
 * reading, and for printing to A4. This shape does not change any more once released: the next one
 * is `v2`.
 */
export function formatHtml(document: ReportDocument): string {
  const css = `body { margin: 0; }\n${reportCss(document)}`;
  const picture = document.logo ? 'img-src data:; ' : '';
  const policy = `default-src 'none'; ${picture}style-src 'sha256-${base64.encode(sha256(utf8ToBytes(css)))}'; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${document.title}: ${document.subject}</title>
${styleElement(css)}
</head>
<body>
${articleOf(document, { hasLinks: true })}
</body>
</html>
`.toString();
}

/**
 * The report as one `<article class="report">` to show within a page that has `reportCss`. It holds
 * no links, since an address with `#` belongs to the page around it.
 */
export const reportBodyHtml = (document: ReportDocument): string => articleOf(document, { hasLinks: false }).toString();

/** `REPORT_CSS`, and what prints the marking and whose report it is on every page. */
export const reportCss = (document: ReportDocument): string =>
  `${REPORT_CSS}${document.isOnePage ? ONE_PAGE_CSS : ''}${runningHeads(document)}`;

/** What stands at the head and foot of every printed page. The first page has the head in its text. */
function runningHeads({ marking, organisation, footer }: ReportDocument): string {
  const box = (name: string, text: string) =>
    `@${name} { content: ${cssString(text)}; font: 8pt Arial, sans-serif; color: ${COLOURS.reportMuted}; }`;
  return `@page { ${[
    box('top-left', marking),
    box('top-right', runningName(organisation)),
    box('bottom-left', footer),
  ].join(
    ' ',
  )} }\n@page :first { margin-top: 10mm; margin-bottom: 13mm; @top-left { content: none; } @top-right { content: none; } }\n`;
}

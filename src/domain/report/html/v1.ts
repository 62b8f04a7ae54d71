import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { BoardReport } from '../board-report.ts';
import { inShort } from '../words.ts';
import { reportBody } from './body.ts';
import { REPORT_CSS } from './css.ts';
import { cssString, html, styleElement } from './template.ts';

/** How much of the organisation's name fits the head of a printed page. */
const RUNNING_NAME = 70;

/**
 * The report as one HTML file that needs nothing beside it: no script, no picture, no font, no
 * address. Its policy lets in its own style sheet alone, by hash. Made for reading, and for printing
 * to A4 or a tagged PDF. This shape does not change any more once released: the next one is `v2`.
 */
export function formatHtml(report: BoardReport): string {
  const css = `body { margin: 0; }\n${reportCss(report)}`;
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(css)))}'; base-uri 'none'; form-action 'none'`;
  const { cover } = report;
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${cover.title}: ${cover.organisation.name}, ${cover.assessmentDateText}</title>
${styleElement(css)}
</head>
<body>
${reportBody(report, { hasLinks: true })}
</body>
</html>
`.toString();
}

/**
 * The report as one `<article class="report">` to show within a page that has `reportCss`. It holds
 * no links, since an address with `#` belongs to the page around it.
 */
export const reportBodyHtml = (report: BoardReport): string => reportBody(report, { hasLinks: false }).toString();

/** `REPORT_CSS`, and what prints the marking and whose report it is on every page. */
export const reportCss = (report: BoardReport): string => `${REPORT_CSS}${runningHeads(report)}`;

/**
 * What stands at the head and foot of every printed page: the marking, whose report it is, and how
 * far it holds. The first page has all of it in its text.
 */
function runningHeads({ cover }: BoardReport): string {
  const box = (name: string, text: string) => `@${name} { content: ${cssString(text)}; font: 8pt Arial, sans-serif; color: #3d4f5c; }`;
  return `@page { ${[
    box('top-left', cover.marking),
    box('top-right', inShort(cover.organisation.name, RUNNING_NAME)),
    box('bottom-left', `${cover.status.kind === 'draft' ? 'Draft. ' : ''}Assessment date ${cover.assessmentDateText}`),
  ].join(' ')} }\n@page :first { margin-top: 10mm; margin-bottom: 13mm; @top-left { content: none; } @top-right { content: none; } }\n`;
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

import { COLOURS } from '../../common/palette.ts';
import { TICK_BOX } from '../../common/tick-box.ts';

/**
 * The look of a report, on a screen and on A4 in grey. Every selector begins with `.report`, so the
 * sheet can stand beside an app's own. It takes off that one's look first, but for drawings, whose look
 * is in their attributes; where NHS.UK's sheet is stronger (headings after lists, h1 in print), so is this
 * one. `@page` holds for the whole document by its nature.
 */
export const REPORT_CSS = `
@page { size: A4; margin: 18mm 14mm 16mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt Arial, sans-serif; color: ${COLOURS.reportMuted}; } }
.report, .report :where(:not(svg):not(svg *)) { all: revert; }
.report { box-sizing: border-box; max-width: 60rem; margin: 0 auto; padding: 1rem; background: ${COLOURS.white}; color: ${COLOURS.text}; font: 1rem/1.5 Arial, sans-serif; overflow-wrap: break-word; }
.report *, .report *::before { box-sizing: border-box; }
.report.report h2, .report.report h3 { padding-top: 0; }
.report h1, .report h2, .report h3 { margin: 1.6em 0 0.4em; line-height: 1.2; break-after: avoid; }
.report h1 { margin-top: 0.2em; font-size: 1.75rem; }
.report h1 .organisation { display: block; font-size: 0.75em; }
.report h2 { padding-bottom: 0.2em; border-bottom: 2px solid ${COLOURS.reportAccent}; color: ${COLOURS.reportAccent}; font-size: 1.35rem; }
.report h3 { font-size: 1.1rem; }
.report p, .report ul, .report ol, .report dl { margin: 0 0 0.8em; }
.report p, .report li { max-width: 46rem; orphans: 3; widows: 3; }
.report ul, .report ol { padding-left: 1.4em; }
.report li { margin-bottom: 0.25em; }
.report .to-tick { list-style-type: "${TICK_BOX}\\00a0\\00a0"; }
.report .to-write { max-width: 46rem; break-inside: avoid; }
.report .to-write p { display: flex; flex-wrap: wrap; gap: 0 1em; margin: 0; }
.report .to-write .field { flex: 1 1 12rem; min-height: 2.1em; padding-top: 0.5em; border-bottom: 1px solid ${COLOURS.midGrey}; }
.report a { color: ${COLOURS.brand}; }
.report a:focus { outline: 3px solid ${COLOURS.focus}; background: ${COLOURS.focus}; color: ${COLOURS.text}; }
.report .marking { margin: 0; font-weight: bold; letter-spacing: 0.04em; }
.report .tag { display: inline-block; padding: 0 0.4em; border: 1px solid ${COLOURS.text}; font-size: 0.85em; font-weight: bold; }
.report .tag-dark { background: ${COLOURS.text}; color: ${COLOURS.white}; }
.report .question-id { font-family: "Liberation Mono", "Courier New", monospace; font-size: 0.85em; overflow-wrap: anywhere; }
.report p:has(+ table), .report p:has(+ .to-tick), .report p:has(+ .to-write) { break-after: avoid; }
.report p, .report li, .report dd, .report th, .report td { white-space: pre-wrap; }
.report .next { display: block; margin-top: 0.25em; }
.report .logo { display: block; margin: 0.5rem 0; }
.report .aside { display: block; margin-top: 0.25em; color: ${COLOURS.reportMuted}; font-size: 0.9em; }
.report .facts { font-size: 0.9rem; }
.report .facts div { display: inline; }
.report .facts div:not(:last-child)::after { content: " | "; color: ${COLOURS.midGrey}; }
.report .facts dt, .report .facts dd { display: inline; }
.report .facts dt { color: ${COLOURS.reportMuted}; }
.report .facts dt::after { content: ":"; }
.report .facts dd { margin: 0; }
.report .key-figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.6rem; margin: 1rem 0; }
.report .key-figures div { padding: 0.5rem 0.7rem; border: 1px solid ${COLOURS.midGrey}; border-left: 5px solid ${COLOURS.reportAccent}; }
.report .key-figures dt { font-size: 0.85rem; }
.report .key-figures dd { margin: 0; }
.report .key-figures .value { font-size: 1.35rem; font-weight: bold; line-height: 1.2; }
.report .key-figures .note { color: ${COLOURS.reportMuted}; font-size: 0.8rem; line-height: 1.3; }
.report table { width: 100%; margin: 0.6rem 0 1.4rem; border-collapse: collapse; font-size: 0.9rem; line-height: 1.4; }
.report caption { padding-bottom: 0.4em; font-size: 1em; line-height: 1.3; font-weight: bold; text-align: left; break-after: avoid; }
.report thead { display: table-header-group; }
.report th, .report td { padding: 0.4em 0.8em 0.4em 0; border-bottom: 1px solid ${COLOURS.reportRule}; text-align: left; vertical-align: top; font-weight: normal; }
.report thead th { border-bottom: 2px solid ${COLOURS.secondaryText}; font-weight: bold; vertical-align: bottom; }
.report .number { text-align: right; white-space: nowrap; }
.report .number + :not(.number) { padding-left: 0.8em; }
@media print, (min-width: 45.001rem) {
  .report th.fifth { width: 19%; }
  .report th.quarter { width: 24%; }
  .report th.third { width: 32%; }
  .report th.two-fifths { width: 42%; }
  .report th.half { width: 50%; }
}
.report tr { break-inside: avoid; }
.report thead, .report thead tr { break-after: avoid; }
.report tbody tr:first-child { break-before: avoid; }
.report tr:target { outline: 3px solid ${COLOURS.text}; }
.report figure { margin: 0.8rem 0; break-inside: avoid; }
.report figcaption { margin-bottom: 0.4rem; font-size: 0.9rem; font-weight: bold; break-after: avoid; }
.report .chart-frame { overflow-x: auto; }
.report .chart-frame:focus { outline: 3px solid ${COLOURS.text}; }
.report .chart-frame svg { display: block; width: 100%; min-width: 34rem; max-width: 46rem; height: auto; }
@media screen and (max-width: 45rem) {
  .report { padding: 0.75rem; }
  .report h1 { font-size: 1.4rem; }
  .report h2 { font-size: 1.2rem; }
  .report table, .report tbody, .report tr, .report th, .report td { display: block; }
  .report caption { display: block; }
  .report thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .report tbody tr { padding: 0.5rem 0; border-bottom: 2px solid ${COLOURS.secondaryText}; }
  .report tbody th, .report tbody td { padding: 0.15rem 0; border: 0; text-align: left; white-space: pre-wrap; }
  .report tbody .number { text-align: left; }
  .report .number + :not(.number) { padding-left: 0; }
  .report tbody td:empty { display: none; }
  .report tbody td[data-label]::before { content: attr(data-label) ": "; font-weight: bold; }
}
@media print {
  .report { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.35; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .report h1 { margin: 0 0 0.25em !important; font-size: 15pt; }
  .report h2 { margin: 1.1em 0 0.35em; font-size: 12.5pt; }
  .report h3 { margin: 0.9em 0 0.3em; font-size: 10.5pt; }
  .report p, .report ul, .report ol, .report dl { margin-bottom: 0.5em; }
  .report p, .report li { max-width: none; }
  .report li { margin-bottom: 0.1em; }
  .report a { color: inherit; text-decoration: none; }
  .report table { margin: 0.3em 0 1em; font-size: 8.5pt; line-height: 1.3; }
  .report th, .report td { padding: 0.3em 0.7em 0.3em 0; }
  .report .board { font-size: 9pt; line-height: 1.3; }
  .report .board .facts { margin-bottom: 0.3em; font-size: 8.5pt; }
  .report .logo { margin: 1mm 0; }
  .report .board figure { margin: 1mm 0; }
  .report .board .chart-frame svg { width: 78%; }
  .report .board .key-figures { grid-template-columns: repeat(4, 1fr); gap: 2mm; margin: 2mm 0; }
  .report .board .key-figures div { padding: 1.5mm 2.5mm; }
  .report .board .key-figures dt, .report .board .key-figures .note { font-size: 8pt; }
  .report .board .key-figures .value { font-size: 13pt; }
  .report .board ul, .report .board ol { margin-bottom: 0.3em; }
  .report .board table { margin-bottom: 0.2em; }
  .report .board caption { font-weight: normal; }
  .report .board h2 { margin: 0.7em 0 0.25em; font-size: 11.5pt; }
  .report .board:not(.one-page) { font-size: 8.5pt; line-height: 1.25; }
  .report .board:not(.one-page) h1 { margin-bottom: 0.15em !important; }
  .report .board:not(.one-page) h2 { margin-top: 0.55em; font-size: 11pt; }
  .report .board:not(.one-page) p { margin-bottom: 0.35em; }
  .report .board:not(.one-page) .facts { font-size: 8pt; }
  .report .board:not(.one-page) .aside { margin-top: 0.1em; }
  .report .board:not(.one-page) .key-figures { margin: 1.5mm 0; }
  .report .board:not(.one-page) .key-figures div { padding: 1mm 2.5mm; }
  .report .board:not(.one-page) figcaption { margin-bottom: 0.5mm; font-size: 8.5pt; font-weight: normal; }
  .report .board:not(.one-page) table { margin: 0.2em 0; font-size: 8pt; line-height: 1.22; }
  .report .board:not(.one-page) caption { padding-bottom: 0.2em; }
  .report .board:not(.one-page) th, .report .board:not(.one-page) td { padding: 0.2em 0.7em 0.2em 0; }
  .report figcaption { font-size: 9pt; }
  .report .chart-frame { overflow: visible; }
  .report .chart-frame svg { min-width: 0; max-width: none; }
  .report .screen-only { display: none; }
  .report .starts-page { break-before: page; }
}
`;

/** What is to stand on one page when it is printed. */
export const ONE_PAGE_CSS = `
@media print {
  .report .one-page { line-height: 1.25; }
  .report .one-page h1 { margin-bottom: 0.1em !important; font-size: 14pt; }
  .report .one-page h2 { margin: 0.4em 0 0.15em; font-size: 11pt; }
  .report .one-page h3 { margin: 0.4em 0 0.05em; font-size: 9.5pt; }
  .report .one-page p { margin-bottom: 0.15em; }
  .report .one-page .aside { margin-top: 0; }
  .report .one-page ~ .marking { display: none; }
}
`;

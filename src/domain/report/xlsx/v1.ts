import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import type { BoardReport } from '../board-report.ts';
import type { ReportChoices, ReportPartId, Wordings } from '../choices.ts';
import { buildDocument } from '../document/build-document.ts';
import type { PageFrame } from './sheet.ts';
import { actionsSheet, answersSheet, comparisonSheet, peersAboveSheet, publishedSheet, scoresSheet, trendSheet } from './sheets.ts';
import { summarySheet, type LeftOut } from './summary.ts';

/**
 * The report as a workbook: sheets Summary, Scores, Answers, Actions, Trend, Comparison, Peers above and
 * Published, a table each.
 * Per cents are fractions under a per-cent format, dates are dates, points and pounds are whole
 * numbers, and nothing is a formula. What the report has nothing for, or what is not for its
 * audience, is left out, and the summary says so. The same report gives the same bytes.
 */
export function formatXlsx(whole: BoardReport, choices: ReportChoices, wordings: Wordings): Promise<Uint8Array> {
  const report = lessWhatIsLeftOut(whole, choices);
  // Title, marking and foot are those of the document, so that every format is marked alike.
  const { title, subject, organisation, marking, footer, generatedAt } = buildDocument(report, choices, wordings);
  const frame: PageFrame = { marking, organisation, footer };
  const { sheets, leftOut } = sheetsOf(report, choices, frame, whole.comparison !== null);
  const made = new Date(generatedAt);
  return writeXlsx({
    properties: { title, subject, creator: organisation, lastModifiedBy: organisation, created: made, modified: made },
    defaultFont: { name: 'Arial', size: 10 },
    sheets: [summarySheet(report, choices, wordings, leftOut, frame), ...sheets],
  });
}

/** The report without the parts that somebody left out of this version: what is left out of a paper is not in the workbook beside it. */
function lessWhatIsLeftOut(report: BoardReport, { audience, leftOut }: ReportChoices): BoardReport {
  const keeps = (part: ReportPartId): boolean => !leftOut[audience].includes(part);
  return {
    ...report,
    position: keeps('position') ? report.position : { ...report.position, sentences: [] },
    worstGaps: keeps('gaps') ? report.worstGaps : [],
    decisions: keeps('asked') ? report.decisions : [],
    comparison: keeps('standing') || (audience === 'audit' && keeps('peers')) ? report.comparison : null,
    published: keeps('published') ? report.published : [],
    trend: keeps('change') ? report.trend : null,
    change: keeps('change') ? report.change : { ...report.change, sentences: [] },
  };
}

const LEFT_OUT = 'Left out of this version.';

function sheetsOf(report: BoardReport, { audience, leftOut }: ReportChoices, frame: PageFrame, hasPeers: boolean): { readonly sheets: readonly WriteSheet[]; readonly leftOut: readonly LeftOut[] } {
  const { comparison, actions, position, trend, published } = report;
  const isPublic = audience === 'public';
  // What is published tells sections apart only where somebody chose so, as in the other formats.
  const hasSections = !isPublic || !leftOut.public.includes('sections');
  const hasWhole = !isPublic || !leftOut.public.includes('position');
  const scores = hasSections || hasWhole ? [scoresSheet(report, { isPublic, hasSections, hasWhole }, frame)] : [];
  const hasFigures = comparison !== null && comparison.rows.length > 0;
  const beside = hasFigures ? [comparisonSheet(comparison, !isPublic, frame)] : [];
  const whyNot = comparison ? 'The peers answered another edition, so figures of sections and overall are not compared.' : hasPeers ? LEFT_OUT : 'No group of peers is compared with.';
  const noPeers: readonly LeftOut[] = hasFigures ? [] : [{ sheet: 'Comparison', why: whyNot }];
  const trends = trend?.ok ? [trendSheet(trend.value, frame)] : [];
  if (isPublic) {
    const why = 'Left out of what is published: it would show single answers.';
    const noScores: readonly LeftOut[] = scores.length > 0 ? [] : [{ sheet: 'Scores', why: LEFT_OUT }];
    return { sheets: [...scores, ...trends, ...beside], leftOut: [...noScores, { sheet: 'Answers', why }, { sheet: 'Actions', why }, ...noPeers] };
  }
  const noActions: readonly LeftOut[] =
    actions.length > 0 ? [] : [{ sheet: 'Actions', why: `The questionnaire lists no action that would improve an answer${position.openCount > 0 ? ' given so far' : ''}.` }];
  return {
    sheets: [
      ...scores,
      answersSheet(report, frame),
      ...(actions.length > 0 ? [actionsSheet(report, frame)] : []),
      ...trends,
      ...beside,
      ...(comparison && comparison.weaknesses.length > 0 ? [peersAboveSheet(comparison, frame)] : []),
      ...(published.length > 0 ? [publishedSheet(report, frame)] : []),
    ],
    leftOut: [...noActions, ...noPeers],
  };
}

import { assertNever } from '../common/result.ts';
import type { BoardReport } from './board-report.ts';
import type { ReportVersion, Wordings } from './choices.ts';
import { formatCsv } from './csv/v1.ts';
import { buildDocument } from './pages/build-document.ts';
import { formatHtml } from '../render/index.ts';
import { formatJson } from './json/v1.ts';

/** Renderings that are text, by kind and version. A released one keeps its shape; the next one stands beside it. */
export type TextFormat = 'html/v1' | 'csv/v1' | 'json/v1';

/**
 * A report as the text of a file: `json/v1` holds all data and is for no one audience, the others hold what
 * the paper of their audience holds.
 * @throws for CSV where the version has no part that it can hold: `hasCsv` tells
 */
export function formatBoardReport(
  report: BoardReport,
  format: TextFormat,
  version: ReportVersion,
  wordings: Wordings,
): string {
  switch (format) {
    case 'html/v1':
      return formatHtml(buildDocument(report, version, wordings));
    case 'csv/v1':
      return formatCsv(report, version, wordings);
    case 'json/v1':
      return formatJson(report, version, wordings);
    default:
      return assertNever(format);
  }
}

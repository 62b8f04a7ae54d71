import { assertNever } from '../common/result.ts';
import type { BoardReport } from './board-report.ts';
import { formatCsv } from './csv/v1.ts';
import { formatHtml } from './html/v1.ts';
import { formatJson } from './json/v1.ts';

/** Renderings by kind and version. A released one keeps its shape; the next one stands beside it. */
export type ReportFormat = 'html/v1' | 'csv/v1' | 'json/v1';

/** A report as the text of a file. */
export function formatBoardReport(report: BoardReport, format: ReportFormat): string {
  switch (format) {
    case 'html/v1':
      return formatHtml(report);
    case 'csv/v1':
      return formatCsv(report);
    case 'json/v1':
      return formatJson(report);
    default:
      return assertNever(format);
  }
}

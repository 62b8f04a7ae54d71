import { assertNever } from '../common/result.ts';
import type { BoardReport } from './board-report.ts';
import type { ReportChoices, Wordings } from './choices.ts';
import { formatCsv } from './csv/v1.ts';
import { buildDocument } from './document/build-document.ts';
import { formatHtml } from './html/v1.ts';
import { formatJson } from './json/v1.ts';

/** Renderings that are text, by kind and version. A released one keeps its shape; the next one stands beside it. */
export type TextFormat = 'html/v1' | 'csv/v1' | 'json/v1';

/** Formats that hold every answer: never made for publication. */
export const INNER_FORMATS: readonly string[] = ['csv/v1', 'json/v1'] satisfies TextFormat[];

/**
 * A report as the text of a file.
 * @throws for a format that holds every answer, where the audience is the public: no screen offers it
 */
export function formatBoardReport(report: BoardReport, format: TextFormat, choices: ReportChoices, wordings: Wordings): string {
  if (choices.audience === 'public' && INNER_FORMATS.includes(format)) throw new Error(`Broken invariant: ${format} is not for publication`);
  switch (format) {
    case 'html/v1':
      return formatHtml(buildDocument(report, choices, wordings));
    case 'csv/v1':
      return formatCsv(report);
    case 'json/v1':
      return formatJson(report, choices, wordings);
    default:
      return assertNever(format);
  }
}

import { assertNever } from '../common/result.ts';
import type { BoardReport } from './board-report.ts';
import type { ReportVersion, Wordings } from './choices.ts';
import { formatCsv } from './csv/v1.ts';
import { buildDocument } from './pages/build-document.ts';
import { formatHtml } from '../render/index.ts';
import { formatJson } from './json/v1.ts';
import { hasCsv } from './report-parts.ts';
import { countSlides } from './slides/build-slides.ts';

const anyVersion = (): boolean => true;

/** What is known of a file wherever one is made. */
type ReportFormat = {
  readonly ending: string;
  /** Kind and version of the rendering. */
  readonly rendering: string;
  /** Which versions it can hold; null where it holds all data, and is for no one audience. */
  readonly holds: ((version: ReportVersion) => boolean) | null;
  /** What it holds, as the refusal of a version that has none of it says. */
  readonly what: string;
};

/**
 * Every file that a report can be taken away as, in the order in which they are offered. How each is made stands where
 * it is: the screen and the command line are bound to these names by type.
 */
export const REPORT_FORMATS = {
  pdf: { ending: 'pdf', rendering: 'pdf/v1', holds: anyVersion, what: 'the paper' },
  html: { ending: 'html', rendering: 'html/v1', holds: anyVersion, what: 'the paper' },
  docx: { ending: 'docx', rendering: 'docx/v1', holds: anyVersion, what: 'the paper' },
  pptx: {
    ending: 'pptx',
    rendering: 'pptx/v1',
    holds: (version) => countSlides(version) > 0,
    what: 'slides for a board',
  },
  xlsx: { ending: 'xlsx', rendering: 'xlsx/v1', holds: anyVersion, what: 'the tables of the paper' },
  csv: { ending: 'csv', rendering: 'csv/v1', holds: hasCsv, what: 'every answer' },
  'data-xlsx': { ending: 'xlsx', rendering: 'xlsx/v1', holds: null, what: 'all data' },
  json: { ending: 'json', rendering: 'json/v1', holds: null, what: 'all data' },
} as const satisfies Readonly<Record<string, ReportFormat>>;
export type ReportFormatName = keyof typeof REPORT_FORMATS;

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

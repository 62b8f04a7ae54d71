import type { BoardReport } from '../board-report.ts';

export const REPORT_FORMAT = 'assure-report';
export const REPORT_FORMAT_VERSION = 1;

/**
 * The report as data: `{ format, formatVersion, report, assessment }`. `assessment` is a whole
 * assessment file, so that whoever has the edition can work the score out again.
 */
export function formatJson({ assessment, ...report }: BoardReport): string {
  return `${JSON.stringify({ format: REPORT_FORMAT, formatVersion: REPORT_FORMAT_VERSION, report, assessment }, null, 2)}\n`;
}

export { buildBoardReport, DEFAULT_MARKING, type BoardReport, type BoardReportInput } from './board-report.ts';
export { formatBoardReport, type ReportFormat } from './format.ts';
export { REPORT_CSS } from './html/css.ts';
export { reportBodyHtml, reportCss } from './html/v1.ts';

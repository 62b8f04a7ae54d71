export { buildBoardReport, type BoardReport, type BoardReportInput } from './board-report.ts';
export {
  AUDIENCE_IDS,
  AUDIENCES,
  DEFAULT_CHOICES,
  reportChoicesSchema,
  wordingsSchema,
  wordingTextSchema,
  type Audience,
  type ReportChoices,
  type ReportPartId,
  type ReportVersion,
  type Wordings,
} from './choices.ts';
export { boardSentences } from './document/board-parts.ts';
export { buildDocument } from './document/build-document.ts';
export { drawingsOf, type ReportDocument } from './document/document.ts';
export type { Drawing } from './document/drawing.ts';
export { paint, pictureSize, type DrawPicture } from './document/paint.ts';
export { svgFile } from './document/svg.ts';
export { formatBoardReport, type TextFormat } from './format.ts';
export { REPORT_CSS } from './html/css.ts';
export { reportBodyHtml, reportCss } from './html/v1.ts';
export { forPublication } from './publication.ts';
export { reportFormat } from './json/file.ts';
export { LOGO_LIMITS, logoAltSchema, logoMediaType, logoSize, type Logo } from './logo.ts';
export { pictureAlone } from './picture-alone.ts';
export { chosenParts, hasCsv, partsFor, REPORT_PARTS } from './parts.ts';
export { buildTrend, trendProblemWords } from './trend.ts';
export { ownText, worded, wordingKey, type Worded } from './wording.ts';

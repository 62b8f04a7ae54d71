export { buildBoardReport, type BoardReport } from './board-report.ts';
export {
  AUDIENCE_IDS,
  AUDIENCES,
  audiencesOf,
  audienceWords,
  DEFAULT_CHOICES,
  isParted,
  reportChoicesSchema,
  wordingTextSchema,
  type Audience,
  type ReportChoices,
  type ReportVersion,
  type Wordings,
} from './choices.ts';
export { boardSentences } from './pages/board-pages.ts';
export { buildDocument } from './pages/build-document.ts';
export { formatBoardReport, REPORT_FORMATS, type ReportFormatName, type TextFormat } from './format.ts';
export { forPublication } from './publication.ts';
export { reportFormat } from './json/file.ts';
export { partsFor, titleFor } from './report-parts.ts';
export { isKeyFor, ownText, worded, wordingKey } from './wording.ts';
export { buildSlides, countSlides } from './slides/build-slides.ts';

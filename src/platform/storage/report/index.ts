export { saveReportChoices, saveWording, useReportChoices, useWordings } from './report-choices.ts';

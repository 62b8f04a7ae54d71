export { ASSESSMENT_BESIDE, REPORT_BESIDE, type EditionBeside } from './beside.ts';
export { readWhole, type Checked, type FindEdition } from './check-beside.ts';
export { openFile, type CarriedBackup, type OpenedFile, type OpenProblem } from './open-file.ts';
export {
  checkOutline,
  FORMAT_NAMES,
  FORMATS,
  formatsReadBy,
  formatWords,
  isFormatName,
  type FormatName,
  type FormatShape,
} from './registry.ts';

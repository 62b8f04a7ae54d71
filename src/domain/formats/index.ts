export { ASSESSMENT_BESIDE, type EditionBeside } from './beside.ts';
export { checkBeside, type FindEdition } from './check-beside.ts';
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

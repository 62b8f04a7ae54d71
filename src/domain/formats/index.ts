export {
  ASSESSMENT_BESIDE,
  BACKUP_BESIDE,
  PACK_BESIDE,
  type Beside,
  type EditionBeside,
  type EditionName,
} from './beside.ts';
export { checkBeside, type Checked, type FindEdition } from './check-beside.ts';
export { openFile, type CarriedBackup, type Here, type OpenedFile, type OpenProblem } from './open-file.ts';
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

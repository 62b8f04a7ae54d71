export {
  ASSESSMENT_BESIDE,
  BACKUP_BESIDE,
  PACK_BESIDE,
  REPORT_BESIDE,
  type Beside,
  type EditionBeside,
  type EditionName,
} from './beside.ts';
export { checkBeside, readWhole, type Checked, type FindEdition } from './check-beside.ts';
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

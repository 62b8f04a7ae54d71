import type { FileFormat } from '../../common/file.ts';
import { notChecked, reportFaults } from './check.ts';
import { REPORT_FORMAT, REPORT_FORMAT_VERSION, reportFileSchema, type ReportFile } from './schema.ts';

/** A report as a file that is read back: all that it says is worked out again from what it rests on. */
export const reportFormat: FileFormat<ReportFile> = {
  format: REPORT_FORMAT,
  formatVersion: REPORT_FORMAT_VERSION,
  schema: reportFileSchema,
  findFaults: reportFaults,
  notChecked,
};

export type { ReportFile };

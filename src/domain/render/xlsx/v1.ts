import { writeXlsx } from 'hucre/xlsx';
import type { ReportDocument } from '../../document/index.ts';
import { sheetOf, type PageFrame } from './sheet.ts';
import type { SheetTable } from './table.ts';

/** What of a document stands on every page of a workbook, and in its properties. */
type WorkbookHead = Pick<ReportDocument, 'title' | 'subject' | 'organisation' | 'marking' | 'footer' | 'generatedAt'>;

/**
 * Tables as a workbook with what stands on every page of a document. Per cents are fractions under a per-cent format,
 * dates are dates, points and pounds are whole numbers, and nothing is a formula. The same tables give the same bytes.
 */
export function formatWorkbook(
  { title, subject, organisation, marking, footer, generatedAt }: WorkbookHead,
  tables: readonly SheetTable[],
): Promise<Uint8Array> {
  const frame: PageFrame = { marking, organisation, footer };
  const made = new Date(generatedAt);
  return writeXlsx({
    properties: { title, subject, creator: organisation, lastModifiedBy: organisation, created: made, modified: made },
    defaultFont: { name: 'Arial', size: 10 },
    sheets: tables.map((table) => sheetOf(table, frame)),
  });
}

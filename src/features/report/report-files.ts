import {
  formatBoardReport,
  hasCsv,
  type BoardReport,
  type ReportVersion,
  type TextFormat,
  type Wordings,
} from '#src/domain/report/index.ts';
import type { ReportDocument } from '#src/domain/document/index.ts';
import { exceedsRepertoire } from '#src/domain/render/pdf/repertoire.ts';

/** What a file is made of. */
export type ReportSource = {
  readonly report: BoardReport;
  readonly version: ReportVersion;
  readonly wordings: Wordings;
  readonly document: ReportDocument;
};

export type ReportFileKind = {
  readonly ending: string;
  readonly type: string;
  /** What its button says after whom the report is for. */
  readonly label: string;
  /** What is said once it is in the downloads. */
  readonly taken: string;
  /** What the file lacks of this report, to be said as well. */
  readonly caveat?: (source: ReportSource) => string | null;
  /** Which versions it can hold. */
  readonly holds: (version: ReportVersion) => boolean;
  readonly make: (source: ReportSource) => Promise<string | Uint8Array<ArrayBuffer>>;
};

const anyVersion = (): boolean => true;
const textOf =
  (format: TextFormat): ReportFileKind['make'] =>
  ({ report, version, wordings }) =>
    Promise.resolve(formatBoardReport(report, format, version, wordings));

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The files that a report can be taken away as, in the order of their buttons. What makes one is fetched when it is
 * asked for.
 */
export const REPORT_FILES: readonly ReportFileKind[] = [
  {
    ending: 'pdf',
    type: 'application/pdf',
    label: 'PDF',
    taken:
      'The PDF is in your downloads. It goes by mail and into board papers, and screen readers find their way in it.',
    caveat: ({ document }) =>
      exceedsRepertoire(JSON.stringify({ ...document, logo: document.logo?.alt }))
        ? 'Some letters of this report cannot be printed in it, and stand there as �. The Word document and the web page have them.'
        : null,
    holds: anyVersion,
    make: async ({ document }) => (await import('./make-pdf.ts')).makePdf(document),
  },
  {
    ending: 'html',
    type: 'text/html',
    label: 'web page (HTML)',
    taken:
      'The report is in your downloads. It opens in any browser, without a network. Mail systems often strip web pages: send the PDF instead.',
    holds: anyVersion,
    make: textOf('html/v1'),
  },
  {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word document',
    taken: 'The document is in your downloads. It opens in Word and LibreOffice, and can be edited.',
    holds: anyVersion,
    make: async ({ document }) => {
      const [{ formatDocx }, { drawPicture }] = await Promise.all([
        import('#src/domain/render/docx/v1.ts'),
        import('#src/platform/files/draw-picture.ts'),
      ]);
      return new Uint8Array(await formatDocx(document, drawPicture));
    },
  },
  {
    ending: 'xlsx',
    type: XLSX,
    label: 'Excel workbook',
    taken:
      'The workbook is in your downloads. It holds what this version of the report holds, as tables that can be filtered. It opens in Excel and LibreOffice.',
    holds: anyVersion,
    make: async ({ report, version, wordings }) => {
      const { formatXlsx } = await import('#src/domain/report/xlsx/v1.ts');
      return new Uint8Array(await formatXlsx(report, version, wordings));
    },
  },
  {
    ending: 'csv',
    type: 'text/csv',
    label: 'table of answers (CSV)',
    taken: 'The table is in your downloads. It opens in Excel, one row a question.',
    holds: hasCsv,
    make: textOf('csv/v1'),
  },
];

/** All data, whatever is left out of a report: for no one audience. */
export const DATA_FILES: readonly ReportFileKind[] = [
  {
    ending: 'xlsx',
    type: XLSX,
    label: 'Excel workbook',
    taken: 'The workbook of all data is in your downloads. It opens in Excel and LibreOffice.',
    holds: anyVersion,
    make: async ({ report, version, wordings }) => {
      const { formatDataXlsx } = await import('#src/domain/report/xlsx/v1.ts');
      return new Uint8Array(await formatDataXlsx(report, version, wordings));
    },
  },
  {
    ending: 'json',
    type: 'application/json',
    label: 'JSON',
    taken: 'All data are in your downloads, with the answers that the figures can be recomputed from.',
    holds: anyVersion,
    make: textOf('json/v1'),
  },
];

import { countOf } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import {
  buildSlides,
  countSlides,
  formatBoardReport,
  REPORT_FORMATS,
  type BoardReport,
  type ReportFormatName,
  type ReportVersion,
  type TextFormat,
  type Wordings,
} from '#src/domain/report/index.ts';
import type { ReportDocument } from '#src/domain/document/index.ts';
import { makePdfFile, makeWordFile, PAPER_TYPES, pdfCaveat } from './paper-files.ts';

/** What a file is made of. */
export type ReportSource = {
  readonly report: BoardReport;
  readonly version: ReportVersion;
  readonly wordings: Wordings;
  readonly document: ReportDocument;
};

type OnScreen = {
  readonly type: string;
  /** What its button says after whom the report is for. */
  readonly label: string;
  /** How much there is of it, where that is known before it is made. */
  readonly size?: (version: ReportVersion) => string;
  /** What is said once it is in the downloads. */
  readonly taken: string;
  /** What the file lacks of this report, to be said as well. */
  readonly caveat?: (source: ReportSource) => string | null;
  readonly make: (source: ReportSource) => Promise<string | Uint8Array<ArrayBuffer>>;
};
export type ReportFileKind = OnScreen & (typeof REPORT_FORMATS)[ReportFormatName];

const textOf =
  (format: TextFormat): OnScreen['make'] =>
  ({ report, version, wordings }) =>
    Promise.resolve(formatBoardReport(report, format, version, wordings));

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What makes a file is fetched when it is asked for. */
const ON_SCREEN: Readonly<Record<ReportFormatName, OnScreen>> = {
  pdf: {
    type: PAPER_TYPES.pdf,
    label: 'PDF',
    taken:
      'The PDF is in your downloads. It goes by mail and into board papers, and screen readers find their way in it.',
    caveat: ({ document }) => pdfCaveat(document),
    make: ({ document }) => makePdfFile(document),
  },
  html: {
    type: 'text/html',
    label: 'web page (HTML)',
    taken:
      'The report is in your downloads. It opens in any browser, without a network. Mail systems often strip web pages: send the PDF instead.',
    make: textOf('html/v1'),
  },
  docx: {
    type: PAPER_TYPES.docx,
    label: 'Word document',
    taken: 'The document is in your downloads. It opens in Word and LibreOffice, and can be edited.',
    make: ({ document }) => makeWordFile(document),
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    label: 'PowerPoint',
    size: (version) => countOf(countSlides(version), 'slide'),
    taken:
      'The slides are in your downloads. They open in PowerPoint and LibreOffice, and can be edited. Their notes say where each figure comes from.',
    make: async ({ report, version, wordings }) => {
      const [{ formatPptx }, { drawPicture }] = await Promise.all([
        import('#src/domain/render/pptx/v1.ts'),
        import('#src/platform/files/draw-picture.ts'),
      ]);
      return new Uint8Array(await formatPptx(buildSlides(report, version, wordings), drawPicture));
    },
  },
  xlsx: {
    type: XLSX,
    label: 'Excel workbook',
    taken:
      'The workbook is in your downloads. It holds what this version of the report holds, as tables that can be filtered. It opens in Excel and LibreOffice.',
    make: async ({ report, version, wordings }) => {
      const { formatXlsx } = await import('#src/domain/report/xlsx/v1.ts');
      return new Uint8Array(await formatXlsx(report, version, wordings));
    },
  },
  csv: {
    type: 'text/csv',
    label: 'table of answers (CSV)',
    taken: 'The table is in your downloads. It opens in Excel, one row a question.',
    make: textOf('csv/v1'),
  },
  'data-xlsx': {
    type: XLSX,
    label: 'Excel workbook',
    taken: 'The workbook of all data is in your downloads. It opens in Excel and LibreOffice.',
    make: async ({ report, version, wordings }) => {
      const { formatDataXlsx } = await import('#src/domain/report/xlsx/v1.ts');
      return new Uint8Array(await formatDataXlsx(report, version, wordings));
    },
  },
  json: {
    type: 'application/json',
    label: 'JSON',
    taken: 'All data are in your downloads, with the answers that the figures can be recomputed from.',
    make: textOf('json/v1'),
  },
};

const FILES: readonly ReportFileKind[] = keysOf(REPORT_FORMATS).map((name) => ({
  ...REPORT_FORMATS[name],
  ...ON_SCREEN[name],
}));

/** The files that a version can be taken away as, in the order of their buttons. */
export const filesFor = (version: ReportVersion): readonly ReportFileKind[] =>
  FILES.filter(({ holds }) => holds?.(version));

/** All data, whatever is left out of a report: for no one audience. */
export const DATA_FILES: readonly ReportFileKind[] = FILES.filter(({ holds }) => holds === null);

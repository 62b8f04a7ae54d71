import {
  buildDocument,
  formatBoardReport,
  hasCsv,
  type BoardReport,
  type ReportVersion,
  type TextFormat,
} from '#src/domain/report/index.ts';

export type ReportFormat = {
  /** Kind and version of the rendering. */
  readonly format: string;
  /** Which versions it can hold; `all-data` where it holds everything, and is for no one audience. */
  readonly holds: 'all-data' | ((version: ReportVersion) => boolean);
  readonly make: (report: BoardReport, version: ReportVersion) => Promise<string | Uint8Array>;
};

const anyVersion = (): boolean => true;

const text = (format: TextFormat, holds: ReportFormat['holds']): ReportFormat => ({
  format,
  holds,
  make: async (report, version) => formatBoardReport(report, format, version, {}),
});

/**
 * The files that a report can be written as, by the name that `--format` knows. What only one of them needs is loaded
 * with it.
 */
export const REPORT_FORMATS: Readonly<Record<string, ReportFormat>> = {
  html: text('html/v1', anyVersion),
  pdf: {
    format: 'pdf/v1',
    holds: anyVersion,
    make: async (report, version) => {
      const [{ formatPdf }, { readFonts }] = await Promise.all([
        import('#src/domain/render/pdf/v1.ts'),
        import('./read-fonts.ts'),
      ]);
      return formatPdf(buildDocument(report, version, {}), await readFonts());
    },
  },
  docx: {
    format: 'docx/v1',
    holds: anyVersion,
    make: async (report, version) => {
      const [{ formatDocx }, { drawPicture }] = await Promise.all([
        import('#src/domain/render/docx/v1.ts'),
        import('./draw-picture.ts'),
      ]);
      return formatDocx(buildDocument(report, version, {}), drawPicture);
    },
  },
  xlsx: {
    format: 'xlsx/v1',
    holds: anyVersion,
    make: async (report, version) => (await import('#src/domain/report/xlsx/v1.ts')).formatXlsx(report, version, {}),
  },
  csv: text('csv/v1', hasCsv),
  json: text('json/v1', 'all-data'),
  'data-xlsx': {
    format: 'xlsx/v1',
    holds: 'all-data',
    make: async (report, version) =>
      (await import('#src/domain/report/xlsx/v1.ts')).formatDataXlsx(report, version, {}),
  },
};

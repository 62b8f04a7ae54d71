import { buildDocument, formatBoardReport, INNER_FORMATS, type BoardReport, type ReportChoices, type TextFormat } from '#src/domain/report/index.ts';

export type ReportFormat = {
  /** Kind and version of the rendering. */
  readonly format: string;
  /** Holds every answer, and so is not made for publication. */
  readonly isInner: boolean;
  readonly make: (report: BoardReport, choices: ReportChoices) => Promise<string | Uint8Array>;
};

const text = (format: TextFormat): ReportFormat => ({
  format,
  isInner: INNER_FORMATS.includes(format),
  make: async (report, choices) => formatBoardReport(report, format, choices, {}),
});

/** The files that a report can be written as, by the name that `--format` knows. What only one of them needs is loaded with it. */
export const REPORT_FORMATS: Readonly<Record<string, ReportFormat>> = {
  html: text('html/v1'),
  pdf: {
    format: 'pdf/v1',
    isInner: false,
    make: async (report, choices) => {
      const [{ formatPdf }, { readFonts }] = await Promise.all([import('#src/domain/report/pdf/v1.ts'), import('./read-fonts.ts')]);
      return formatPdf(buildDocument(report, choices, {}), await readFonts());
    },
  },
  docx: {
    format: 'docx/v1',
    isInner: false,
    make: async (report, choices) => {
      const [{ formatDocx }, { drawPicture }] = await Promise.all([import('#src/domain/report/docx/v1.ts'), import('./draw-picture.ts')]);
      return formatDocx(buildDocument(report, choices, {}), drawPicture);
    },
  },
  xlsx: {
    format: 'xlsx/v1',
    isInner: false,
    make: async (report, choices) => (await import('#src/domain/report/xlsx/v1.ts')).formatXlsx(report, choices, {}),
  },
  csv: text('csv/v1'),
  json: text('json/v1'),
};

import {
  buildDocument,
  buildSlides,
  formatBoardReport,
  type BoardReport,
  type ReportFormatName,
  type ReportVersion,
  type TextFormat,
} from '#src/domain/report/index.ts';

type Make = (report: BoardReport, version: ReportVersion) => Promise<string | Uint8Array>;

const text =
  (format: TextFormat): Make =>
  (report, version) =>
    Promise.resolve(formatBoardReport(report, format, version, {}));

/** What makes each file that a report can be written as. What only one of them needs is loaded with it. */
export const MAKE_REPORT: Readonly<Record<ReportFormatName, Make>> = {
  html: text('html/v1'),
  pdf: async (report, version) => {
    const [{ formatPdf }, { readFonts }] = await Promise.all([
      import('#src/domain/render/pdf/v1.ts'),
      import('./read-fonts.ts'),
    ]);
    return formatPdf(buildDocument(report, version, {}), await readFonts());
  },
  docx: async (report, version) => {
    const [{ formatDocx }, { drawPicture }] = await Promise.all([
      import('#src/domain/render/docx/v1.ts'),
      import('./draw-picture.ts'),
    ]);
    return formatDocx(buildDocument(report, version, {}), drawPicture);
  },
  pptx: async (report, version) => {
    const [{ formatPptx }, { drawPicture }] = await Promise.all([
      import('#src/domain/render/pptx/v1.ts'),
      import('./draw-picture.ts'),
    ]);
    return formatPptx(buildSlides(report, version, {}), drawPicture);
  },
  xlsx: async (report, version) => (await import('#src/domain/report/xlsx/v1.ts')).formatXlsx(report, version, {}),
  csv: text('csv/v1'),
  json: text('json/v1'),
  'data-xlsx': async (report, version) =>
    (await import('#src/domain/report/xlsx/v1.ts')).formatDataXlsx(report, version, {}),
};

import { formatBoardReport, INNER_FORMATS, type BoardReport, type ReportChoices, type ReportDocument, type TextFormat, type Wordings } from '#src/domain/report/index.ts';
import { exceedsRepertoire } from '#src/domain/report/pdf/repertoire.ts';

/** What a file is made of. */
export type ReportSource = { readonly report: BoardReport; readonly choices: ReportChoices; readonly wordings: Wordings; readonly document: ReportDocument };

export type ReportFileKind = {
  readonly ending: string;
  readonly type: string;
  /** Of its button. */
  readonly label: string;
  /** What is said once it is in the downloads. */
  readonly taken: string;
  /** What the file lacks of this report, to be said as well. */
  readonly caveat?: (source: ReportSource) => string | null;
  /** Holds every answer, and so is not made for publication. */
  readonly isInner: boolean;
  readonly make: (source: ReportSource) => Promise<string | Uint8Array<ArrayBuffer>>;
};

const textOf = (format: TextFormat): Pick<ReportFileKind, 'isInner' | 'make'> => ({
  isInner: INNER_FORMATS.includes(format),
  make: ({ report, choices, wordings }) => Promise.resolve(formatBoardReport(report, format, choices, wordings)),
});

/** The files that a report can be taken away as, in the order of their buttons. What makes one is fetched when it is asked for. */
export const REPORT_FILES: readonly ReportFileKind[] = [
  {
    ending: 'pdf',
    type: 'application/pdf',
    label: 'Download as PDF',
    taken: 'The PDF is in your downloads. It goes by mail and into board papers, and screen readers find their way in it.',
    caveat: ({ document }) =>
      exceedsRepertoire(JSON.stringify({ ...document, logo: document.logo?.alt }))
        ? 'Some letters of this report cannot be printed in it, and stand there as �. The Word document and the web page have them.'
        : null,
    isInner: false,
    make: async ({ document }) => (await import('./make-pdf.ts')).makePdf(document),
  },
  {
    ending: 'html',
    type: 'text/html',
    label: 'Download as a web page (HTML)',
    taken: 'The report is in your downloads. It opens in any browser, without a network. Mail systems often strip web pages: send the PDF instead.',
    ...textOf('html/v1'),
  },
  {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Download as a Word document',
    taken: 'The document is in your downloads. It opens in Word and LibreOffice, and can be edited.',
    isInner: false,
    make: async ({ document }) => {
      const [{ formatDocx }, { drawPicture }] = await Promise.all([import('#src/domain/report/docx/v1.ts'), import('#src/platform/files/draw-picture.ts')]);
      return new Uint8Array(await formatDocx(document, drawPicture));
    },
  },
  {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Download as an Excel workbook',
    taken: 'The workbook is in your downloads, with scores, answers and actions as tables that can be filtered. It opens in Excel and LibreOffice.',
    isInner: false,
    make: async ({ report, choices, wordings }) => {
      const { formatXlsx } = await import('#src/domain/report/xlsx/v1.ts');
      return new Uint8Array(await formatXlsx(report, choices, wordings));
    },
  },
  {
    ending: 'csv',
    type: 'text/csv',
    label: 'Download the answers as a table (CSV)',
    taken: 'The table is in your downloads. It opens in Excel, one row a question.',
    ...textOf('csv/v1'),
  },
  {
    ending: 'json',
    type: 'application/json',
    label: 'Download as data (JSON)',
    taken: 'The data are in your downloads, with the answers that the figures can be recomputed from.',
    ...textOf('json/v1'),
  },
];

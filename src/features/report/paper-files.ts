import { exceedsRepertoire } from '#src/domain/render/pdf/repertoire.ts';
import type { ReportDocument } from '#src/domain/document/index.ts';

/** Makes a file of a document. What makes it is fetched when it is asked for. */
type MakePaper = (document: ReportDocument) => Promise<Uint8Array<ArrayBuffer>>;

export const PAPER_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export const makePdfFile: MakePaper = async (document) =>
  (await (await import('./make-pdf.ts')).makePdf(document)).bytes;

export const makeWordFile: MakePaper = async (document) => {
  const [{ formatDocx }, { drawPicture }] = await Promise.all([
    import('#src/domain/render/docx/v1.ts'),
    import('#src/platform/files/draw-picture.ts'),
  ]);
  return new Uint8Array(await formatDocx(document, drawPicture));
};

/** What a PDF lacks of a document, to be said where one was made; null where it has everything. */
export const pdfCaveat = (document: ReportDocument): string | null =>
  exceedsRepertoire(JSON.stringify({ ...document, logo: document.logo?.alt }))
    ? 'Some letters of this report cannot be printed in it, and stand there as �. The Word document and the web page have them.'
    : null;

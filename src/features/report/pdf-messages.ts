import type { ReportDocument } from '#src/domain/document/index.ts';

/** A PDF, and how many pages were counted in it. */
export type MadePdf = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pages: number };
export type PdfRequest = { readonly document: ReportDocument; readonly answerTo: MessagePort };
export type PdfReply =
  { readonly kind: 'made'; readonly pdf: MadePdf } | { readonly kind: 'failed'; readonly detail: string };

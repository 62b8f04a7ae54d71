import type { ReportDocument } from '#src/domain/document/index.ts';

export type PdfRequest = { readonly document: ReportDocument; readonly answerTo: MessagePort };
export type PdfReply =
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly detail: string };

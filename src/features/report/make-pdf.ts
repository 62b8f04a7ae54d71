import type { ReportDocument } from '#src/domain/report/index.ts';
import type { PdfReply, PdfRequest } from './pdf-messages.ts';
import PdfWorker from './pdf-worker.ts?worker&inline';

/** The report as a PDF, made beside the page, which stays free meanwhile. @throws when it cannot be made */
export function makePdf(document: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new PdfWorker();
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<PdfReply>) => (data.kind === 'made' ? resolve(data.bytes) : reject(new Error(data.detail))));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ document } satisfies PdfRequest);
  }).finally(() => worker.terminate());
}

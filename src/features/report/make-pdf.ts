import type { ReportDocument } from '#src/domain/report/index.ts';
import type { PdfReply, PdfRequest } from './pdf-messages.ts';
import PdfWorker from './pdf-worker.ts?worker&inline';

/** Kept for the next report, since to start it takes longer than to set a short one. */
let worker: Worker | null = null;

/** Starts what makes PDFs, so that it is ready when one is asked for. */
export function startPdfWorker(): Worker {
  worker ??= new PdfWorker();
  return worker;
}

/** The report as a PDF, made beside the page, which stays free meanwhile. @throws when it cannot be made */
export function makePdf(document: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const maker = startPdfWorker();
  const { port1, port2 } = new MessageChannel();
  const listening = new AbortController();
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    port1.addEventListener('message', ({ data }: MessageEvent<PdfReply>) => (data.kind === 'made' ? resolve(data.bytes) : reject(new Error(data.detail))));
    port1.start();
    maker.addEventListener(
      'error',
      ({ message }) => {
        worker = null;
        reject(new Error(message));
      },
      { signal: listening.signal },
    );
    maker.postMessage({ document, answerTo: port2 } satisfies PdfRequest, [port2]);
  }).finally(() => {
    port1.close();
    listening.abort();
  });
}

import type { ReportDocument } from '#src/domain/document/index.ts';
import type { MadePdf, PdfReply, PdfRequest } from './pdf-messages.ts';
import PdfWorker from './pdf-worker.ts?worker&inline';

/** Kept for the next report, since to start it takes longer than to set a short one. */
let worker: Worker | null = null;

const made = new WeakMap<ReportDocument, Promise<MadePdf>>();

/**
 * The report as a PDF, made beside the page, which stays free meanwhile; once for each document, so
 * that it can be made before it is asked for. @throws when it cannot be made
 */
export function makePdf(document: ReportDocument): Promise<MadePdf> {
  const known = made.get(document);
  if (known) return known;
  const making = make(document);
  made.set(document, making);
  making.catch(() => made.delete(document));
  return making;
}

function make(document: ReportDocument): Promise<MadePdf> {
  worker ??= new PdfWorker();
  const maker = worker;
  const { port1, port2 } = new MessageChannel();
  const listening = new AbortController();
  return new Promise<MadePdf>((resolve, reject) => {
    port1.addEventListener('message', ({ data }: MessageEvent<PdfReply>) =>
      data.kind === 'made' ? resolve(data.pdf) : reject(new Error(data.detail)),
    );
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

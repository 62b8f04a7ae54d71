import bold from '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?subset';
import regular from '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?subset';
import { formatPdf, pageCountOf } from '#src/domain/render/pdf/v1.ts';
import type { PdfReply, PdfRequest } from './pdf-messages.ts';

// A picture with transparency is unpacked in a worker of its own, whose script is a blob: here, too, nothing else may
// be one.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (url.startsWith(`blob:${self.origin}/`) ? url : null),
});

/** The fonts are carried in the script, since nothing may be fetched. */
const fonts = { regular, bold };

globalThis.addEventListener('message', ({ data: { document, answerTo } }: MessageEvent<PdfRequest>) => {
  const reply = (message: PdfReply): void => answerTo.postMessage(message);
  formatPdf(document, fonts).then(
    // Safe: the library puts its parts together in a buffer of its own, never a shared one.
    (bytes) => reply({ kind: 'made', pdf: { bytes: bytes as Uint8Array<ArrayBuffer>, pages: pageCountOf(bytes) } }),
    (error: unknown) => reply({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }),
  );
});

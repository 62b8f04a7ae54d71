import { decodeText, MAX_FILE_BYTES, type FileProblem } from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { isSealed, MAX_SEALED_BYTES } from '#src/domain/sealed/is-sealed.ts';
import type { SealProblem } from '#src/domain/sealed/open-sealed.ts';

/** A file that a person chose: its text, or a sealed file that waits for its passphrase. */
export type ChosenFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sealed'; readonly open: (passphrase: string) => Promise<Result<string, SealProblem>> };

/** Reads a file that a person chose; its size is looked at first, and whether it is sealed, by its content. */
export async function readChosenFile(file: File): Promise<Result<ChosenFile, FileProblem>> {
  try {
    return await readThrough(file);
  } catch (error) {
    // What the browser says of a file; anything else is a fault of ours.
    if (error instanceof DOMException) return fail({ kind: 'not-read' });
    throw error;
  }
}

async function readThrough(file: File): Promise<Result<ChosenFile, FileProblem>> {
  const isSealedFile = isSealed(new Uint8Array(await file.slice(0, 300).arrayBuffer()));
  const limitBytes = isSealedFile ? MAX_SEALED_BYTES : MAX_FILE_BYTES;
  if (file.size > limitBytes) return fail({ kind: 'too-large', sizeBytes: file.size, limitBytes });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isSealedFile)
    return ok({
      kind: 'sealed',
      open: async (passphrase) => (await import('#src/domain/sealed/open-sealed.ts')).openSealed(bytes, passphrase),
    });
  const text = decodeText(bytes);
  return text.ok ? ok({ kind: 'text', text: text.value }) : text;
}

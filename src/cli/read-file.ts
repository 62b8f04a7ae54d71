import { readFile, stat } from 'node:fs/promises';
import {
  decodeText,
  MAX_FILE_BYTES,
  readOutline,
  type FileOutline,
  type FileProblem,
} from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { isSealed, MAX_SEALED_BYTES } from '#src/domain/sealed/is-sealed.ts';
import type { SealProblem } from '#src/domain/sealed/open-sealed.ts';

/** Why a file gives no contents: it cannot be reached at all, or it is not a file of ours. */
export type ReadProblem = FileProblem | { readonly kind: 'unreachable'; readonly detail: string };

/** Or it is sealed, and was not opened. */
export type OpenProblem =
  ReadProblem | { readonly kind: 'sealed'; readonly why: 'no-passphrase' | Exclude<SealProblem['kind'], 'contents'> };

/**
 * Names the file whose first line is the passphrase of sealed files. An argument or a variable could be read by others
 * on the machine.
 */
const PASSPHRASE_FILE = 'ASSURE_PASSPHRASE_FILE';

/** Size, checked before anything is read. */
export async function fileSize(path: string): Promise<Result<number, ReadProblem>> {
  try {
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    return isFile ? ok(size) : fail({ kind: 'unreachable', detail: 'not a file' });
  } catch (error) {
    return unreachable(error);
  }
}

/** A file as the outline that all files of ours share; a sealed one is opened first. */
export async function readOutlineOf(path: string): Promise<Result<FileOutline, OpenProblem>> {
  const size = await fileSize(path);
  if (!size.ok) return size;
  if (size.value > MAX_SEALED_BYTES)
    return fail({ kind: 'too-large', sizeBytes: size.value, limitBytes: MAX_FILE_BYTES });
  try {
    const bytes = await readFile(path);
    const text = isSealed(bytes) ? await openWithPassphrase(bytes) : decodeText(bytes);
    return text.ok ? readOutline(text.value) : text;
  } catch (error) {
    return unreachable(error);
  }
}

async function openWithPassphrase(bytes: Uint8Array): Promise<Result<string, OpenProblem>> {
  const file = process.env[PASSPHRASE_FILE];
  if (!file) return fail({ kind: 'sealed', why: 'no-passphrase' });
  const [passphrase = ''] = (await readFile(file, 'utf8')).split(/\r?\n/);
  const { openSealed } = await import('#src/domain/sealed/open-sealed.ts');
  const opened = await openSealed(bytes, passphrase);
  if (opened.ok) return opened;
  return fail(
    opened.problem.kind === 'contents' ? opened.problem.problem : { kind: 'sealed', why: opened.problem.kind },
  );
}

/**
 * A refusal of the file system (no such file, no permission, no space) as a problem; anything else is a fault of ours.
 */
export function unreachable(error: unknown): {
  readonly ok: false;
  readonly problem: { readonly kind: 'unreachable'; readonly detail: string };
} {
  if (error instanceof Error && 'syscall' in error) return fail({ kind: 'unreachable', detail: error.message });
  throw error;
}

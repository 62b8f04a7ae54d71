import { readFile, stat } from 'node:fs/promises';
import { decodeText, MAX_FILE_BYTES, readOutline, type FileOutline, type FileProblem } from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';

/** Why a file gives no contents: it cannot be reached at all, or it is not a file of ours. */
export type ReadProblem = FileProblem | { readonly kind: 'unreachable'; readonly detail: string };

/** Size, checked before anything is read. */
export async function fileSize(path: string): Promise<Result<number, ReadProblem>> {
  try {
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    return isFile ? ok(size) : fail({ kind: 'unreachable', detail: 'not a file' });
  } catch (error) {
    return unreachable(error);
  }
}

/** A file as the outline that all files of ours share. */
export async function readOutlineOf(path: string): Promise<Result<FileOutline, ReadProblem>> {
  const size = await fileSize(path);
  if (!size.ok) return size;
  if (size.value > MAX_FILE_BYTES) return fail({ kind: 'too-large', sizeBytes: size.value, limitBytes: MAX_FILE_BYTES });
  try {
    const text = decodeText(await readFile(path));
    return text.ok ? readOutline(text.value) : text;
  } catch (error) {
    return unreachable(error);
  }
}

/** A refusal of the file system (no such file, no permission, no space) as a problem; anything else is a fault of ours. */
export function unreachable(error: unknown): { readonly ok: false; readonly problem: { readonly kind: 'unreachable'; readonly detail: string } } {
  if (error instanceof Error && 'syscall' in error) return fail({ kind: 'unreachable', detail: error.message });
  throw error;
}

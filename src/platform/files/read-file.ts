import { decodeText, MAX_FILE_BYTES, type FileProblem } from '#src/domain/common/file.ts';
import { fail, type Result } from '#src/domain/common/result.ts';

/** The text of a file that a person chose; its size is looked at before a byte is read. */
export async function readChosenFile(file: File): Promise<Result<string, FileProblem>> {
  if (file.size > MAX_FILE_BYTES) return fail({ kind: 'too-large', sizeBytes: file.size, limitBytes: MAX_FILE_BYTES });
  return decodeText(new Uint8Array(await file.arrayBuffer()));
}

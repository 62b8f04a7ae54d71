import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
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
import { startFolder } from './shell.ts';

/** Why a file gives no contents: it cannot be reached at all, or it is not a file of ours. */
export type ReadProblem = FileProblem | { readonly kind: 'unreachable'; readonly detail: string };

/** Or it is sealed, and was not opened. */
export type OpenProblem =
  | ReadProblem
  | {
      readonly kind: 'sealed';
      readonly why: 'no-passphrase' | 'passphrase-not-text' | Exclude<SealProblem['kind'], 'contents'>;
    };

/**
 * Names the file whose first line is the passphrase of sealed files. An argument or a variable could be read by others
 * on the machine.
 */
const PASSPHRASE_FILE = 'ASSURE_PASSPHRASE_FILE';

/** The path of that file, as the person meant it; null where none is named. */
export function passphraseFile(): string | null {
  const named = process.env[PASSPHRASE_FILE];
  return named ? resolve(startFolder(), named) : null;
}

/** Size, checked before anything is read. */
export async function fileSize(path: string): Promise<Result<number, ReadProblem>> {
  try {
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    return isFile ? ok(size) : fail({ kind: 'unreachable', detail: 'not a file' });
  } catch (error) {
    return unreachable(error);
  }
}

/** All of a file of at most so many bytes. What is no file, such as a pipe or a device, might never end. */
async function readBytes(path: string, limitBytes: number): Promise<Result<Uint8Array, ReadProblem>> {
  const size = await fileSize(path);
  if (!size.ok) return size;
  if (size.value > limitBytes) return fail({ kind: 'too-large', sizeBytes: size.value, limitBytes });
  try {
    return ok(await readFile(path));
  } catch (error) {
    return unreachable(error);
  }
}

/** A file of any kind as text. */
export async function readText(path: string, limitBytes = MAX_FILE_BYTES): Promise<Result<string, ReadProblem>> {
  const bytes = await readBytes(path, limitBytes);
  return bytes.ok ? decodeText(bytes.value, limitBytes) : bytes;
}

/** A file as the outline that all files of ours share; a sealed one is opened first. */
export async function readOutlineOf(path: string): Promise<Result<FileOutline, OpenProblem>> {
  const bytes = await readBytes(path, MAX_SEALED_BYTES);
  if (!bytes.ok)
    return bytes.problem.kind === 'too-large' ? fail({ ...bytes.problem, limitBytes: MAX_FILE_BYTES }) : bytes;
  const text = isSealed(bytes.value) ? await openWithPassphrase(bytes.value) : decodeText(bytes.value);
  return text.ok ? readOutline(text.value) : text;
}

async function openWithPassphrase(bytes: Uint8Array): Promise<Result<string, OpenProblem>> {
  const file = passphraseFile();
  if (file === null) return fail({ kind: 'sealed', why: 'no-passphrase' });
  const words = await readPassphrase(file);
  if (!words.ok) return words;
  const [passphrase = ''] = words.value.split(/\r?\n/);
  const { openSealed } = await import('#src/domain/sealed/open-sealed.ts');
  const opened = await openSealed(bytes, passphrase);
  if (opened.ok) return opened;
  return fail(
    opened.problem.kind === 'contents' ? opened.problem.problem : { kind: 'sealed', why: opened.problem.kind },
  );
}

/** The passphrase file, which may be a pipe: a passphrase need not lie on a disk. */
async function readPassphrase(path: string): Promise<Result<string, OpenProblem>> {
  try {
    const text = decodeText(await readFile(path));
    return text.ok ? text : fail({ kind: 'sealed', why: 'passphrase-not-text' });
  } catch (error) {
    return fail({ kind: 'unreachable', detail: `${PASSPHRASE_FILE}: ${unreachable(error).problem.detail}` });
  }
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

import { formatBackup, opensWrittenOut } from '#src/domain/backup/index.ts';
import { MAX_FILE_BYTES } from '#src/domain/common/file.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { afterPaint, now, today } from '#src/platform/runtime/index.ts';
import type { StorageProblem } from '#src/platform/storage/index.ts';
import {
  noteHandedOut,
  readBackup,
  readDamaged,
  readStoreCopy,
  type Damage,
} from '#src/platform/storage/recovery/index.ts';
import { download, fileNameOf } from './download.ts';
import type { FileSize } from './size-words.ts';

/**
 * Hands a JSON file to the browser as a download.
 * @param name without its ending
 * @param passphrase seals it; null leaves it open to anyone who has the file
 * @returns how large the file is
 */
export async function downloadJson(name: string, json: string, passphrase: string | null): Promise<FileSize> {
  const bytes = new TextEncoder().encode(json);
  const size = { bytes: bytes.length, opensAgain: bytes.length <= MAX_FILE_BYTES };
  if (passphrase === null) {
    download(`${name}.json`, 'application/json', bytes);
    return size;
  }
  const { sealText } = await import('./seal.ts');
  const sealed = await sealText(json, passphrase);
  // Armour is text, and mail systems know that ending.
  download(`${name}.age.txt`, 'text/plain', sealed);
  return { ...size, bytes: sealed.length };
}

/**
 * Downloads everything sound in this browser as one file, and notes which changes it holds; gives what it had to leave
 * out.
 */
export async function downloadBackup(
  passphrase: string | null,
): Promise<
  Result<
    { readonly leftOut: readonly Damage[]; readonly leftOutBeside: readonly string[]; readonly size: FileSize },
    StorageProblem
  >
> {
  const madeAt = now();
  // A large one is worked at for seconds.
  await afterPaint();
  const read = await readBackup(madeAt, `CareCERT Assure ${__APP_VERSION__}`);
  if (!read.ok) return read;
  const { backup, changeCount, leftOut, leftOutBeside } = read.value;
  const made = await downloadJson(fileNameOf('assure backup', today()), formatBackup(backup), passphrase);
  const size = { ...made, opensAgain: made.opensAgain && opensWrittenOut(backup) };
  // What leaves out something, or could not be opened again, is no proof that all is safe. A record that cannot be kept
  // only leaves the light where it was.
  if (leftOut.length + leftOutBeside.length === 0 && size.opensAgain) await noteHandedOut(backup, changeCount);
  return ok({ leftOut, leftOutBeside, size });
}

/** Downloads the store of an earlier version as it is, before it is upgraded. */
export async function downloadStoreCopy(passphrase: string | null): Promise<Result<void, StorageProblem>> {
  const read = await readStoreCopy(now(), `CareCERT Assure ${__APP_VERSION__}`);
  if (!read.ok) return read;
  await downloadJson(
    fileNameOf('assure backup before upgrade', today()),
    `${JSON.stringify(read.value)}\n`,
    passphrase,
  );
  return ok(undefined);
}

/**
 * Downloads a damaged part as it lies, before it is removed. What it is called here (a title, whom it went to) stands in
 * the file, and not in its name.
 */
export async function downloadDamaged(damage: Damage): Promise<Result<void, StorageProblem>> {
  const read = await readDamaged(damage, now(), `CareCERT Assure ${__APP_VERSION__}`);
  if (!read.ok) return read;
  await downloadJson(fileNameOf('damaged', damage.what, today()), read.value, null);
  return ok(undefined);
}

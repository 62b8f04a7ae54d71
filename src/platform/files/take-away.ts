import { contentHash } from '#src/domain/common/content-hash.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { now, today } from '#src/platform/runtime/index.ts';
import { keepRecord, readBackup, readDamaged, readStoreCopy, type Damage, type StorageProblem } from '#src/platform/storage/index.ts';
import { download, fileNameOf } from './download.ts';

/**
 * Hands a JSON file to the browser as a download.
 * @param name without its ending
 * @param passphrase seals it; null leaves it open to whoever has the file
 */
export async function downloadJson(name: string, json: string, passphrase: string | null): Promise<void> {
  if (passphrase === null) return download(`${name}.json`, 'application/json', json);
  const { sealText } = await import('./seal.ts');
  // Armour is text, and mail systems know that ending.
  download(`${name}.age.txt`, 'text/plain', await sealText(json, passphrase));
}

/** Downloads everything sound in this browser as one file, and notes which changes it holds; gives what it had to leave out. */
export async function downloadBackup(passphrase: string | null): Promise<Result<readonly Damage[], StorageProblem>> {
  const madeAt = now();
  const read = await readBackup(madeAt, `CareCERT Assure ${__APP_VERSION__}`);
  if (!read.ok) return read;
  const { backup, changeCount, leftOut } = read.value;
  await downloadJson(fileNameOf('assure backup', today()), `${JSON.stringify(backup)}\n`, passphrase);
  // What leaves out something is no proof that all is safe. A record that cannot be kept only leaves the light where it was.
  if (leftOut.length === 0) await keepRecord('backup', { madeAt, hash: contentHash(backup), changeCount, verifiedAt: null });
  return ok(leftOut);
}

/** Downloads the store of an earlier version as it is, before it is upgraded. */
export async function downloadStoreCopy(passphrase: string | null): Promise<Result<void, StorageProblem>> {
  const read = await readStoreCopy(now(), `CareCERT Assure ${__APP_VERSION__}`);
  if (!read.ok) return read;
  await downloadJson(fileNameOf('assure backup before upgrade', today()), `${JSON.stringify(read.value)}\n`, passphrase);
  return ok(undefined);
}

/** Downloads a damaged part as it lies, before it is removed. */
export async function downloadDamaged(damage: Damage): Promise<Result<void, StorageProblem>> {
  const read = await readDamaged(damage, now(), `CareCERT Assure ${__APP_VERSION__}`);
  if (!read.ok) return read;
  await downloadJson(fileNameOf('damaged', damage.what, damage.key, today()), read.value, null);
  return ok(undefined);
}

import { formatBackup, opensWrittenOut } from '#src/domain/backup/index.ts';
import { MAX_FILE_BYTES } from '#src/domain/common/file.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { readSettings } from '#src/platform/storage/index.ts';
import { keepFileRecord, readBackup, type KeptFile } from '#src/platform/storage/recovery/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { asFileHandle, hashOfBytes, type WritableFileHandle } from './file-access.ts';
import { filePermission } from './file-permission.ts';

/** Only one tab at a time reads, compares and writes, or says what becomes of the file: a write under way ends by noting it. */
const LOCK = 'carecert-assure/kept-file';

/**
 * Does something while no tab writes to the file, nor is about to note that it did. Where the browser keeps locks from the
 * page as it does storage, or has none, there is no note to share with another tab.
 */
export async function whileFileRests<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  let hasBegun = false;
  try {
    return await navigator.locks.request(LOCK, () => {
      hasBegun = true;
      return work();
    });
  } catch (error) {
    if (hasBegun || !(error instanceof DOMException && error.name === 'SecurityError')) throw error;
    return work();
  }
}

/**
 * What to do with the chosen file, pure.
 * @param found hash of what is in it now; null when it is empty
 * @param expected hash of what this browser last wrote to it; null when it never did
 * @returns `clash` when somebody else has written to it: then it is never overwritten
 */
export function decideWrite(
  found: string | null,
  expected: string | null,
  isBehind: boolean,
): 'write' | 'leave' | 'clash' {
  if (found !== expected) return 'clash';
  return isBehind || expected === null ? 'write' : 'leave';
}

/**
 * Begins to keep a file up to date. One that already holds something is a clash, until the user has said what to do.
 */
export async function keepFile(handle: WritableFileHandle): Promise<void> {
  await whileFileRests(() =>
    keepFileRecord({
      handle,
      name: visibleText(handle.name),
      hash: null,
      changeCount: -1,
      writtenAt: null,
      trouble: null,
      foundHash: null,
    }),
  );
  await bringFileUpToDate();
}

/** Stops keeping it; the file stays as it is. */
export const leaveFile = () => whileFileRests(() => keepFileRecord(null));

/**
 * Goes on after trouble. In a clash this replaces what the user was told of, and nothing newer than that. What another
 * tab has decided meanwhile stands.
 */
export async function resumeFile(kept: KeptFile): Promise<void> {
  const expected = kept.trouble === 'clash' ? kept.foundHash : kept.hash;
  await whileFileRests(async () => {
    const settings = await readSettings();
    if (settings.ok && settings.value.keptFile && isSameJson(recordOf(settings.value.keptFile), recordOf(kept)))
      await keepFileRecord({ ...kept, hash: expected, changeCount: -1, trouble: null, foundHash: null });
  });
  await bringFileUpToDate();
}

/** What is noted of a file; its handle can only be compared by asking the browser. */
const recordOf = ({ handle: _handle, ...record }: KeptFile): unknown => record;

/** What the chosen file holds now, as the file that a person could choose by hand; null where it cannot be had. */
export async function openKeptFile(kept: KeptFile): Promise<File | null> {
  try {
    return (await asFileHandle(kept.handle)?.getFile()) ?? null;
  } catch (error) {
    // Moved, deleted, or no leave to read: the line above the buttons says so already.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/**
 * Writes a backup to the chosen file if it lacks a change, and reads it back. Before that the file is
 * read: what somebody else wrote is never overwritten. Every outcome is in the `keptFile` record.
 */
export async function bringFileUpToDate(): Promise<void> {
  await whileFileRests(async () => {
    const settings = await readSettings();
    if (!settings.ok) return;
    const { keptFile: kept, changeCount } = settings.value;
    // A share that was out of reach is tried again with the next change; a clash waits for the user.
    if (!kept || kept.trouble === 'clash' || (await filePermission(kept)) !== 'granted') return;
    const outcome = await writeIfBehind(kept, kept.changeCount !== changeCount);
    if (outcome) await keepFileRecord({ ...kept, ...outcome });
  });
}

type Outcome = Partial<KeptFile> | null;

async function writeIfBehind(kept: KeptFile, isBehind: boolean): Promise<Outcome> {
  const handle = asFileHandle(kept.handle);
  if (!handle) return { trouble: 'gone' };
  try {
    const found = await hashOfBytes(await handle.getFile());
    const decision = decideWrite(found, kept.hash, isBehind);
    if (decision === 'clash') return { trouble: 'clash', foundHash: found };
    return decision === 'write' ? await writeBackup(handle, found) : null;
  } catch (error) {
    return { trouble: error instanceof DOMException && error.name === 'NotFoundError' ? 'gone' : 'failed' };
  }
}

async function writeBackup(handle: WritableFileHandle, expected: string | null): Promise<Outcome> {
  const writtenAt = now();
  const read = await readBackup(writtenAt, `CareCERT Assure ${__APP_VERSION__}`);
  // The file may still hold what is damaged here, so it is left as it is.
  if (!read.ok || read.value.leftOut.length > 0) return { trouble: 'failed' };
  const text = new Blob([formatBackup(read.value.backup)]);
  // Better the last one that opens than one that does not.
  if (text.size > MAX_FILE_BYTES || !opensWrittenOut(read.value.backup)) return { trouble: 'too-large' };
  // The browser writes beside the file and puts it in place when closed.
  const writable = await handle.createWritable();
  await writable.write(text);
  const found = await hashOfBytes(await handle.getFile());
  if (found !== expected) {
    await writable.abort();
    return { trouble: 'clash', foundHash: found };
  }
  await writable.close();
  const hash = await hashOfBytes(text);
  if ((await hashOfBytes(await handle.getFile())) !== hash) return { trouble: 'failed' };
  return { hash, changeCount: read.value.changeCount, writtenAt, trouble: null, foundHash: null };
}

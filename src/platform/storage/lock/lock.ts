import * as z from 'zod/mini';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { passphraseKey } from '#src/domain/sealed/passphrase-key.ts';
import { convertRows } from './convert-rows.ts';
import { database } from '../database.ts';
import { fromNow, secondsToWait, triesSchema, type Tries } from './guessing.ts';
import { cipherOf, openBytes, sealBytes } from './lock-cipher.ts';
import { loadLock, LOCK_KEY, refuseOtherLock, type LockRecord } from './lock-record.ts';
import { sealWith } from './seal-notes.ts';
import { finishTakingOldRowsAlong, takingOldRowsAlong } from '../old-rows.ts';
import { openRow, sealRow, setRowCipher } from './sealed-rows.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { tellTabs } from './tabs.ts';

/** Why the lock was not opened, or left as it is. */
export type LockProblem =
  | { readonly kind: 'wrong-passphrase' }
  /** Too many wrong ones in a row: this one was not tried. */
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'storage'; readonly problem: StorageProblem };

type LockResult = Promise<Result<void, LockProblem>>;

/**
 * 128 MiB of memory and about a second for each guess, OWASP's least for scrypt (Password Storage Cheat
 * Sheet). Not PBKDF2 from Web Crypto, which a graphics card tries a thousand times faster; not Argon2,
 * which in JavaScript does a tenth of the work in the same time.
 */
const WORK_FACTOR = 17;
/** The settings row of the wrong passphrases. It guards stored data. */
const TRIES_KEY = 'lockTries';

/**
 * Seals everything in this browser with a new key, which the passphrase wraps. All or nothing.
 * @param workFactor stays with the lock; only tests take less
 */
export const setLock = (passphrase: string, workFactor = WORK_FACTOR): LockResult =>
  attemptLock(async () => {
    const key = randomBytes(32);
    const id = [...randomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const lock = await wrap(key, id, passphrase, workFactor);
    const cipher = cipherOf(id, key);
    await takingOldRowsAlong(async () => {
      await convertRows(database.backendDB(), null, lock, (table, row) => sealRow(cipher, table, row));
      // Before the files are tidied, which takes seconds: until then every tab would write as it did without the lock.
      sealWith(cipher);
      tellTabs('lock-changed');
    });
    return ok(undefined);
  });

/** Opens the lock in this page: what is stored stays sealed. */
export const unlock = (passphrase: string): LockResult =>
  attemptLock(async () => {
    const opened = await tryPassphrase(passphrase);
    if (!opened.ok) return opened;
    setRowCipher(cipherOf(opened.value.lock.id, opened.value.key));
    // Who closed the page while the lock was being set would else be shown a lock, with every word still in the files.
    finishTakingOldRowsAlong();
    return ok(undefined);
  });

/**
 * Wraps the key with another passphrase, in one write. Anyone who has both a copy of the database from
 * before and the old passphrase can still open that copy, and any later one: taking the lock off and
 * setting it again makes a new key.
 */
export const changePassphrase = (passphrase: string, next: string): LockResult =>
  attemptLock(async () => {
    const opened = await tryPassphrase(passphrase);
    if (!opened.ok) return opened;
    const lock = await wrap(opened.value.key, opened.value.lock.id, next, opened.value.lock.workFactor);
    // The key as the old passphrase wraps it is not to stay either.
    await takingOldRowsAlong(() =>
      database.transaction('rw', database.settings, async () => {
        await refuseOtherLock();
        await database.settings.put({ key: LOCK_KEY, value: lock });
      }),
    );
    return ok(undefined);
  });

/**
 * Opens every row for good and takes the lock off, all or nothing. What cannot be opened stays, marked as such, for the
 * day that somebody can make something of it.
 */
export const removeLock = (passphrase: string): LockResult =>
  attemptLock(async () => {
    const opened = await tryPassphrase(passphrase);
    if (!opened.ok) return opened;
    const { lock, key } = opened.value;
    const cipher = cipherOf(lock.id, key);
    await convertRows(database.backendDB(), lock.id, null, (table, row) => openRow(cipher, table, row));
    sealWith(null);
    tellTabs('lock-changed');
    return ok(undefined);
  });

async function tryPassphrase(
  passphrase: string,
): Promise<Result<{ readonly lock: LockRecord; readonly key: Uint8Array }, LockProblem>> {
  const lock = await loadLock();
  if (!lock) throw new StorageRefusal({ kind: 'locked' });
  const noted = await loadTries();
  const tries = fromNow(noted, Date.now());
  if (tries !== noted) await database.settings.put({ key: TRIES_KEY, value: tries });
  const seconds = secondsToWait(tries, Date.now());
  if (seconds > 0) return fail({ kind: 'wait', seconds });
  // Counted before it is known to be wrong, so that closing the page does not save a guess.
  const count = (tries?.count ?? 0) + 1;
  await noteTry(count);
  const key = unwrap(lock, await passphraseKey(passphrase, lock.salt, lock.workFactor));
  if (!key) {
    // The wait begins now: the work may have taken longer than it lasts.
    await noteTry(count);
    return fail({ kind: 'wrong-passphrase' });
  }
  await database.settings.delete(TRIES_KEY);
  return ok({ lock, key });
}

const noteTry = (count: number): Promise<unknown> =>
  database.settings.put({ key: TRIES_KEY, value: { count, lastAt: Date.now() } satisfies Tries });

async function loadTries(): Promise<Tries | null> {
  const parsed = z.object({ value: triesSchema }).safeParse(await database.settings.get(TRIES_KEY));
  return parsed.success ? parsed.data.value : null;
}

/** What the key is wrapped for: it cannot be taken for another lock's. */
const placeOf = (id: string): string => `carecert-assure lock ${id}`;

async function wrap(key: Uint8Array, id: string, passphrase: string, workFactor: number): Promise<LockRecord> {
  const salt = randomBytes(16);
  const wrapping = await passphraseKey(passphrase, salt, workFactor);
  return { version: 1, id, salt, workFactor, wrapped: sealBytes(wrapping, key, placeOf(id)) };
}

function unwrap({ id, wrapped }: LockRecord, wrapping: Uint8Array): Uint8Array | null {
  try {
    return openBytes(wrapping, wrapped, placeOf(id));
  } catch {
    return null;
  }
}

const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

async function attemptLock(work: () => LockResult): LockResult {
  const done = await attempt(work);
  return done.ok ? done.value : fail({ kind: 'storage', problem: done.problem });
}

import * as z from 'zod/mini';
import { database } from '../database.ts';
import { rowCipher } from './sealed-rows.ts';
import { StorageRefusal } from '../storage-problem.ts';

/** The settings row of the lock. It guards stored data: without it nothing that is sealed can be opened. */
export const LOCK_KEY = 'lock';

const lockSchema = z.strictObject({
  version: z.literal(1),
  /** Random; names this lock. It stays when only the passphrase changes. */
  id: z.string(),
  /** For the key that the passphrase gives (`passphraseKey`). */
  salt: z.instanceof(Uint8Array<ArrayBuffer>),
  workFactor: z.int(),
  /** The random key that seals the rows, sealed with the key that the passphrase gives. */
  wrapped: z.instanceof(Uint8Array<ArrayBuffer>),
});

/**
 * The lock of the workspace as it is kept. A random key seals the rows and never changes while the lock
 * stands; the passphrase only wraps that key. So a change of passphrase is one write of this record.
 */
export type LockRecord = z.infer<typeof lockSchema>;

const rowSchema = z.object({ value: lockSchema });

/** Which lock a row of the settings records; null where there is no row. Throws a refusal when it is damaged. */
export const idOfLockRow = (row: unknown): string | null => parseLockRow(row)?.id ?? null;

function parseLockRow(row: unknown): LockRecord | null {
  if (row === undefined) return null;
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) throw new StorageRefusal({ kind: 'damaged', detail: 'the record of the lock' });
  return parsed.data.value;
}

/** The lock of this browser's workspace; null where there is none. Throws a refusal when its record is damaged. */
export const loadLock = async (): Promise<LockRecord | null> => parseLockRow(await database.settings.get(LOCK_KEY));

/**
 * To be called first in every write transaction: a page that has not the key of the lock that stands
 * would write rows that nobody else can read, or that everybody can.
 */
export async function refuseOtherLock(): Promise<void> {
  if (idOfLockRow(await database.settings.get(LOCK_KEY)) !== (rowCipher()?.lockId ?? null))
    throw new StorageRefusal({ kind: 'locked' });
}

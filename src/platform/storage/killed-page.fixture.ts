import { expect, vi } from 'vitest';
import { saveUnsaved } from './answers/save-answer.ts';
import { database } from './database.ts';
import { unlock } from './lock/lock.ts';
import { setRowCipher } from './lock/sealed-rows.ts';
import { dropFailedParts } from './save-status.ts';

/** The transactions that have not committed. */
const underWay = new Set<IDBTransaction>();

/** To be called before each test that kills a page: `kill` aborts what was begun since. */
export function rememberTransactions(): void {
  // oxlint-disable-next-line typescript/unbound-method -- called on its own database below
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function remember(
    this: IDBDatabase,
    ...args: Parameters<IDBDatabase['transaction']>
  ) {
    const made = transaction.apply(this, args);
    underWay.add(made);
    made.addEventListener('complete', () => underWay.delete(made));
    return made;
  });
}

/**
 * The page and its browser are gone in an instant: nothing that had not been committed is kept, and nothing in memory.
 * @param steps how many turns of the page are left to it
 */
export async function kill(steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  for (const transaction of underWay) {
    try {
      transaction.abort();
    } catch {
      // It had committed.
    }
  }
  underWay.clear();
  database.close({ disableAutoOpen: false });
}

/** The next page of the app, with what the last one left: it has no key before it is told the passphrase. */
export async function openPage(passphrase: string | null): Promise<void> {
  dropFailedParts();
  setRowCipher(null);
  await database.open();
  if (passphrase !== null) expect(await unlock(passphrase)).toMatchObject({ ok: true });
  await saveUnsaved();
}

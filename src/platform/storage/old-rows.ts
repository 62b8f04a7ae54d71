import { isInMemory } from './database.ts';
import { attempt } from './storage-problem.ts';

/** Stores with nothing in them. There are none but while the work is done. */
const BESIDE = ['carecert-assure-beside-1', 'carecert-assure-beside-2', 'carecert-assure-beside-3'];

/**
 * Does work that replaces or removes rows, and has the browser take the old ones out of its files as well. Chromium only
 * adds to those: what was replaced or removed lies in them, in the clear, until there are megabytes to tidy up. It tidies
 * at once where a store is deleted: the first of three has it write down what it still held in its journal, the second
 * has it join its files, by which old rows fall out, and the third lets go of the files that were joined.
 */
export async function takingOldRowsAlong<T>(work: () => Promise<T>): Promise<T> {
  if (isInMemory()) return work();
  // Where the browser does not let it, the work is done all the same, and old rows stay, as the screens say that they can.
  await attempt(() => eachOf(BESIDE, (name) => indexedDB.open(name)));
  try {
    return await work();
  } finally {
    await attempt(() => eachOf(BESIDE, (name) => indexedDB.deleteDatabase(name)));
  }
}

/** Asks for each after the one before. */
async function eachOf(names: readonly string[], ask: (name: string) => IDBOpenDBRequest): Promise<void> {
  for (const name of names)
    await new Promise<void>((resolve, reject) => {
      const asked = ask(name);
      asked.addEventListener('success', () => {
        // Deleting gives none.
        (asked.result as IDBDatabase | undefined)?.close();
        resolve();
      });
      asked.addEventListener('error', () => reject(asked.error ?? new Error('refused')));
      // Another tab is at the same work: its own takes them along.
      asked.addEventListener('blocked', () => resolve());
    });
}

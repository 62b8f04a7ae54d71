import Dexie from 'dexie';
import { database } from './database.ts';

/** How often it is tried in all. */
const MOST_TRIES = 5;

/**
 * Reads from every table as they are at one time. In Chromium a long reading can lose its transaction to another that
 * begins meanwhile, which Dexie says once all is read; it is read again then, for nothing was written.
 */
export async function readTogether<T>(work: () => Promise<T>): Promise<T> {
  // Within a transaction of the caller it is lost with that.
  const isAlone = Dexie.currentTransaction === null;
  for (let tries = 1; ; tries += 1) {
    try {
      // Written with `async` here: by that alone Dexie keeps what is read after each `await` in the transaction.
      return await database.transaction('r', database.tables, async () => work());
    } catch (error) {
      if (!isAlone || tries === MOST_TRIES || !(error instanceof Error) || error.name !== 'PrematureCommitError')
        throw error;
    }
  }
}

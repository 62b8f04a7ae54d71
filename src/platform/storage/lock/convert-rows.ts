import { idOfLockRow, LOCK_KEY, type LockRecord } from './lock-record.ts';
import { StorageRefusal } from '../storage-problem.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Seals or opens every row, and puts or takes away the record of the lock, in one transaction: the
 * browser keeps all of it or nothing, even when it is killed in the middle. Below Dexie, since its way
 * in would seal by the lock that stood before.
 * @param expected the id of the lock that stands, null for none; with another one nothing is done
 * @param convert gives the row as it is to be kept; what it throws undoes everything
 */
export function convertRows(
  store: IDBDatabase,
  expected: string | null,
  lock: LockRecord | null,
  convert: (table: string, row: Row) => Row,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = store.transaction([...store.objectStoreNames], 'readwrite', { durability: 'strict' });
    let thrown: unknown = null;
    const undo = (error: unknown) => {
      thrown = error;
      transaction.abort();
    };
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(thrown ?? transaction.error));
    const settings = transaction.objectStore('settings');
    const standing = settings.get(LOCK_KEY);
    standing.addEventListener('success', () => {
      if (idOfLockRow(standing.result) !== expected) return undo(new StorageRefusal({ kind: 'locked' }));
      if (lock) settings.put({ key: LOCK_KEY, value: lock });
      else settings.delete(LOCK_KEY);
      for (const table of store.objectStoreNames) walk(transaction.objectStore(table));
    });
    const walk = (table: IDBObjectStore) => {
      const walking = table.openCursor();
      walking.addEventListener('success', () => {
        const cursor = walking.result;
        if (!cursor) return;
        try {
          // Safe: every table holds objects only.
          const row = cursor.value as Row;
          const converted = convert(table.name, row);
          if (converted !== row) cursor.update(converted);
          cursor.continue();
        } catch (error) {
          undo(error);
        }
      });
    };
  });
}

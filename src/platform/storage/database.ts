import Dexie, { type DexieOptions, type Table } from 'dexie';
import { noteStoreProblem } from './save-status.ts';
import { sealingMiddleware } from './sealed-rows.ts';
import { StorageRefusal } from './storage-problem.ts';

/** Guards stored data. */
const NAME = 'carecert-assure';
const MEMORY_NAME = 'carecert-assure-in-memory';

/**
 * The one database of this browser. The name and the table names guard stored data: changing one
 * loses people's work. A new index or row shape is a new `version` with a pure migration.
 */
export class AssureDatabase extends Dexie {
  // Rows are unknown on purpose: whatever comes out is parsed before anything trusts it (`rows.ts`).
  declare readonly assessments: Table<unknown, string>;
  declare readonly answers: Table<unknown, [string, string]>;
  declare readonly history: Table<unknown, number>;
  declare readonly questionnaires: Table<unknown, string>;
  declare readonly packs: Table<unknown, string>;
  declare readonly settings: Table<unknown, string>;

  /** @param store where it lies, if not in the browser's own */
  constructor(name = NAME, store: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {}) {
    // Strict: a write counts as saved only when the browser has flushed it to disk. No cache: it would hold
    // rows as they were before a lock was set, and show some before they are written.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled', ...store });
    this.version(1).stores({
      assessments: 'id',
      answers: '[assessmentId+questionId], assessmentId',
      history: '++, [assessmentId+questionId], assessmentId',
      questionnaires: 'hash',
      packs: 'id',
      settings: 'key',
    });
    this.use(sealingMiddleware);
    this.on('versionchange', ({ newVersion }) => {
      // Deleted by another tab, when the user erases everything: the next read finds it empty.
      if (newVersion === null) this.close({ disableAutoOpen: false });
      else this.giveWay();
      // Dexie's own handler would open the newer database again, and write to it.
      return false;
    });
    // Dexie opens a database that a newer version has upgraded; what this version wrote there could harm it.
    this.on('ready', () => {
      // Dexie keeps its versions tenfold, and mends gaps in the steps between.
      if (Math.floor(this.backendDB().version / 10) > this.verno) {
        this.giveWay();
        throw new StorageRefusal({ kind: 'superseded' });
      }
    }, true);
  }

  /** Stops all reading and writing, for good: a newer version has upgraded the store. */
  private giveWay(): void {
    this.close();
    noteStoreProblem({ kind: 'superseded' });
  }
}

/** What everything reads and writes. It is exchanged only before the workspace is open. */
export let database = new AssureDatabase();

/** Is nothing kept beyond the life of this page? */
export const isInMemory = (): boolean => database.name === MEMORY_NAME;

/**
 * From now on nothing is kept in the browser. The same code runs on a store in memory that does what
 * IndexedDB does; each page has its own.
 */
export async function moveToMemory(): Promise<void> {
  const { indexedDB, IDBKeyRange } = await import('fake-indexeddb');
  database.close();
  database = new AssureDatabase(MEMORY_NAME, { indexedDB, IDBKeyRange });
}

import Dexie, { type DexieOptions, type Table, type Transaction } from 'dexie';
import { DATABASE_NAME, installedVersion } from './installed-version.ts';
import { noteStoreProblem } from './save-status.ts';
import { sealingMiddleware } from './lock/sealed-rows.ts';
import { StorageRefusal } from './storage-problem.ts';
import type { TableName, TABLES } from './tables.ts';
import { STORE_VERSIONS, type Row, type StoreVersion } from './versions.ts';

const MEMORY_NAME = 'carecert-assure-in-memory';

/** The type of the key that a shape begins with: a number that counts up, two ids together, or one. */
type KeyOf<Shape extends string> = Shape extends `++${string}`
  ? number
  : Shape extends `[${string}+${string}]${string}`
    ? [string, string]
    : string;

/**
 * Every declared table. Rows are unknown on purpose: whatever comes out is parsed before anything trusts it
 * (`rows.ts`).
 */
type DeclaredTables = { readonly [Name in TableName]: Table<unknown, KeyOf<(typeof TABLES)[Name]['shape']>> };
// Safe: Dexie gives a database a member for each table of its versions, and a test holds those to the declared tables.
const DexieWithTables = Dexie as unknown as new (
  ...given: ConstructorParameters<typeof Dexie>
) => Dexie & DeclaredTables;

/** The one database of this browser. */
export class AssureDatabase extends DexieWithTables {
  /**
   * @param store where it lies, if not in the browser's own
   * @param versions the last of them is the one that it is opened as, and upgraded to where it is older
   */
  constructor(
    name = DATABASE_NAME,
    store: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {},
    versions: readonly StoreVersion[] = STORE_VERSIONS,
  ) {
    // Strict: a write counts as saved only when the browser has flushed it to disk. No cache: it would hold
    // rows as they were before a lock was set, and show some before they are written.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled', ...store });
    for (const { version, stores, upgradeRow } of versions) {
      const declared = this.version(version).stores(stores);
      if (upgradeRow) declared.upgrade((transaction) => upgradeRows(transaction, upgradeRow));
    }
    this.use(sealingMiddleware);
    this.on('versionchange', ({ newVersion }) => {
      // Deleted by another tab, when the user erases everything: the next read finds it empty.
      if (newVersion === null) this.close({ disableAutoOpen: false });
      else this.giveWay();
      // Dexie's own handler would open the newer database again, and write to it.
      return false;
    });
    // Dexie opens a database that a newer version has upgraded; what this version wrote there could harm it.
    this.on(
      'ready',
      () => {
        // Dexie keeps its versions tenfold, and mends gaps in the steps between.
        if (Math.floor(this.backendDB().version / 10) > this.verno) {
          this.giveWay();
          throw new StorageRefusal({ kind: 'superseded' });
        }
      },
      true,
    );
  }

  /** Stops all reading and writing, for good: a newer version has upgraded the store. */
  private giveWay(): void {
    this.close();
    noteStoreProblem({ kind: 'superseded' });
  }
}

/** The version of the store that this version of the app reads and writes. */
export const newestStoreVersion = Math.max(...STORE_VERSIONS.map(({ version }) => version));

/** A row of an earlier version of the store as the newest has it. */
export const upgradeRowFrom = (version: number, table: string, row: Row, versions = STORE_VERSIONS): Row =>
  versions
    .filter((each) => each.version > version)
    .reduce((older, { upgradeRow }) => upgradeRow?.(table, older) ?? older, row);

/**
 * All within the one transaction in which the browser raises the version: killed in the middle, it is
 * as it was. Under a lock it needs the key, and without it changes nothing.
 */
async function upgradeRows(
  transaction: Transaction,
  upgradeRow: NonNullable<StoreVersion['upgradeRow']>,
): Promise<void> {
  for (const { name } of transaction.db.tables) {
    await transaction
      .table<Row>(name)
      .toCollection()
      .modify((row, found) => {
        // What cannot be opened stays as it lies, for the day that somebody can make something of it.
        if (row.sealed === null) return false;
        const upgraded = upgradeRow(name, row);
        // The less is written, the less a power cut can tear.
        if (upgraded === row) return false;
        found.value = upgraded;
        return undefined;
      });
  }
}

/** What everything reads and writes. It is exchanged only before the workspace is open. */
export let database = new AssureDatabase();

let isLeft = false;

/** From now on this page writes nothing, in notes neither: everything was erased, and its screens go. */
export function leaveDatabase(): void {
  isLeft = true;
  database.close();
}

/** May nothing be written any more in the life of this page? */
export const isDatabaseLeft = (): boolean => isLeft;

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

/**
 * Where an earlier version of the app made the store, it is opened as that version left it, until the
 * user says that it may be upgraded (`upgradeStore`).
 */
export async function openAsFound(): Promise<void> {
  const version = await installedVersion();
  // Below the first version there is nothing of ours.
  const known = STORE_VERSIONS.filter((each) => version !== null && each.version <= version);
  if (known.length === 0 || known.length === STORE_VERSIONS.length) return;
  database.close();
  database = new AssureDatabase(DATABASE_NAME, {}, known);
}

/** Is the store still as an earlier version of the app left it? */
export const isOldStore = (): boolean => database.verno < newestStoreVersion;

/** Upgrades the store to this version of the app, whole or not at all. */
export async function upgradeStore(): Promise<void> {
  const old = database;
  old.close({ disableAutoOpen: false });
  const upgraded = new AssureDatabase();
  try {
    await upgraded.open();
  } catch (error) {
    upgraded.close();
    throw error;
  }
  database = upgraded;
}

/** A database of the browser as plain data: what there is to keep of a store that a released version made. */
export type StoreDump = {
  readonly version: number;
  readonly tables: readonly {
    readonly name: string;
    readonly keyPath: string | string[] | null;
    readonly autoIncrement: boolean;
    readonly indexes: readonly {
      readonly name: string;
      readonly keyPath: string | string[];
      readonly unique: boolean;
      readonly multiEntry: boolean;
    }[];
    readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
  }[];
};

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not done')));
  });

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
  });

/** Reads a whole database, by the browser's own interface: nothing of ours may stand between. */
export async function dumpStore(name: string): Promise<StoreDump> {
  const database = await done(indexedDB.open(name));
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names);
  const tables = await Promise.all(
    names.map(async (table) => {
      const store = transaction.objectStore(table);
      const [keys, values] = await Promise.all([
        done(store.getAllKeys()),
        done(store.getAll() as IDBRequest<unknown[]>),
      ]);
      return {
        name: table,
        keyPath: store.keyPath,
        autoIncrement: store.autoIncrement,
        indexes: [...store.indexNames].map((each) => {
          const { keyPath, unique, multiEntry } = store.index(each);
          return { name: each, keyPath, unique, multiEntry };
        }),
        rows: keys.map((key, index) => ({ key, value: values[index] })),
      };
    }),
  );
  const { version } = database;
  database.close();
  return { version, tables };
}

/** Makes a database just as the dump has it, in place of any of that name. */
export async function layStore(name: string, { version, tables }: StoreDump): Promise<void> {
  await done(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, version);
  opening.addEventListener('upgradeneeded', () => {
    for (const { name: table, keyPath, autoIncrement, indexes } of tables) {
      const store = opening.result.createObjectStore(table, { keyPath, autoIncrement });
      for (const index of indexes)
        store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
    }
  });
  const database = await done(opening);
  const transaction = database.transaction(
    tables.map((table) => table.name),
    'readwrite',
  );
  for (const { name: table, keyPath, rows } of tables) {
    const store = transaction.objectStore(table);
    for (const { key, value } of rows) {
      if (keyPath === null) store.put(value, key);
      else store.put(value);
    }
  }
  await finished(transaction);
  database.close();
}

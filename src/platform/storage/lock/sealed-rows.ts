import type { DBCore, Middleware } from 'dexie';
import { StorageRefusal } from '../storage-problem.ts';
import { declarationOf } from '../tables.ts';
import { isKeptPlain, mustBeDeclared, plainKeysOf, type Row } from './what-is-sealed.ts';

/**
 * Seals rows on their way into the database and opens them on their way out, while the workspace is
 * under a lock. It stands below every read and write, so that no path can forget it. What of a row is sealed is in
 * `what-is-sealed.ts`.
 */
export type RowCipher = {
  /** Of the lock whose key this is; a page with another one must not write (`refuseOtherLock`). */
  readonly lockId: string;
  /** @param place what the bytes belong to: they cannot be opened as anything else's */
  readonly seal: (plain: string, place: string) => Uint8Array;
  /** @throws when the bytes were changed, or belong elsewhere */
  readonly open: (sealed: Uint8Array, place: string) => string;
  /** The sealed bytes as the text that a note is, and back; they come with the cipher, and so with a lock alone. */
  readonly asText: (sealed: Uint8Array) => string;
  /** @throws when the text is none of these */
  readonly fromText: (text: string) => Uint8Array;
};

let current: RowCipher | null = null;

/** What this page seals with; null while it has no key. */
export const rowCipher = (): RowCipher | null => current;

export function setRowCipher(cipher: RowCipher | null): void {
  current = cipher;
}

/** A row as it is kept under a lock. Rows are JSON: every table's are parsed as such when they come out. */
export function sealRow(cipher: RowCipher, table: string, row: Row): Row {
  if (isKeptPlain(table, row)) return row;
  const keys = plainKeysOf(table, row);
  return { ...keys, sealed: cipher.seal(JSON.stringify(row), placeOf(table, keys)) };
}

/**
 * A row as it was before it was sealed. One that was changed, moved or slipped in by someone without
 * the key comes out as no row of ours, with what there was in `unopened`, and anyone who parses it finds
 * it damaged: the others can still be read. It stays so when the lock is taken off.
 */
export function openRow(cipher: RowCipher, table: string, row: Row): Row {
  if (isKeptPlain(table, row)) return row;
  const keys = plainKeysOf(table, row);
  const unopened = { ...keys, sealed: null, unopened: row.sealed instanceof Uint8Array ? row.sealed : row };
  if (!(row.sealed instanceof Uint8Array)) return unopened;
  try {
    // Safe: only `sealRow` makes what the cipher opens, and it seals objects.
    return JSON.parse(cipher.open(row.sealed, placeOf(table, keys))) as Row;
  } catch {
    return unopened;
  }
}

const placeOf = (table: string, keys: Row): string => JSON.stringify([table, ...Object.values(keys)]);

function goingIn(table: string, row: Row): Row {
  mustBeDeclared(table);
  return current ? sealRow(current, table, row) : row;
}

function comingOut(table: string, row: Row): Row {
  // What a later version put there is not read as ours, and stays as it lies.
  if (!declarationOf(table)) return row;
  if (current) return openRow(current, table, row);
  if (!isKeptPlain(table, row) && row.sealed instanceof Uint8Array) throw new StorageRefusal({ kind: 'locked' });
  return row;
}

// A row that came out by a cursor would come out sealed, be taken for a damaged one and be passed over. Dexie takes one by
// itself for `anyOf`, `filter` and the like; what reads so is refused under a lock and without one, so that its first test
// finds it.
export const sealingMiddleware: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'sealing',
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      const open = (row: Row | undefined) => row && comingOut(name, row);
      return {
        ...table,
        mutate: (request) =>
          table.mutate(
            request.type === 'add' || request.type === 'put'
              ? { ...request, values: request.values.map((row: Row) => goingIn(name, row)) }
              : request,
          ),
        openCursor: (request) =>
          request.values ? Promise.reject(new Error(`${name} is read by a cursor`)) : table.openCursor(request),
        get: (request) => table.get(request).then(open),
        getMany: (request) => table.getMany(request).then((rows) => rows.map(open)),
        query: (request) =>
          table
            .query(request)
            .then((response) => (request.values ? { ...response, result: response.result.map(open) } : response)),
      };
    },
  }),
};

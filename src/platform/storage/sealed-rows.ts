import type { DBCore, Middleware } from 'dexie';
import { StorageRefusal } from './storage-problem.ts';

/**
 * Seals rows on their way into the database and opens them on their way out, while the workspace is
 * under a lock. It stands below every read and write, so that no path can forget it; what stays plain
 * are keys and indexes, which are random or belong to a published questionnaire.
 */
export type RowCipher = {
  /** Of the lock whose key this is; a page with another one must not write (`refuseOtherLock`). */
  readonly lockId: string;
  /** @param place what the bytes belong to: they cannot be opened as anything else's */
  readonly seal: (plain: string, place: string) => Uint8Array;
  /** @throws when the bytes were changed, or belong elsewhere */
  readonly open: (sealed: Uint8Array, place: string) => string;
};

/** The keys by which each table finds its rows. They guard stored data: they are part of what a row is sealed with. */
const PLAIN_KEYS: Readonly<Record<string, readonly string[]>> = {
  assessments: ['id'],
  answers: ['assessmentId', 'questionId'],
  // Its own key is given only as a row is added; a change says itself when it was made.
  history: ['assessmentId', 'questionId'],
  questionnaires: ['hash'],
  packs: ['id'],
  settings: ['key'],
  drafts: ['scope', 'form'],
};

/**
 * The settings that stay plain: needed before the lock is open, or no text. Any other is sealed, so that one
 * which is added later cannot be forgotten. The list guards stored data.
 */
const PLAIN_SETTINGS: ReadonlySet<unknown> = new Set(['lock', 'lockTries', 'firstChoice', 'changeCount', 'canary', 'backup', 'keptFile']);

type Row = Readonly<Record<string, unknown>>;

let current: RowCipher | null = null;

/** What this page seals with; null while it has no key. */
export const rowCipher = (): RowCipher | null => current;

export function setRowCipher(cipher: RowCipher | null): void {
  current = cipher;
}

/** Is this a row of the browser's own, which no lock seals and no copy takes along? */
export const isKeptPlain = (table: string, row: Row): boolean => table === 'settings' && PLAIN_SETTINGS.has(row.key);

/** A row as it is kept under a lock. Rows are JSON: every table's are parsed as such when they come out. */
export function sealRow(cipher: RowCipher, table: string, row: Row): Row {
  if (isKeptPlain(table, row)) return row;
  const keys = keysOf(table, row);
  return { ...keys, sealed: cipher.seal(JSON.stringify(row), placeOf(table, keys)) };
}

/**
 * A row as it was before it was sealed. One that was changed, moved or slipped in by someone without
 * the key comes out as no row of ours, with what there was in `unopened`, and whoever parses it finds
 * it damaged: the others can still be read. It stays so when the lock is taken off.
 */
export function openRow(cipher: RowCipher, table: string, row: Row): Row {
  if (isKeptPlain(table, row)) return row;
  const keys = keysOf(table, row);
  const unopened = { ...keys, sealed: null, unopened: row.sealed instanceof Uint8Array ? row.sealed : row };
  if (!(row.sealed instanceof Uint8Array)) return unopened;
  try {
    // Safe: only `sealRow` makes what the cipher opens, and it seals objects.
    return JSON.parse(cipher.open(row.sealed, placeOf(table, keys))) as Row;
  } catch {
    return unopened;
  }
}

function keysOf(table: string, row: Row): Row {
  return Object.fromEntries((PLAIN_KEYS[table] ?? []).map((key) => [key, row[key]]));
}

const placeOf = (table: string, keys: Row): string => JSON.stringify([table, ...Object.values(keys)]);

function goingIn(table: string, row: Row): Row {
  return current ? sealRow(current, table, row) : row;
}

function comingOut(table: string, row: Row): Row {
  if (current) return openRow(current, table, row);
  if (!isKeptPlain(table, row) && row.sealed instanceof Uint8Array) throw new StorageRefusal({ kind: 'locked' });
  return row;
}

// Reading with a cursor is left out, since nothing here does: a sealed row that came out by one would be refused as damaged.
export const sealingMiddleware: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'sealing',
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      if (!PLAIN_KEYS[name]) return table;
      const open = (row: Row | undefined) => row && comingOut(name, row);
      return {
        ...table,
        mutate: (request) =>
          table.mutate(request.type === 'add' || request.type === 'put' ? { ...request, values: request.values.map((row: Row) => goingIn(name, row)) } : request),
        get: (request) => table.get(request).then(open),
        getMany: (request) => table.getMany(request).then((rows) => rows.map(open)),
        query: (request) =>
          table.query(request).then((response) => (request.values ? { ...response, result: response.result.map(open) } : response)),
      };
    },
  }),
};

import type * as z from 'zod/mini';
import { isDatabaseLeft, isInMemory } from '../database.ts';
import { rowCipher, type RowCipher } from './sealed-rows.ts';

/*
 * Notes in local storage of what is on its way to the database. A page that is closed gets no time to
 * finish a transaction, while local storage is written at once. It holds text, so a sealed note is Base64.
 */

/** The notes of one kind. */
export type Notes<T> = {
  /** The keys of all of them, or of those of one scope; none where local storage is blocked. */
  readonly keys: (scope?: string) => readonly string[];
  /** null for what cannot be read: it waits for its key, or was never such a note. */
  readonly read: (key: string) => T | null;
  /**
   * Seals a note under the lock like the row that it will become. Does nothing where nothing is to be kept in the
   * browser, or can be.
   */
  readonly write: (key: string, note: T) => void;
  readonly remove: (key: string) => void;
  /** Forgets the notes of these scopes, or all. */
  readonly forget: (scopes: readonly string[] | 'all') => void;
  /**
   * Writes every note again around a change of the lock of the workspace.
   * @param change sets or takes away what notes are sealed with
   */
  readonly rewrite: (change: () => void) => void;
  /**
   * Writes a note again that was sealed with this, and is to be sealed otherwise by now.
   * @returns was it such a note?
   */
  readonly adopt: (key: string, before: RowCipher | null) => boolean;
};

/**
 * @param prefix of their keys, which guard stored data; what follows it begins with the scope and a slash
 * @param schema what a note must be
 */
export function notesUnder<T>(prefix: string, schema: z.ZodMiniType<T>): Notes<T> {
  const keys = (scope?: string): readonly string[] => {
    if (leavesAlone()) return [];
    try {
      return Object.keys(localStorage).filter((key) =>
        key.startsWith(scope === undefined ? prefix : `${prefix}${scope}/`),
      );
    } catch {
      return [];
    }
  };
  const read = (key: string, cipher = rowCipher()): T | null => {
    if (leavesAlone()) return null;
    try {
      return schema.parse(openedNote(key, cipher));
    } catch {
      return null;
    }
  };
  const write = (key: string, note: T): void => {
    if (leavesAlone()) return;
    const json = JSON.stringify(note);
    const cipher = rowCipher();
    try {
      localStorage.setItem(key, cipher ? cipher.asText(cipher.seal(json, key)) : json);
    } catch {
      // Full or blocked. The database write that follows says so on screen if it fails as well.
    }
  };
  const remove = (key: string): void => {
    if (!leavesAlone()) localStorage.removeItem(key);
  };
  /** Sealed is not enough: a lock that was taken off and set again has another key. */
  const isAsItIsToBe = (key: string): boolean =>
    rowCipher() === null ? isPlain(key) : !isPlain(key) && read(key) !== null;
  return {
    keys,
    read: (key) => read(key),
    write,
    remove,
    forget: (scopes) => {
      for (const key of scopes === 'all' ? keys() : scopes.flatMap(keys)) remove(key);
    },
    rewrite: (change) => {
      const notes = keys().flatMap((key) => {
        const note = read(key);
        return note === null ? [] : [{ key, note }];
      });
      change();
      for (const { key, note } of notes) write(key, note);
    },
    adopt: (key, before) => {
      if (!key.startsWith(prefix) || isAsItIsToBe(key)) return false;
      const note = read(key, before);
      if (note !== null) write(key, note);
      return note !== null;
    },
  };
}

/**
 * What a page finds in local storage that keeps nothing there is of pages that do: it lacks their assessments, and would
 * throw away as belonging nowhere what waits for a store that could not be opened this once.
 */
const leavesAlone = (): boolean => isInMemory() || isDatabaseLeft();

/** Throws for a sealed note while there is no key for it: it stays until there is. */
function openedNote(key: string, cipher: RowCipher | null): unknown {
  const note = localStorage.getItem(key) ?? '';
  return JSON.parse(isPlain(key) || !cipher ? note : cipher.open(cipher.fromText(note), key));
}

const isPlain = (key: string): boolean => localStorage.getItem(key)?.startsWith('{') ?? false;

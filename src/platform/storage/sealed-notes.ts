import { base64 } from '@scure/base';
import { rowCipher } from './sealed-rows.ts';

/*
 * Notes in local storage of what is on its way to the database. A page that is closed gets no time to
 * finish a transaction, while local storage is written at once. It holds text, so a sealed note is Base64.
 */

/** Writes a note, sealed under the lock like the row that it will become. Throws where local storage is full or blocked. */
export function writeNote(key: string, json: string): void {
  const cipher = rowCipher();
  localStorage.setItem(key, cipher ? base64.encode(cipher.seal(json, key)) : json);
}

/** Throws for a sealed note while there is no key for it: it stays until there is. */
export function readNote(key: string): unknown {
  const note = localStorage.getItem(key) ?? '';
  const cipher = rowCipher();
  return JSON.parse(note.startsWith('{') || !cipher ? note : cipher.open(base64.decode(note), key));
}

/** The keys of the notes under a prefix; none where local storage is blocked. */
export function noteKeys(prefix: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

import { MAX_FILE_BYTES } from '../common/file.ts';

const BINARY_START = 'age-encryption.org/';
const ARMOR_START = '-----BEGIN AGE ENCRYPTED FILE-----';
/** A mail system or an editor may put a byte-order mark or blank lines before the armour. */
const LOOKED_AT_BYTES = 256;

/** The largest sealed file that is opened, in bytes: armour makes four characters of three bytes, and breaks lines. */
export const MAX_SEALED_BYTES = Math.ceil(MAX_FILE_BYTES * 1.5);

/** Is this an age file, binary or armoured? Told by its first bytes alone, whatever the name says. */
export function isSealed(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, LOOKED_AT_BYTES));
  return start.startsWith(BINARY_START) || start.replace(/^(?:\u00EF\u00BB\u00BF)?\s*/, '').startsWith(ARMOR_START);
}

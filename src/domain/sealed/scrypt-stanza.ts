import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64nopad } from '@scure/base';
import { passphraseKey } from './passphrase-key.ts';

/*
 * The passphrase recipient of the age format (age-encryption.org/v1, "The scrypt recipient type"), by
 * the door that the age package has for recipients of one's own. The package's own would hold the page
 * up for seconds, and says what is wrong with a file only in English.
 */

/** A line of an age file's header for one recipient, with the wrapped key of the file. */
export type ScryptStanza = { readonly args: readonly string[]; readonly body: Uint8Array };

const KIND = 'scrypt';
const LABEL = 'age-encryption.org/v1/scrypt';
const SALT_BYTES = 16;
const WRAPPED_BYTES = 32;

/** Each key wraps one file key only, since its salt is new each time; so the format has a nonce of zeros. */
const cipherOf = (key: Uint8Array) => chacha20poly1305(key, new Uint8Array(12));

/** @param salt 16 random bytes, used for this file alone */
export async function wrapFileKey(
  fileKey: Uint8Array,
  passphrase: string,
  salt: Uint8Array,
  workFactor: number,
): Promise<ScryptStanza> {
  const key = await passphraseKey(passphrase, concatBytes(utf8ToBytes(LABEL), salt), workFactor);
  return { args: [KIND, base64nopad.encode(salt), String(workFactor)], body: cipherOf(key).encrypt(fileKey) };
}

/** What a header asks of anyone who has the passphrase; null when it is not sealed with one, or is malformed. */
export function readScryptStanza(
  stanzas: readonly ScryptStanza[],
): { readonly salt: Uint8Array; readonly workFactor: number; readonly wrapped: Uint8Array } | null {
  const [stanza, ...others] = stanzas;
  // The format has it stand alone, so that nobody can add a second reader unseen.
  if (!stanza || others.length > 0 || stanza.args.length !== 3 || stanza.body.length !== WRAPPED_BYTES) return null;
  const [kind, salt = '', workFactor = ''] = stanza.args;
  if (kind !== KIND || !/^[A-Za-z0-9+/]{22}$/.test(salt) || !/^[1-9][0-9]{0,2}$/.test(workFactor)) return null;
  return { salt: base64nopad.decode(salt), workFactor: Number(workFactor), wrapped: stanza.body };
}

/** The file's key; null when the passphrase is another. */
export async function unwrapFileKey(
  {
    salt,
    workFactor,
    wrapped,
  }: { readonly salt: Uint8Array; readonly workFactor: number; readonly wrapped: Uint8Array },
  passphrase: string,
): Promise<Uint8Array | null> {
  if (salt.length !== SALT_BYTES) return null;
  const key = await passphraseKey(passphrase, concatBytes(utf8ToBytes(LABEL), salt), workFactor);
  try {
    return cipherOf(key).decrypt(wrapped);
  } catch {
    return null;
  }
}

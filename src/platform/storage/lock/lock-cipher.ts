import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js';
import { base64 } from '@scure/base';
import type { RowCipher } from './sealed-rows.ts';

const NONCE_BYTES = 24;

/**
 * XChaCha20-Poly1305: its nonce is long enough to be drawn by chance each time, and it runs within a
 * database transaction, which would end while Web Crypto is waited for.
 * @param key 32 random bytes
 */
export function sealBytes(key: Uint8Array, plain: Uint8Array, place: string): Uint8Array<ArrayBuffer> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = xchacha20poly1305(key, nonce, utf8ToBytes(place)).encrypt(plain);
  const together = new Uint8Array(NONCE_BYTES + sealed.length);
  together.set(nonce);
  together.set(sealed, NONCE_BYTES);
  return together;
}

/** @throws when the bytes were changed, sealed with another key or for another place */
export const openBytes = (key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array =>
  xchacha20poly1305(key, sealed.subarray(0, NONCE_BYTES), utf8ToBytes(place)).decrypt(sealed.subarray(NONCE_BYTES));

export const cipherOf = (lockId: string, key: Uint8Array): RowCipher => ({
  lockId,
  seal: (plain, place) => sealBytes(key, utf8ToBytes(plain), place),
  open: (sealed, place) => bytesToUtf8(openBytes(key, sealed, place)),
  asText: (sealed) => base64.encode(sealed),
  fromText: (text) => base64.decode(text),
});

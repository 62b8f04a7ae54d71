import { scryptAsync } from '@noble/hashes/scrypt.js';

/** scrypt's r: one guess needs 128 * r * 2^workFactor bytes of memory, 256 MiB for 18. */
const BLOCK_SIZE = 8;
/** How long the page may be held up at a time, in milliseconds. */
const SLICE_MS = 25;

/**
 * The key that a passphrase gives, 32 bytes. It takes a second or more on purpose, and lets the page
 * live meanwhile. The passphrase is taken in Unicode's composed form, which keyboards give, so that
 * the same words typed on another system are the same passphrase.
 * @param workFactor the base-2 logarithm of scrypt's N; each step up doubles time and memory
 * @throws RangeError where the device has not the memory
 */
export const passphraseKey = (passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> =>
  scryptAsync(passphrase.normalize('NFC'), salt, {
    N: 2 ** workFactor,
    r: BLOCK_SIZE,
    p: 1,
    dkLen: 32,
    asyncTick: SLICE_MS,
  });

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/**
 * SHA-256 over the canonical form, so that the order of keys and the white space of a file do not
 * matter. 64 hexadecimal digits. Worked out without Web Crypto, which browsers withhold from pages
 * that an intranet serves over plain http.
 */
export const contentHash = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));

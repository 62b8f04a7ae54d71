import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fail, ok, type Result } from '../../common/result.ts';

const BEGIN = '-----BEGIN ASSURE BULLETINS-----';
const END = '-----END ASSURE BULLETINS-----';
const PER_LINE = 64;
/** Of SHA-256, in hexadecimal. */
const HASH_LETTERS = 64;

/**
 * The text of a file as a block to be pasted from a mail, since mail systems strip attachments: base64 of 64 characters
 * a line between marker lines, and its hash first, so that a line lost on the way is noticed.
 */
export function armoured(text: string): string {
  const bytes = utf8ToBytes(text);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const lines = base64.match(new RegExp(`.{1,${PER_LINE}}`, 'g')) ?? [];
  return [BEGIN, bytesToHex(sha256(bytes)), ...lines, END].join('\n');
}

/**
 * Why nothing was taken out of a text: no block is in it, one end is missing, it is not what was sent, or others are in
 * it, and nobody would hear of those.
 */
export type ArmourProblem = 'none' | 'cut-short' | 'damaged' | 'several';

/** What may stand between the words of a marker once a mail program has broken its line. */
const BETWEEN = String.raw`[\s>|]{1,20}`;
/** Dashes, which mail programs make longer. A run of them is looked at in parts, so that a long one takes no longer. */
const marker = (word: string): RegExp =>
  new RegExp(
    String.raw`[-\u2010-\u2015]{2,5}[\s>|]{0,20}${word}${BETWEEN}ASSURE${BETWEEN}BULLETINS[\s>|]{0,20}[-\u2010-\u2015]{0,5}`,
  );
const BEGINS = marker('BEGIN');
const ENDS = marker('END');

/** Without what a mail program put before the lines of a block or broke them into. */
const lettersOf = (block: string): string =>
  block
    .replaceAll('&gt;', '>')
    .split(/[\r\n]+/)
    // No letter of the block is a ">" or a "|": what stands before one quotes it.
    .map((line) => line.replace(/^.*[>|]/, '').replaceAll(/[\s\u00AD\u200B-\u200D\u2060\uFEFF]/g, ''))
    .join('');

/** The text of the only block within another text; the same may stand there again, as in a mail that is answered. */
export function unarmoured(text: string): Result<string, ArmourProblem> {
  const [, first, ...others] = text.split(BEGINS);
  if (first === undefined) return fail('none');
  const ended = ENDS.exec(first);
  if (ended === null) return fail('cut-short');
  const letters = lettersOf(first.slice(0, ended.index));
  const hash = letters.slice(0, HASH_LETTERS);
  if (others.some((other) => lettersOf(other).slice(0, HASH_LETTERS) !== hash)) return fail('several');
  try {
    const bytes = Uint8Array.from(atob(letters.slice(HASH_LETTERS)), (letter) => letter.charCodeAt(0));
    if (bytesToHex(sha256(bytes)) !== hash) return fail('damaged');
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail('damaged');
  }
}

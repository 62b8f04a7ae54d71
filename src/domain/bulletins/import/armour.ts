import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fail, ok, type Result } from '../../common/result.ts';

const BEGIN = '-----BEGIN ASSURE BULLETINS-----';
const END = '-----END ASSURE BULLETINS-----';
const PER_LINE = 64;

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

/** Lines without what a mail program put before them. */
const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^[\s>|]+/, '').trim())
    .filter((line) => line !== '');

/** The text of the only block within another text; the same may stand there again, as in a mail that is answered. */
export function unarmoured(text: string): Result<string, ArmourProblem> {
  const start = text.indexOf(BEGIN);
  if (start === -1) return fail('none');
  const end = text.indexOf(END, start);
  if (end === -1) return fail('cut-short');
  const [hash = '', ...lines] = linesOf(text.slice(start + BEGIN.length, end));
  const others = text.slice(end).split(BEGIN).slice(1);
  if (others.some((other) => linesOf(other)[0] !== hash)) return fail('several');
  try {
    const bytes = Uint8Array.from(atob(lines.join('')), (letter) => letter.charCodeAt(0));
    if (bytesToHex(sha256(bytes)) !== hash) return fail('damaged');
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail('damaged');
  }
}

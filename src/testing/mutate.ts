import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { strFromU8, strToU8 } from 'fflate';
import { ACTIVE_TEXTS, EXTREME_NUMBERS, FORBIDDEN_TEXTS } from './hostile-files.ts';

const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u',
  '\n',
  '\u0000',
  'null',
  'true',
  '1e999',
  '"__proto__":',
  '"format":',
  '\uFEFF',
  '\u202E',
  '<script>',
  '=',
  'PK\u0003\u0004',
];

/**
 * A file with one to four things changed, the same for the same seed: bytes flipped, cut out, put in,
 * said twice or moved; and where it is JSON, values put in place of others, keys given twice or renamed.
 */
export function mutate(sound: Uint8Array, seed: number): Uint8Array {
  const generator = xoroshiro128plus(seed);
  const whole = (from: number, to: number) => uniformInt(generator, from, to);
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)] as T; // Safe: no list is empty.
  let bytes = sound;
  for (let changes = whole(1, 4); changes > 0; changes -= 1) {
    const at = whole(0, Math.max(0, bytes.length - 1));
    const length = whole(1, 40);
    switch (whole(0, 8)) {
      case 0:
        bytes = bytes.map((byte, index) => (index === at ? byte ^ (1 << whole(0, 7)) : byte));
        break;
      case 1:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(at + length));
        break;
      case 2:
        bytes = joined(bytes.subarray(0, at), strToU8(pick(TOKENS)), bytes.subarray(at));
        break;
      case 3:
        bytes = joined(bytes.subarray(0, at + length), bytes.subarray(at));
        break;
      case 4:
        bytes = whole(0, 3) === 0 ? bytes.subarray(0, at) : bytes;
        break;
      case 5:
        bytes = joined(bytes.subarray(0, at), Uint8Array.of(whole(0, 255), whole(128, 255)), bytes.subarray(at));
        break;
      default:
        bytes = strToU8(withOtherToken(strFromU8(bytes), whole, pick));
    }
  }
  return bytes;
}

/** The text with one string or number put in place of another, or one member said twice. */
function withOtherToken(
  text: string,
  whole: (from: number, to: number) => number,
  pick: <T>(list: readonly T[]) => T,
): string {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|null|true|false/g)];
  if (tokens.length === 0) return text;
  const token = pick(tokens);
  const replacement = pick([
    () => JSON.stringify(pick(FORBIDDEN_TEXTS)),
    () => JSON.stringify(pick(ACTIVE_TEXTS)),
    () => pick(EXTREME_NUMBERS),
    () => pick(['null', 'true', '[]', '{}', '""', '[[]]', `"${'x'.repeat(whole(1, 5000))}"`]),
    () => pick(tokens)[0],
    () => `${token[0]}:0,${token[0]}`,
  ])();
  return text.slice(0, token.index) + replacement + text.slice(token.index + token[0].length);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

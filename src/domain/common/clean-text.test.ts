import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '#src/testing/any-text.ts';
import { cleanLine, cleanText, isUnreadable } from './clean-text.ts';
import { lengthOf, optionalParagraphSchema, ruleOf } from './text.ts';

const EVERY_CODE_POINT = Array.from({ length: 0x110000 }, (_, code) => code);
const codesOf = (keep: (character: string) => boolean) =>
  EVERY_CODE_POINT.filter((code) => keep(String.fromCodePoint(code)));

/** Runs of code points as `[first, last]`. */
function runs(codes: readonly number[]): readonly string[] {
  const found: [number, number][] = [];
  for (const code of codes) {
    const last = found.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');
  return found.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`));
}

const LAST_OF_PLANES = Array.from(
  { length: 16 },
  (_, plane) => `${(plane + 1).toString(16).toUpperCase()}FFFE-${(plane + 1).toString(16).toUpperCase()}FFFF`,
);

describe('every code point', () => {
  it('goes out, becomes a line break or a space, or stays', () => {
    expect(runs(codesOf((each) => cleanText(each) === ''))).toEqual([
      '0000-0008',
      '000E-001F',
      '007F-0084',
      '0086-009F',
      '202A-202E',
      '2066-2069',
      'D800-DFFF',
      'FDD0-FDEF',
      'FEFF',
      'FFFE-FFFF',
      ...LAST_OF_PLANES,
    ]);
    expect(runs(codesOf((each) => cleanText(each) === '\n'))).toEqual(['000A-000D', '0085', '2028-2029']);
    expect(runs(codesOf((each) => cleanText(each) === ' '))).toEqual(['0020', '00A0', '2000-200A', '202F', '205F']);
    expect(codesOf((each) => !['', '\n', ' ', each].includes(cleanText(each)))).toEqual([]);
  });

  it('is taken by the schema as it comes out of the cleaner, and refused where the cleaner has work but for spaces and carriage returns', () => {
    const takes = (text: string) => optionalParagraphSchema.safeParse(text).success;
    expect(codesOf((each) => !takes(cleanText(each)) || !takes(cleanLine(each)))).toEqual([]);
    const hasWork = (each: string) => each !== '\r' && cleanText(each) !== each && cleanText(each) !== ' ';
    expect(codesOf((each) => takes(each) === hasWork(each))).toEqual([]);
  });
});

it.each(['\u200C', '\u200D', '\u200E', '\u200F', '\uFE0F', '\u{E0100}', '\t', '\u00AD', '\u3000'])(
  '%j stays',
  (character) => {
    expect(cleanText(`a${character}b`)).toBe(`a${character}b`);
  },
);

it.each([
  ['one\r\ntwo\rthree\vfour', 'one\ntwo\nthree\nfour', 'one two three four'],
  [
    '\u202AC:\\Users\\Trust\\Restore test.docx',
    'C:\\Users\\Trust\\Restore test.docx',
    'C:\\Users\\Trust\\Restore test.docx',
  ],
  ['half \ud83d a smile', 'half  a smile', 'half  a smile'],
  // Two halves that were apart do not make a pair once what stood between them is out.
  ['\ud83d\u0000\ude00', '', ''],
  ['family \u{1F469}\u200D\u{1F467}', 'family \u{1F469}\u200D\u{1F467}', 'family \u{1F469}\u200D\u{1F467}'],
])('%j', (typed, text, line) => {
  expect(cleanText(typed)).toBe(text);
  expect(cleanLine(typed)).toBe(line);
});

it('leaves what is clean alone, and never makes a text longer', () => {
  fc.assert(
    fc.property(anyText(), (typed) => {
      const clean = cleanText(typed);
      expect(cleanText(clean)).toBe(clean);
      expect(isUnreadable(clean)).toBe(false);
      expect(lengthOf(clean)).toBeLessThanOrEqual(lengthOf(typed));
    }),
  );
});

describe('a length', () => {
  // The library's own count has changed between versions: this holds it to ours.
  it.each(['x', '\u{1F600}', '\u00e9'])('is counted alike by the schema and the fields: %s', (letter) => {
    const { limit } = ruleOf(optionalParagraphSchema);
    expect(lengthOf(letter.repeat(limit))).toBe(limit);
    expect(optionalParagraphSchema.safeParse(letter.repeat(limit)).success).toBe(true);
    expect(optionalParagraphSchema.safeParse(letter.repeat(limit + 1)).success).toBe(false);
  });

  it('counts code points, however they are made up', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(lengthOf(text)).toBe(Array.from(text).length);
      }),
    );
  });
});

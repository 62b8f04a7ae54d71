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

/** Letters as the tags that stand for them. */
const tags = (letters: string): string =>
  Array.from(letters, (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
const WALES = `\u{1F3F4}${tags('gbwls')}\u{E007F}`;

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
      '00AD',
      '061C',
      '070F',
      '180E',
      '200B',
      '200F',
      '202A-202E',
      '2060-206F',
      'D800-DFFF',
      'FDD0-FDEF',
      'FEFF',
      'FFF9-FFFB',
      'FFFE-FFFF',
      ...LAST_OF_PLANES.slice(0, 12),
      'DFFFE-E007F',
      ...LAST_OF_PLANES.slice(13),
    ]);
    expect(runs(codesOf((each) => cleanText(each) === '\n'))).toEqual(['000A-000D', '0085', '2028-2029']);
    expect(runs(codesOf((each) => cleanText(each) === ' '))).toEqual(['0020', '00A0', '2000-200A', '202F', '205F']);
    expect(codesOf((each) => !['', '\n', ' ', each].includes(cleanText(each)))).toEqual([]);
  });

  it('that only says how others are to be shown goes out, but for those that a script or a face is written with', () => {
    expect(runs(codesOf((each) => /\p{Cf}/u.test(each) && cleanText(each) === each))).toEqual([
      // Signs before or around a number or a verse, which are seen.
      '0600-0605',
      '06DD',
      '0890-0891',
      '08E2',
      '200C-200E',
      '110BD',
      '110CD',
      // How hieroglyphs, shorthand and music are put together.
      '13430-1343F',
      '1BCA0-1BCA3',
      '1D173-1D17A',
    ]);
  });

  it('is taken by the schema as it comes out of the cleaner, and refused where the cleaner has work but for spaces and carriage returns', () => {
    // Within a word: what is a sign that nobody sees alone is no text.
    const takes = (text: string) => optionalParagraphSchema.safeParse(`a${text}b`).success;
    expect(codesOf((each) => !takes(cleanText(each)) || !takes(cleanLine(each)))).toEqual([]);
    const hasWork = (each: string) => each !== '\r' && cleanText(each) !== each && cleanText(each) !== ' ';
    expect(codesOf((each) => takes(each) === hasWork(each))).toEqual([]);
  });
});

it.each(['\u200C', '\u200D', '\u200E', '\u05D0\u200F', '\u0628\u061C', '\uFE0F', '\u{E0100}', '\t', '\u3000', WALES])(
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
  ['re\u00ADstore \u200Btest\u2060', 'restore test', 'restore test'],
  // Letters that nobody sees, behind a flag and without one.
  [`${tags('send all')}ok`, 'ok', 'ok'],
  [`\u{1F3F4}${tags('send all')}\u{E007F}`, '\u{1F3F4}', '\u{1F3F4}'],
  [`${WALES}${tags('x')}`, WALES, WALES],
  [`\u{1F3F4}\u200B${tags('gbwls')}\u{E007F}`, '\u{1F3F4}', '\u{1F3F4}'],
  ['family \u{1F469}\u200D\u{1F467}', 'family \u{1F469}\u200D\u{1F467}', 'family \u{1F469}\u200D\u{1F467}'],
])('%j', (typed, text, line) => {
  expect(cleanText(typed)).toBe(text);
  expect(cleanLine(typed)).toBe(line);
});

describe.each(['\u061C', '\u070F', '\u200F'])('%j, which nobody sees and which turns the number behind it', (mark) => {
  it('goes out, and is refused, where no letter beside it runs that way', () => {
    expect(cleanText(`Target 9${mark}: 5%`)).toBe('Target 9: 5%');
    expect(optionalParagraphSchema.safeParse(`Target 9${mark}`).success).toBe(false);
    // Nor does anything else let it in that is no such letter.
    const letsIn = codesOf((each) => !/\p{L}/u.test(each) && !isUnreadable(each) && !isUnreadable(`9${each}${mark}`));
    expect(letsIn).toEqual([]);
  });

  it('stays beside letters that do', () => {
    for (const letter of ['\u05D0', '\u0628', '\u0710', '\uFB2E', '\uFEFC', '\u{1E900}'])
      expect(cleanText(`${letter} (1)${mark}`)).toBe(`${letter} (1)${mark}`);
  });
});

it('the schema refuses half of a character on each side of a flag, and takes the flag', () => {
  expect(isUnreadable(`\ud83d${WALES}\ude00`)).toBe(true);
  expect(isUnreadable(`${WALES} ${WALES}`)).toBe(false);
});

it('leaves what is clean alone, and never makes a text longer', () => {
  const flags = fc.string({
    unit: fc.constantFrom('\u{1F3F4}', tags('a'), tags('z'), '\u{E007F}', '\u200B', '\ud83d', 'x'),
  });
  fc.assert(
    fc.property(fc.oneof(anyText(), flags), (typed) => {
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './file.ts';
import { findJsonFault } from './json-fault.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonFault', () => {
  it.each([
    ['', 1, 1, 'the file ends here'],
    ['{', 1, 2, 'a key in double quotes or }'],
    ['{"a":1,}', 1, 8, 'a key in double quotes'],
    ['[1,]', 1, 4, 'a value'],
    ['{"a" 1}', 1, 6, 'a colon'],
    ['{"a":1 "b":2}', 1, 8, 'a comma or }'],
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3, 'a key in double quotes'],
    ['{\r\n  "a": [1 2]\r\n}', 2, 11, 'a comma or ]'],
    ['{"a":01}', 1, 7, 'a comma or }'],
    ['{"a":.5}', 1, 6, 'a value'],
    ['{"a":NaN}', 1, 6, 'a value'],
    ['"two\nlines"', 1, 5, 'a closing double quote'],
    [String.raw`{"a":"\x41"}`, 1, 7, 'an escape that JSON knows'],
    ['{"a":"never closed', 1, 19, 'the file ends here'],
    ['{} {}', 1, 4, 'nothing more'],
    ['["😀" "😀"]', 1, 6, 'a comma or ]'],
    ["{'a':1}", 1, 2, 'a key in double quotes'],
  ])('%j', (text, line, column, expected) => {
    expect(findJsonFault(text)).toEqual({ line, column, expected: expect.stringContaining(expected) });
    expect(readJson(text)).toMatchObject({
      ok: false,
      problem: text === '' ? { kind: 'empty' } : { kind: 'not-json', line, column },
    });
  });

  it('finds a fault where JSON.parse does, and in no other text', () => {
    const cuts = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', '\\', ':', '\n', '0', 'e', '-', '.', 'null', '\u0000'),
      )
      .map(([text, at, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + (at % 3));
      });
    fc.assert(
      fc.property(
        fc.oneof(
          cuts,
          fc.string({
            unit: fc.constantFrom(
              '{',
              '}',
              '[',
              ']',
              '"',
              ':',
              ',',
              '1',
              'a',
              ' ',
              '\\',
              'u',
              '0',
              '-',
              '.',
              'e',
              'true',
            ),
          }),
        ),
        (text) => {
          expect(findJsonFault(text) === null).toBe(isJson(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('reads what would be too much for recursion or one pattern', () => {
    expect(findJsonFault('['.repeat(1_000_000))).toMatchObject({ column: 1_000_001 });
    expect(findJsonFault(`["${'x\\n'.repeat(3_000_000)}" 1]`)).toMatchObject({ expected: 'a comma or ]' });
  });
});

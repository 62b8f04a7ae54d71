import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '#src/testing/any-text.ts';
import { canonicalJson } from './canonical-json.ts';
import { contentHash } from './content-hash.ts';

/** The same value with the keys of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

const json = fc.jsonValue({ stringUnit: anyCharacter }).filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('canonicalJson', () => {
  it.each([
    [
      'keys in order of UTF-16 units',
      { b: 1, a: 2, B: 3, '10': 4, '9': 5, é: 6 },
      '{"10":4,"9":5,"B":3,"a":2,"b":1,"é":6}',
    ],
    ['numbers the shortest way', [1e21, 1e-7, 4.5, -0, 100, 0.1], '[1e+21,1e-7,4.5,0,100,0.1]'],
    ['no more escapes than needed', '</script>€\n"\u0001', '"</script>€\\n\\"\\u0001"'],
    ['nothing of a key that is undefined', { a: undefined, b: null }, '{"b":null}'],
  ])('%s', (_rule, value, expected) => expect(canonicalJson(value)).toBe(expected));

  it.each([
    [Number.NaN, 'NaN'],
    [Infinity, 'Infinity'],
    ['\ud83d', 'Lone surrogate'],
    [undefined, 'only JSON values have a canonical form'],
  ])('%j has none', (value, why) => expect(() => canonicalJson(value)).toThrow(why));

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('contentHash', () => {
  it('is SHA-256 as the rest of the world has it', () => {
    // The digest of the two bytes "{}", as `printf '{}' | sha256sum` prints it.
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    fc.assert(
      fc.property(json, (value) => {
        expect(contentHash(value)).toBe(createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex'));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(contentHash(reversed(value))).toBe(contentHash(value));
      }),
    );
  });

  it('depends on the order of a list, and on every value', () => {
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
    expect(contentHash({ a: '1' })).not.toBe(contentHash({ a: 1 }));
  });
});

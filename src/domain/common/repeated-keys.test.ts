import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedKeys } from './repeated-keys.ts';

/** JSON as it is written: members keep their order and may come twice, as no value of JavaScript's could. */
type Written = { readonly text: string; readonly repeats: number };

const space = fc.constantFrom('', ' ', '\n\t');
const keys = fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', '', '{"', '\\', ']', ':,'), fc.string());
const escaped = (key: string) =>
  `"${Array.from({ length: key.length }, (_, index) => `\\u${key.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')}"`;

const { value: written } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .oneof(
        fc.constantFrom('1', '-1.5e3', 'null', 'true'),
        fc.string().map((text) => JSON.stringify(text)),
      )
      .map((text) => ({ text, repeats: 0 })),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => ({
      text: `[${items.map(({ text }) => text).join(',')}]`,
      repeats: items.reduce((sum, { repeats }) => sum + repeats, 0),
    })),
    fc.array(fc.tuple(keys, fc.boolean(), space, tie('value')), { maxLength: 5 }).map((members) => ({
      text: `{${members.map(([key, isEscaped, white, { text }]) => `${white}${isEscaped ? escaped(key) : JSON.stringify(key)}${white}:${white}${text}`).join(',')}}`,
      repeats:
        members.reduce((sum, [, , , { repeats }]) => sum + repeats, 0) +
        members.length -
        new Set(members.map(([key]) => key)).size,
    })),
  ),
}));

describe('repeatedKeys', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}', []],
    ['{"list":[0,{"x":[[],{}],"in":{"k":1,"k":2,"k":3}}]}', ['list[1].in.k', 'list[1].in.k']],
    [String.raw`{"a":1,"\u0061":2,"\\":"\"","\\":1}`, ['a', '\\']],
    ['{"a":"{\\"b\\":1,\\"b\\":2}","c":",\\"c\\":"}', []],
    ['{"a":["b","b"],"b":"a"}', []],
    ['[{"a":{},"a":[]}]', ['[0].a']],
    ['"a"', []],
  ])('%s', (text, expected) => expect(repeatedKeys(text)).toEqual(expected));

  it('finds as many as there are, in any JSON', () => {
    fc.assert(
      fc.property(written, ({ text, repeats }) => {
        expect(repeatedKeys(text)).toHaveLength(repeats);
      }),
      { numRuns: 1000 },
    );
  });
});

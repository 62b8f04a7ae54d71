import { expect, it } from 'vitest';
import { comparableJson } from './same-json.ts';

it.each([
  ['the order of keys does not count', { a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }, true],
  ['the order of a list does', ['a', 'b'], ['b', 'a'], false],
  ['nothing is as good as null', undefined, null, true],
  ['half a letter is a text', { text: 'a \ud83d' }, { text: 'a \ud83d' }, true],
  ['and not the other half', { text: 'a \ud83d' }, { text: 'a \ude00' }, false],
  ['nor the sign that stands for what cannot be read', { text: '\ud83d' }, { text: '\uFFFD' }, false],
] as const)('%s', (_what, one, other, expected) => {
  expect(comparableJson(one) === comparableJson(other)).toBe(expected);
});

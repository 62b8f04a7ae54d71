import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { comparableJson, hasSameValues, isSameJson, keepingSame, keepingSameFields } from './same-json.ts';

describe('two JSON values', () => {
  it.each<readonly [one: unknown, other: unknown, same: boolean]>([
    [{ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1, b: null }, { a: 1 }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [null, {}, false],
    ['1', 1, false],
    [0, -0, true],
    [undefined, undefined, true],
  ])('%j and %j: %s', (one, other, same) => {
    expect(isSameJson(one, other)).toBe(same);
    expect(isSameJson(other, one)).toBe(same);
    if (one !== undefined) expect(canonicalJson(one) === canonicalJson(other)).toBe(same);
  });
});

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

describe('what is kept of the reading before', () => {
  const idOf = ({ id }: { readonly id: string }) => id;
  const [a, b] = [
    { id: 'a', note: 'one' },
    { id: 'b', note: 'two' },
  ];

  it('is each object that says the same, and the list where nothing differs', () => {
    const before = [a, b];
    expect(keepingSame(before, structuredClone(before), idOf)).toBe(before);
    const changed = { id: 'b', note: 'other' };
    const kept = keepingSame(before, [structuredClone(a), changed], idOf);
    expect(kept[0]).toBe(a);
    expect(kept[1]).toBe(changed);
    expect(keepingSame(before, [structuredClone(b), structuredClone(a)], idOf)).toEqual([b, a]);
    expect(keepingSame(before, [structuredClone(a)], idOf)).toEqual([a]);
  });
});

it('keeps each field that says the same, and the very object where they all do', () => {
  const before = { id: 'a', list: [1], at: 'then' };
  expect(keepingSameFields(before, structuredClone(before))).toBe(before);
  const kept = keepingSameFields(before, { ...structuredClone(before), at: 'now' });
  expect(kept).toEqual({ id: 'a', list: [1], at: 'now' });
  expect(kept.list).toBe(before.list);
});

it('looks into no value where the very same ones are asked for', () => {
  const list = [1];
  expect(hasSameValues({ id: 'a', list }, { list, id: 'a' })).toBe(true);
  for (const other of [{ id: 'a', list: [1] }, { id: 'a' }, { id: 'a', list, more: undefined }])
    expect(hasSameValues({ id: 'a', list }, other)).toBe(false);
  expect(hasSameValues({ id: 'a', list }, { id: 'a', list: [1] }, ['list'])).toBe(true);
  for (const other of [{ id: 'b', list: [1] }, { id: 'a' }])
    expect(hasSameValues({ id: 'a', list }, other, ['list'])).toBe(false);
});

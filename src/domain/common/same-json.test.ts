import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { isSameJson } from './same-json.ts';

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

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '#src/testing/any-text.ts';
import { nameForm, searchForm } from './search-form.ts';

it.each([
  ['trust\u2019s', "trust's"],
  ['\u2018we\u2019', "'we'"],
  ['\u201Cyes\u201D', '"yes"'],
  ['multi\u2011factor', 'multi-factor'],
  ['2025\u20132026', '2025-2026'],
  ['\u0130stanbul', 'istanbul'],
  ['Siân Évans', 'sian evans'],
  ['Sia\u0302n', 'sian'],
  ['soft\u00ADware', 'software'],
  ['back\u00A0up', 'back up'],
  ['\uFB01le', 'file'],
  ['trust\u1FEFs', "trust's"],
  ['trust\uFF40s', "trust's"],
  ['a\uFE31b', 'a-b'],
])('%s is found as %s', (text, typed) => {
  expect(searchForm(text)).toBe(typed);
  expect(searchForm(typed)).toBe(typed);
});

it.each([
  ['\u0930\u093E\u092E', '\u0930\u092E\u093E'],
  ['\u0E01\u0E34', '\u0E01\u0E38'],
  ['\u0BB0\u0BBE', '\u0BB0\u0BBF'],
])('%s and %s, which differ in a vowel that is written as a mark, are two names', (one, other) => {
  expect(nameForm(one)).not.toBe(nameForm(other));
});

it('finds the same however often it is made, for every character there is', () => {
  // By the block, with a letter between: one by one takes long.
  for (let first = 0; first <= 0x10ffff; first += 256) {
    const block = Array.from({ length: 256 }, (_, index) => String.fromCodePoint(first + index)).join('x');
    const once = searchForm(block);
    expect(searchForm(once), `from U+${first.toString(16)}`).toBe(once);
  }
});

it('finds the same however often it is made', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const once = searchForm(text);
      expect(searchForm(once)).toBe(once);
    }),
  );
});

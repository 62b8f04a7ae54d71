import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { searchForm } from './search-form.ts';

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
])('%s is found as %s', (text, typed) => {
  expect(searchForm(text)).toBe(typed);
  expect(searchForm(typed)).toBe(typed);
});

it('finds the same however often it is made', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = searchForm(text);
      expect(searchForm(once)).toBe(once);
    }),
  );
});

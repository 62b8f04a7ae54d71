import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { inLatin } from './latin-scripts.ts';

it('writes what is beyond Latin-1 as escapes that say the same', () => {
  const code = 'const said = ["‘£5’", /[\\u2010–\\u2015]/u, `naïve 🏴 …`];';
  const latin = inLatin(code);
  expect(latin).toMatch(/^[\0-\xff]*$/);
  expect(JSON.parse(String(runInNewContext(`${latin} JSON.stringify(said.map(String))`)))).toEqual([
    '‘£5’',
    '/[\\u2010\\u2013\\u2015]/u',
    'naïve 🏴 …',
  ]);
});

it('refuses a raw template, where an escape would stand as it is written', () => {
  expect(() => inLatin('const said = String.raw`…`;')).toThrow('raw template');
});

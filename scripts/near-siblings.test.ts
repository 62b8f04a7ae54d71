import postcss from 'postcss';
import { expect, it } from 'vitest';
import { nearSiblings } from './near-siblings.ts';

const left = (css: string): string => postcss([nearSiblings]).process(css, { from: undefined }).css;

it('says of the same elements, more narrowly, which of them stand after another', () => {
  expect(left('.a > * + * {top:0}')).toBe('.a > :where(:not(:first-child)) {top:0}');
  expect(left('p + [class^="nhsuk-caption"], .a + .b {top:0}')).toBe('.a + .b {top:0}');
  expect(left('h1[class*=x] + [class^=nhsuk-caption] {top:0}')).toBe('');
});

it('leaves alone what names its neighbours', () => {
  const css = '.a + p, p + h2:not([class^="nhsuk-heading"]), .nhsuk-button[hidden]+*, .a > :last-child {top:0}';
  expect(left(css)).toBe(css);
});

it('stops the build where anything at all may be a neighbour', () => {
  for (const wide of ['* ~ .a', '.a > * + .b', 'p + [lang]', '.a ~ *'])
    expect(() => left(`${wide}{top:0}`)).toThrow('say by a class');
});

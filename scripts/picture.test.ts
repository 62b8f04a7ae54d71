import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CONTRIBUTING, picture, withoutImplied, withPicture, type Arrow } from './picture.ts';

it('in CONTRIBUTING.md is current: run "npm run picture" when it is not', () => {
  const text = readFileSync(CONTRIBUTING, 'utf8');
  expect(text).toBe(withPicture(text, picture()));
});

it('leaves out arrows that follow from others, and no place that can be reached', () => {
  const arrows: readonly Arrow[] = [
    ['a', 'b'],
    ['b', 'c'],
    ['a', 'c'],
    ['c', 'd'],
    ['a', 'd'],
  ];
  expect(withoutImplied(arrows)).toEqual([
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
  ]);
  // In a circle each still reaches each.
  const circle: readonly Arrow[] = [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'c'],
    ['b', 'c'],
  ];
  expect(withoutImplied(circle)).toHaveLength(3);
});

it('is refused where a text has no place for it', () => {
  expect(() => withPicture('# Contributing\n', 'flowchart TD')).toThrow('no place');
});

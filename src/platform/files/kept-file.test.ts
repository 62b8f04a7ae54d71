import { expect, it } from 'vitest';
import { decideWrite } from './kept-file.ts';

it.each([
  ['a new, empty file', null, null, true, 'write'],
  ['a new file before any change', null, null, false, 'write'],
  ['as it was left, and behind', 'a', 'a', true, 'write'],
  ['as it was left, with every change', 'a', 'a', false, 'leave'],
  ['changed by somebody else', 'b', 'a', true, 'clash'],
  ['changed by somebody else, nothing new here', 'b', 'a', false, 'clash'],
  ['emptied by somebody else', null, 'a', true, 'clash'],
  ['chosen, and not empty', 'b', null, true, 'clash'],
] as const)('%s', (_rule, foundHash, expected, isBehind, decision) => {
  expect(decideWrite(foundHash, expected, isBehind)).toBe(decision);
});

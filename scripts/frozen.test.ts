import { expect, it } from 'vitest';
import { changedSince, listOf, releasedLists } from './frozen.ts';

const files = new Map([
  ['questionnaires/a/2026.1.json', '{"a":1}'],
  ['public/schemas/b.v1.json', '{}'],
]);
const readIn =
  (changes: Readonly<Record<string, string | null>> = {}) =>
  (file: string): Uint8Array | null => {
    const text = file in changes ? changes[file] : files.get(file);
    return text == null ? null : Buffer.from(text);
  };
const list = listOf([...files.keys()], readIn());

it.each([
  ['nothing, where every file is as it was', {}, null],
  ['a file that changed by one letter', { 'questionnaires/a/2026.1.json': '{"a":2}' }, 'is another now'],
  ['a file that is gone', { 'public/schemas/b.v1.json': null }, 'is not there'],
])('a list of a release finds %s', (_what, changes, words) => {
  const found = changedSince(list, readIn(changes));
  expect(found).toHaveLength(words === null ? 0 : 1);
  if (words !== null) expect(found[0]).toContain(words);
});

it('takes no list that is empty or not of hashes and paths', () => {
  expect(changedSince('', readIn())).not.toEqual([]);
  expect(changedSince('questionnaires/a/2026.1.json\n', readIn())).not.toEqual([]);
});

it('what was released has not changed', () => {
  expect([...releasedLists()].map(([name, released]) => [name, changedSince(released)])).toEqual(
    [...releasedLists().keys()].map((name) => [name, []]),
  );
});

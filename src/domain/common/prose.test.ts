import { expect, it } from 'vitest';
import { costInWords, firstInWords, firstSentences, inShort, listInWords } from './prose.ts';

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('lists %j as %s', (items, words) => expect(listInWords(items)).toBe(words));

it('counts the items that it leaves out', () => {
  expect(firstInWords(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
});

it.each([
  ['short', 20, 'short'],
  ['one two three four', 12, 'one two …'],
  ['one two, three', 9, 'one two …'],
  ['unbroken-word-of-great-length', 10, 'unbroken-w …'],
  ['ab 😀😀', 4, 'ab …'],
])('cuts %j to %i as %j', (text, limit, short) => expect(inShort(text, limit)).toBe(short));

it('takes whole sentences as far as they fit', () => {
  expect(firstSentences('Beds close. Patients wait. A third sentence that is too long.', 30)).toBe(
    'Beds close. Patients wait.',
  );
  expect(firstSentences('No stop at the end', 30)).toBe('No stop at the end');
});

it.each([
  [0, 0, 'nothing to buy'],
  [0, 1000, '£0 to £1,000'],
  [2500, 2500, '£2,500'],
])('says £%i to £%i as %s', (from, to, words) => expect(costInWords(from, to)).toBe(words));

import { expect, it } from 'vitest';
import { lengthOf, visibleText } from './text.ts';

it.each(['x', '\u{1F600}'])(
  'a strange text of %s is shown whole up to its limit, and cut between two characters',
  (letter) => {
    expect(visibleText(letter.repeat(200))).toBe(letter.repeat(200));
    expect(visibleText(letter.repeat(201))).toBe(`${letter.repeat(200)}…`);
    expect(lengthOf(visibleText(`x${letter.repeat(400)}`))).toBe(201);
  },
);

it('what cannot be seen stands by its number, half of a character too', () => {
  expect(visibleText('a\u202Eb\ud83d')).toBe('a<U+202E>b<U+D83D>');
});

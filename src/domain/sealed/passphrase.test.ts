import { expect, it } from 'vitest';
import { passphraseFault, phraseOfWords } from './passphrase.ts';

it.each([
  ['six words', 'canal biscuit thunder olive ladder quiz', null],
  ['fourteen characters', 'fourteen chars', 'too-short'],
  ['fifteen', 'fifteen charsss', null],
  ['long, and one letter', 'a'.repeat(30), 'too-plain'],
  ['long, and a short pattern', '123412341234123412', 'too-plain'],
  ['capitals are not other letters', 'aAbBcCdDaAbBcCdD', 'too-plain'],
  ['a space that nobody sees', 'canal biscuit thunder ', 'space-at-an-end'],
  ['characters outside the basic plane count once', '😀😁😂😃😄😅😆😇', 'too-short'],
] as const)('%s', (_rule, passphrase, fault) => {
  expect(passphraseFault(passphrase, passphrase)).toBe(fault);
});

it('a slip in the second typing is seen, another way of writing an accent is none', () => {
  expect(passphraseFault('canal biscuit thunder', 'canal biscuit thundr')).toBe('not-the-same');
  expect(passphraseFault('café au lait, sept fois', 'cafe\u0301 au lait, sept fois')).toBeNull();
});

it('words are chosen by number alone', () => {
  const words = Array.from({ length: 2048 }, (_, index) => `w${index}`);
  expect(phraseOfWords(words, Uint16Array.of(0, 2047, 2048, 65_535))).toBe('w0 w2047 w0 w2047');
});

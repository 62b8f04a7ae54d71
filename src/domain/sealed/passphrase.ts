/**
 * The least length of a passphrase, in characters. NIST SP 800-63B-4 (August 2025), 3.1.1.2: where a
 * password is all that protects, 15 and no rules about kinds of characters.
 */
export const MIN_PASSPHRASE_CHARACTERS = 15;
/** "aaaaaaaaaaaaaaa" and "123412341234123" are long and found at once. */
const MIN_DIFFERENT_CHARACTERS = 7;
/** Six words of a list of 2,048 are 66 bits: out of reach even for someone who knows the list. */
export const SUGGESTED_WORDS = 6;

export type PassphraseFault = 'too-short' | 'too-plain' | 'space-at-an-end' | 'not-the-same';

/**
 * What is wrong with a passphrase that is to be set; null when nothing is. Length is what counts: no
 * rule here can tell a phrase that others would guess, such as the trust's own name.
 * @param again the same, typed once more: there is no way back from a slip
 */
export function passphraseFault(passphrase: string, again: string): PassphraseFault | null {
  const characters = Array.from(passphrase.normalize('NFC'));
  if (characters.length < MIN_PASSPHRASE_CHARACTERS) return 'too-short';
  if (new Set(characters.map((one) => one.toLowerCase())).size < MIN_DIFFERENT_CHARACTERS) return 'too-plain';
  if (passphrase.trim() !== passphrase) return 'space-at-an-end';
  return passphrase.normalize('NFC') === again.normalize('NFC') ? null : 'not-the-same';
}

/**
 * A passphrase of words that nobody has thought up.
 * @param words 2,048 of them, so that 11 random bits choose one without favour
 * @param random one number for each word, uniform from 0 to 65,535
 */
export const phraseOfWords = (words: readonly string[], random: Uint16Array): string =>
  [...random].map((number) => words[number % words.length]).join(' ');

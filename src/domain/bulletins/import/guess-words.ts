import { countOf } from '../../common/format.ts';
import type { FoundTechnology } from '../technologies.ts';
import { plainLine } from './plain-text.ts';

/** As many as a bulletin holds. */
const MOST = 60;

/** What a name of a feed was taken for, in words: by the same words in the list of technologies, or by words within. */
export function guessWords(found: readonly FoundTechnology[], vendor: string, product: string): string {
  const name = plainLine(`${vendor} ${product}`, 200).text;
  const ids = found.map(({ id }) => id).join(', ');
  const words = found.every(({ sure }) => sure)
    ? `"${name}" is ${ids} by its name in the list of technologies`
    : `"${name}" was taken for ${ids}`;
  return plainLine(words, 600).text;
}

/** Names in one line, as many as anybody reads. */
export const listed = (names: readonly string[]): string => {
  const each = [...new Set(names)];
  return `${each.slice(0, 20).join('; ')}${each.length > 20 ? ' and others' : ''}`;
};

/** Names of a feed that stand for nothing here; none where there are none. */
export const unknownWords = (names: ReadonlySet<string>): readonly string[] =>
  names.size === 0 ? [] : [`Not in the list of technologies: ${listed([...names])}.`];

/** Each once, and as many as a bulletin holds; how many more there are is said. */
export function keptGuesses(guesses: readonly string[]): string[] {
  const each = [...new Set(guesses.map((guess) => plainLine(guess, 600).text))];
  return each.length <= MOST
    ? each
    : [...each.slice(0, MOST - 1), `And ${countOf(each.length - MOST + 1, 'more guess', 'more guesses')}.`];
}

import type { Advice } from './advice.ts';
import { wordsOf } from './sentences.ts';
import type { PlacedText } from './texts.ts';

/** Words spelt the American way only; the dictionaries that know are the caller's. */
export type IsAmericanSpelling = (word: string) => boolean;

/** American words that the health service uses too. */
const USED_HERE: ReadonlySet<string> = new Set(['specialty', 'specialties']);

/** Each American spelling once per text. */
export const adviseOnSpelling = (texts: readonly PlacedText[], isAmerican: IsAmericanSpelling): readonly Advice[] =>
  texts.flatMap(({ path, questionId, text }) =>
    [...new Set(wordsOf(text))]
      .filter((word) => !USED_HERE.has(word.toLowerCase()) && isAmerican(word))
      .map((word): Advice => ({
        kind: 'american-spelling',
        path,
        questionId,
        advice: `"${word}" is spelt the American way`,
      })),
  );

import type { Advice } from './advice.ts';
import { wordsOf } from './sentences.ts';
import type { PlacedText } from './texts.ts';

/** Words that let two people choose two levels for the same facts. */
const VAGUE: ReadonlySet<string> = new Set([
  'some',
  'several',
  'various',
  'mostly',
  'largely',
  'generally',
  'usually',
  'normally',
  'typically',
  'often',
  'regularly',
  'occasionally',
  'properly',
  'adequate',
  'adequately',
  'appropriate',
  'appropriately',
  'effective',
  'effectively',
  'reasonable',
  'reasonably',
  'robust',
  'robustly',
  'sufficient',
  'sufficiently',
]);

/** Vague words in what is chosen from: options and statements, where a count, a date or a name belongs. */
export const adviseOnWording = (texts: readonly PlacedText[]): readonly Advice[] =>
  texts
    .filter(({ kind }) => kind === 'option')
    .flatMap(({ path, questionId, text }) =>
      [...new Set(wordsOf(text.toLowerCase()))]
        .filter((word) => VAGUE.has(word))
        .map((word): Advice => ({
          kind: 'vague-word',
          path,
          questionId,
          advice: `"${word}" can be read in two ways: say how many, when, or who`,
        })),
    );

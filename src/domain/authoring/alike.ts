import { pathText } from '../common/faults.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { Advice } from './advice.ts';
import { wordsOf } from './sentences.ts';
import { questionTexts } from './texts.ts';

/**
 * From here on two questions are near-duplicates. In the editions of 2026 the nearest pair that asks
 * two things stands at 0.62; the same question in other words stands at 0.79 and above.
 */
const NEAR_DUPLICATE = 0.75;

/**
 * Questions that ask nearly what an earlier one asks or have its short title, and options of one question that say
 * the same.
 */
export function adviseOnAlike({ sections }: Questionnaire): readonly Advice[] {
  const placed = sections.flatMap(({ questions }, s) =>
    questions.map((question, q) => ({
      question,
      at: ['sections', s, 'questions', q],
      shape: trigramsOf(question.text),
    })),
  );
  return placed.flatMap(({ question, at, shape }, index) => {
    const twin = placed.slice(0, index).find((earlier) => likeness(earlier.shape, shape) >= NEAR_DUPLICATE);
    const namesake = placed
      .slice(0, index)
      .find((earlier) => question.shortTitle !== undefined && earlier.question.shortTitle === question.shortTitle);
    const seen = new Set<string>();
    return [
      ...(twin
        ? [
            {
              kind: 'alike',
              path: pathText([...at, 'text']),
              questionId: question.id,
              advice: `asks nearly what "${twin.question.id}" asks: keep one, or tell them apart`,
            } as const,
          ]
        : []),
      ...(namesake
        ? [
            {
              kind: 'alike',
              path: pathText([...at, 'shortTitle']),
              questionId: question.id,
              advice: `has the short title of "${namesake.question.id}": nobody can tell the two apart in a list`,
            } as const,
          ]
        : []),
      ...questionTexts(question, at)
        .filter(({ kind }) => kind === 'option')
        .flatMap(({ path, text }): readonly Advice[] => {
          const words = wordsOf(text.toLowerCase()).join(' ');
          if (!seen.has(words)) {
            seen.add(words);
            return [];
          }
          return [{ kind: 'alike', path, questionId: question.id, advice: 'says the same as an option before it' }];
        }),
    ];
  });
}

/** Every three letters in a row of a text's words, so that endings and the order of words matter little. */
function trigramsOf(text: string): ReadonlySet<string> {
  const words = ` ${wordsOf(text.toLowerCase()).join(' ')} `;
  return new Set(Array.from({ length: Math.max(0, words.length - 2) }, (_, start) => words.slice(start, start + 3)));
}

/** Sørensen-Dice: 0 nothing in common, 1 the same. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const size = a.size + b.size;
  return size === 0 ? 0 : (2 * [...a].filter((trigram) => b.has(trigram)).length) / size;
}

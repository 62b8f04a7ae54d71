import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { OrganisationType } from '../questionnaire/profile.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { Advice } from './advice.ts';
import { sentencesOf } from './sentences.ts';
import { questionTexts, type PlacedText, type TextKind } from './texts.ts';

/** How a question reads, over all that a person must read to answer it. */
export type ReadingRow = {
  readonly questionId: string;
  readonly path: string;
  readonly words: number;
  readonly sentences: number;
  /** Words of the longest sentence. */
  readonly longestSentence: number;
  readonly wordsPerSentence: number;
  /** Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid and others, 1975). */
  readonly grade: number;
  /** Years: a pupil of grade 1 in the United States is six. */
  readonly readingAge: number;
};

/** The most words that a sentence of an edition should have. */
const LONGEST_SENTENCE = 30;
/** Two conditions side by side make one option, and an option is not broken into sentences at will. */
const LONGEST_SENTENCE_OF_OPTION = 40;

/** The highest grade for people who answer between other work, with no IT staff to ask, and for everybody else. */
const HARDEST_GRADE = { small: 8, others: 11 } as const;

const SMALL_BODIES: ReadonlySet<OrganisationType> = new Set([
  'general-practice',
  'pharmacy-dental-optical',
  'care-home',
  'home-care',
  'hospice-or-charity',
]);

/** Do only small bodies answer it? */
export const isForSmallBodies = ({ audience }: Pick<Questionnaire, 'audience'>): boolean =>
  audience.every((type) => SMALL_BODIES.has(type));

/** What is read to answer; the incident, the roles and the evidence prompts are looked up when wanted. */
const READ_TO_ANSWER: ReadonlySet<TextKind> = new Set([
  'question',
  'guidance',
  'why',
  'option',
  'band-of-points',
  'not-applicable-when',
]);

/** One row per question, in questionnaire order. Figures are not rounded. */
export const readingReport = ({ sections }: Questionnaire): readonly ReadingRow[] =>
  sections.flatMap(({ questions }, s) =>
    questions.map((question, q) => {
      const path = `sections[${s}].questions[${q}]`;
      const texts = questionTexts(question, ['sections', s, 'questions', q]).filter(({ kind }) =>
        READ_TO_ANSWER.has(kind),
      );
      return { questionId: question.id, path, ...measure(texts.flatMap(({ text }) => sentencesOf(text))) };
    }),
  );

/** How texts read together: their grade, and the words of their longest sentence. */
export const readingOf = (texts: readonly string[]): Pick<ReadingRow, 'grade' | 'longestSentence'> =>
  measure(texts.flatMap(sentencesOf));

function measure(sentences: readonly (readonly string[])[]): Omit<ReadingRow, 'questionId' | 'path'> {
  const words = sentences.flat();
  // A figure has no syllables of its own, and is read as one.
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  const grade =
    words.length === 0 ? 0 : fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables });
  return {
    words: words.length,
    sentences: sentences.length,
    longestSentence: Math.max(0, ...sentences.map(({ length }) => length)),
    wordsPerSentence: sentences.length === 0 ? 0 : words.length / sentences.length,
    grade,
    readingAge: grade + 5,
  };
}

/** Sentences that are too long anywhere, and questions that are too hard for those that they are put to. */
export function adviseOnReading(questionnaire: Questionnaire, texts: readonly PlacedText[]): readonly Advice[] {
  const hardest = isForSmallBodies(questionnaire) ? HARDEST_GRADE.small : HARDEST_GRADE.others;
  return [
    ...texts.flatMap(({ kind, path, questionId, text }) => {
      const limit = kind === 'option' ? LONGEST_SENTENCE_OF_OPTION : LONGEST_SENTENCE;
      return sentencesOf(text)
        .filter(({ length }) => length > limit)
        .map(({ length }): Advice => ({
          kind: 'long-sentence',
          path,
          questionId,
          advice: `a sentence of ${length} words: break it, at ${limit} or sooner`,
        }));
    }),
    ...readingReport(questionnaire).flatMap(({ questionId, path, grade }): readonly Advice[] =>
      grade > hardest
        ? [
            {
              kind: 'hard-to-read',
              path,
              questionId,
              advice: `reads at grade ${grade.toFixed(1)}, where at most ${hardest} suits its readers: shorter sentences and shorter words`,
            },
          ]
        : [],
    ),
  ];
}

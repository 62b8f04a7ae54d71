import { readingOf, wordsOf, type IsAmericanSpelling } from '../authoring/index.ts';
import { pathText } from '../common/faults.ts';
import { questionsOf, scenesOf } from './training.ts';
import type { Training, TrainingQuestion } from './schema.ts';

/** Something that an author may want to mend; as with a questionnaire it keeps no file from being used. */
export type TrainingAdvice = { readonly path: string; readonly advice: string };

/** The hardest grade to read (Flesch-Kincaid): everybody is read to at about twelve years of age. */
const HARDEST_GRADE = { everyone: 7, specialists: 11 } as const;
const LONGEST_SENTENCE = 30;

/** Of questions with one right answer, at most so many in a hundred may be passed by taking the longest one. */
const LONGEST_IS_RIGHT = 40;

/** A choice that is so many times as long as the right one, or the other way round, tells which is right. */
const LENGTHS_APART = 3;

/** Phrases that are no answer. */
const NO_ANSWER = /\b(?:all|none|both) of (?:the above|these)\b/i;

/** What every module says of itself, in its summary: it stands on the training screen, on its paper and in what is handed out. */
const NO_REPLACEMENT = /does not replace national mandatory training/i;

/** What could be clearer, or gives an answer away. */
export function adviseTrainer(training: Training, isAmerican: IsAmericanSpelling): readonly TrainingAdvice[] {
  const questions = questionsOf(training);
  const texts = textsOf(training);
  const hardest = HARDEST_GRADE[training.audience];
  const places: readonly (readonly [readonly PropertyKey[], readonly string[]])[] = [
    ...scenesOf(training).map(({ of, at }) => [at, sceneTexts(of)] as const),
    ...questions.map(({ of, at }) => [at, questionTexts(of)] as const),
  ];
  const ones = questions.flatMap(({ of }) => (of.kind === 'one' ? [of] : []));
  const longest = ones.filter((question) => isLongestRight(question)).length;
  return [
    ...places.flatMap(([at, said]): TrainingAdvice[] => {
      const { grade } = readingOf(said);
      return grade > hardest
        ? [
            {
              path: pathText(at),
              advice: `reads at grade ${grade.toFixed(1)}, where at most ${hardest} suits its readers`,
            },
          ]
        : [];
    }),
    ...texts.flatMap(({ path, text }): TrainingAdvice[] => {
      const { longestSentence } = readingOf([text]);
      const american = [...new Set(wordsOf(text))].filter(isAmerican);
      return [
        ...(longestSentence > LONGEST_SENTENCE
          ? [{ path, advice: `a sentence of ${longestSentence} words: break it, at ${LONGEST_SENTENCE} or sooner` }]
          : []),
        ...(NO_ANSWER.test(text) ? [{ path, advice: 'says "of the above": name what is meant' }] : []),
        ...american.map((word) => ({ path, advice: `"${word}" is spelt the American way` })),
      ];
    }),
    ...(ones.length > 0 && longest * 100 > ones.length * LONGEST_IS_RIGHT
      ? [
          {
            path: 'parts',
            advice: `in ${longest} of ${ones.length} questions the longest answer is the right one: who has read nothing passes by it`,
          },
        ]
      : []),
    ...questions.flatMap(({ of, at }) => lengthAdvice(of, at)),
    ...(NO_REPLACEMENT.test(training.summary)
      ? []
      : [
          {
            path: 'summary',
            advice:
              'does not say that it replaces no national mandatory training: who takes it alone has that from nowhere else',
          },
        ]),
    ...(training.audience === 'everyone' && !scenesOf(training).some(({ of }) => of.showsContacts)
      ? [{ path: 'parts', advice: 'no scene shows whom to tell here: that is what is to be kept above all' }]
      : []),
  ];
}

type Choices = Extract<TrainingQuestion, { choices: unknown }>;

function isLongestRight({ choices }: Choices): boolean {
  const longest = Math.max(...choices.map(({ text }) => text.length));
  return choices.some(({ text, isRight }) => isRight && text.length === longest);
}

function lengthAdvice(question: TrainingQuestion, at: readonly PropertyKey[]): readonly TrainingAdvice[] {
  if (question.kind === 'order') return [];
  const lengthsOf = (isRight: boolean) =>
    question.choices.flatMap((choice) => (choice.isRight === isRight ? [choice.text.length] : []));
  const [shortest, longest] = [Math.min(...lengthsOf(true)), Math.max(...lengthsOf(true))];
  const others = lengthsOf(false);
  return longest > LENGTHS_APART * Math.max(...others) || Math.min(...others) > LENGTHS_APART * shortest
    ? [{ path: pathText([...at, 'choices']), advice: 'the right answer is told by its length' }]
    : [];
}

const sceneTexts = ({ situation, ask, choices, remember }: Training['parts'][number]['scenes'][number]) => [
  situation,
  ask,
  ...choices.flatMap(({ text, follows }) => [text, follows]),
  remember,
];

const questionTexts = (question: TrainingQuestion): readonly string[] =>
  question.kind === 'order'
    ? [question.text, ...question.steps.map(({ text }) => text), question.because]
    : [question.text, ...question.choices.flatMap((each) => (each.isRight ? [each.text] : [each.text, each.because]))];

/** Every text that somebody reads, with its place. */
const textsOf = (training: Training): readonly { readonly path: string; readonly text: string }[] => [
  { path: 'summary', text: training.summary },
  ...training.parts.flatMap(({ summary, card }, p) => [
    { path: pathText(['parts', p, 'summary']), text: summary },
    ...(card
      ? [card.situation, ...card.questions, ...card.signs].map((text) => ({
          path: pathText(['parts', p, 'card']),
          text,
        }))
      : []),
  ]),
  ...scenesOf(training).flatMap(({ of, at }) => sceneTexts(of).map((text) => ({ path: pathText(at), text }))),
  ...questionsOf(training).flatMap(({ of, at }) => questionTexts(of).map((text) => ({ path: pathText(at), text }))),
];

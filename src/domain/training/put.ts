import { must } from '../common/result.ts';
import type { TrainingPart, TrainingQuestion } from './schema.ts';

/** Gives a number from 0 up to but not 1: by chance where somebody is tried, by a seed in a test. */
export type Chance = () => number;

/** A question as it is put: its choices or steps in an order of their own. */
export type PutQuestion = {
  readonly topicId: string;
  readonly question: TrainingQuestion;
  /** Ids of its choices or steps, as they are shown. */
  readonly shown: readonly string[];
};

/**
 * So many questions of each topic as the part says, all in an order of their own.
 * @param before ids of the questions that were put at the last try: others of the topic come first
 */
export function putQuestions(
  { topics, perTopic }: Pick<TrainingPart, 'topics' | 'perTopic'>,
  before: ReadonlySet<string>,
  chance: Chance,
): readonly PutQuestion[] {
  const drawn = topics.flatMap(({ id: topicId, variants }) => {
    const isFresh = ({ id }: TrainingQuestion) => !before.has(id);
    const inTurn = [
      ...shuffled(variants.filter(isFresh), chance),
      ...shuffled(
        variants.filter((one) => !isFresh(one)),
        chance,
      ),
    ];
    return inTurn.slice(0, perTopic).map((question) => putQuestion(topicId, question, chance));
  });
  return shuffled(drawn, chance);
}

/** One question with its choices or steps in an order of their own. Steps are never shown in the right order. */
export function putQuestion(topicId: string, question: TrainingQuestion, chance: Chance): PutQuestion {
  const ids = (question.kind === 'order' ? question.steps : question.choices).map(({ id }) => id);
  const shown = shuffled(ids, chance);
  const isRightOrder = question.kind === 'order' && shown.every((id, index) => id === ids[index]);
  return { topicId, question, shown: isRightOrder ? [...shown.slice(1), must(shown[0], 'there are steps')] : shown };
}

/** What was given: ids of choices, or of steps in the order in which they were put. */
export type Given = readonly string[];

/** Is it right, and what is said to it? */
export type Judgement = {
  readonly isRight: boolean;
  /** The right ones, or the steps in their order, as texts. */
  readonly right: readonly string[];
  /** Why what was chosen is wrong, or why the order is as it is. */
  readonly because: readonly string[];
};

/** Several are right only where all of them are found, and no other. */
export function judge(question: TrainingQuestion, given: Given): Judgement {
  if (question.kind === 'order') {
    const ids = question.steps.map(({ id }) => id);
    const isRight = given.length === ids.length && ids.every((id, index) => id === given[index]);
    return { isRight, right: question.steps.map(({ text }) => text), because: [question.because] };
  }
  const chosen = new Set(given);
  const isRight = question.choices.every((choice) => chosen.has(choice.id) === choice.isRight);
  return {
    isRight,
    right: question.choices.filter((choice) => choice.isRight).map(({ text }) => text),
    because: question.choices.flatMap((choice) => (!choice.isRight && chosen.has(choice.id) ? [choice.because] : [])),
  };
}

/** How many of so many questions must be right: a share is rounded up. */
export const neededToPass = (count: number, passPercent: number): number => Math.ceil((count * passPercent) / 100);

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], chance: Chance): readonly T[] {
  const rest = [...list];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(Math.floor(chance() * rest.length), 1));
  return out;
}

import { describe, expect, it } from 'vitest';
import { must } from '../common/result.ts';
import type { Scene, Training, TrainingPart, TrainingQuestion } from './schema.ts';
import { shippedModule } from './shipped.fixture.ts';

/*
 * How long somebody takes who reads every word: an estimate, by 200 words a minute and 8 seconds for each choice, of the
 * longest question of each topic. By keyboard alone a run takes about 80 keys (e2e/training.spec.ts), which 8 seconds for
 * each choice leave room for. Nobody was timed.
 */
const WORDS_A_MINUTE = 200;
const SECONDS_A_CHOICE = 8;

const words = (...texts: readonly string[]): number => texts.join(' ').split(/\s+/).filter(Boolean).length;

/** The scene, each choice, what follows of one, and of the best where that was another. */
function inScene({ situation, ask, choices, remember }: Scene): number {
  const follows = choices.map((choice) => words(choice.text, choice.follows));
  return words(situation, ask, remember, ...choices.map(({ text }) => text)) + Math.max(...follows) * 2;
}
const inQuestion = (question: TrainingQuestion): number =>
  question.kind === 'order'
    ? words(question.text, ...question.steps.map(({ text }) => text), question.because)
    : words(
        question.text,
        ...question.choices.flatMap((choice) => (choice.isRight ? [choice.text] : [choice.text, choice.because])),
      );

function minutesOf({ summary: ofModule }: Training, { summary, scenes, topics, perTopic }: TrainingPart): number {
  const read =
    words(ofModule, summary) +
    scenes.reduce((sum, scene) => sum + inScene(scene), 0) +
    topics.reduce((sum, { variants }) => sum + perTopic * Math.max(...variants.map(inQuestion)), 0);
  const choices = scenes.length + topics.length * perTopic;
  return read / WORDS_A_MINUTE + (choices * SECONDS_A_CHOICE) / 60;
}

describe('how long it takes, by an estimate', () => {
  it('is at most 12 minutes for the module for everyone, whatever is drawn and whatever is chosen', () => {
    const basic = shippedModule('basic');
    const minutes = minutesOf(basic, must(basic.parts[0], 'it has one'));
    expect(minutes).toBeLessThanOrEqual(12);
    expect(minutes).toBeGreaterThan(4);
  });

  it.each(shippedModule('advanced').parts.map((part) => ({ name: part.id, part })))(
    'is at most what $name says',
    ({ part }) => {
      expect(minutesOf(shippedModule('advanced'), part)).toBeLessThanOrEqual(part.minutes);
    },
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import { adviseTrainer } from './advise.ts';
import { judge, neededToPass, putQuestions, type Chance, type PutQuestion } from './put.ts';
import type { Training, TrainingQuestion } from './schema.ts';
import { questionsOf, trainingFormat } from './training.ts';

const folder = new URL('../../../training/', import.meta.url);
const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const parsed = parseFile(readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'), trainingFormat);
    if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problem)}`);
    return { name, training: parsed.value };
  });
const moduleOf = (id: string) =>
  must(
    modules.find(({ training }) => training.id === id),
    'it is there',
  ).training;
const basic = moduleOf('basic');

const chanceOf = (seed: number): Chance => {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
};

describe.each(modules)('the module $name', ({ training }) => {
  it('gives no advice to its author', () => {
    expect(adviseTrainer(training, () => false)).toEqual([]);
  });

  it('names a source that is there for whatever really happened, and no address twice', () => {
    const addresses = training.sources.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

it('advises to say that a module does not replace national mandatory training', () => {
  expect(adviseTrainer({ ...basic, summary: 'Five short scenes.' }, () => false)).toMatchObject([{ path: 'summary' }]);
});

it('the modules are what was asked for: five scenes and 24 questions for everyone, 60 for specialists, two returns', () => {
  expect(basic.parts.flatMap(({ scenes }) => scenes)).toHaveLength(5);
  expect(basic.parts.flatMap(({ topics }) => topics)).toHaveLength(8);
  expect(questionsOf({ ...basic, returns: [] }).length).toBeGreaterThanOrEqual(24);
  expect(basic.returns.map(({ afterDays }) => afterDays)).toEqual([30, 120]);
  const advanced = moduleOf('advanced');
  expect(questionsOf(advanced).length).toBeGreaterThanOrEqual(60);
  expect(advanced.parts.map(({ role }) => role)).toEqual([
    'everyone',
    'it',
    'clinical-engineering-and-estates',
    'procurement',
    'governance',
    'board',
  ]);
  for (const { card } of advanced.parts) expect(card).toBeDefined();
});

describe('questions as they are put', () => {
  const part = must(basic.parts[0], 'it has one');

  it('are one of each topic, and at the next try another of each', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const chance = chanceOf(seed);
      const first = putQuestions(part, new Set(), chance);
      expect(new Set(first.map(({ topicId }) => topicId)).size).toBe(part.topics.length);
      const ids = new Set(first.map(({ question }) => question.id));
      for (const { question } of putQuestions(part, ids, chance)) expect(ids).not.toContain(question.id);
    }
  });

  it('have all of their choices, and steps never in the right order', () => {
    for (let seed = 0; seed < 200; seed += 1)
      for (const { question, shown } of putQuestions(part, new Set(), chanceOf(seed))) {
        const ids = (question.kind === 'order' ? question.steps : question.choices).map(({ id }) => id);
        expect(shown.toSorted()).toEqual(ids.toSorted());
        expect(question.kind === 'order' && judge(question, shown).isRight).toBe(false);
      }
  });

  type Guess = (put: PutQuestion, chance: Chance) => readonly string[];
  const lengthOf = (question: TrainingQuestion, id: string) =>
    (question.kind === 'order' ? question.steps : question.choices).find((each) => each.id === id)?.text.length ?? 0;
  const byLength =
    (sign: 1 | -1): Guess =>
    ({ question, shown }) => {
      const sorted = shown.toSorted((a, b) => sign * (lengthOf(question, b) - lengthOf(question, a)));
      return question.kind === 'order' ? shown : sorted.slice(0, question.kind === 'one' ? 1 : 2);
    };
  const guesses: readonly (readonly [string, Guess])[] = [
    [
      'by chance',
      ({ question, shown }, chance) =>
        question.kind === 'order'
          ? shown
          : shown.toSorted(() => chance() - 0.5).slice(0, question.kind === 'one' ? 1 : 2),
    ],
    ['by the longest', byLength(1)],
    ['by the shortest', byLength(-1)],
    ['by the first', ({ question, shown }) => shown.slice(0, question.kind === 'one' ? 1 : 2)],
  ];

  it.each(guesses)('are not passed %s: in fewer than 2 of 100 tries', (_name, guess) => {
    const tried = modules.flatMap(({ training }) => training.parts.map((each) => ({ training, each })));
    const TRIES = 10_000;
    for (const { training, each } of tried) {
      let passed = 0;
      const chance = chanceOf(1);
      for (let tries = 0; tries < TRIES / tried.length; tries += 1) {
        const put = putQuestions(each, new Set(), chance);
        const right = put.filter((one) => judge(one.question, guess(one, chance)).isRight).length;
        if (right >= neededToPass(put.length, training.passPercent)) passed += 1;
      }
      expect(passed / (TRIES / tried.length), `${training.id} ${each.id}`).toBeLessThan(0.02);
    }
  });
});

describe('an answer', () => {
  const several: TrainingQuestion = {
    kind: 'several',
    id: 'several',
    text: 'Which?',
    choices: [
      { id: 'a', text: 'A', isRight: true },
      { id: 'b', text: 'B', isRight: true },
      { id: 'c', text: 'C', isRight: false, because: 'C is not.' },
    ],
  };
  const order: TrainingQuestion = {
    kind: 'order',
    id: 'order',
    text: 'In which order?',
    steps: ['a', 'b', 'c'].map((id) => ({ id, text: id.toUpperCase() })),
    because: 'So it is.',
  };

  it.each([
    [several, ['a', 'b'], true, []],
    [several, ['b', 'a'], true, []],
    [several, ['a'], false, []],
    [several, ['a', 'b', 'c'], false, ['C is not.']],
    [several, [], false, []],
    [order, ['a', 'b', 'c'], true, ['So it is.']],
    [order, ['b', 'a', 'c'], false, ['So it is.']],
    [order, ['a', 'b'], false, ['So it is.']],
  ])('%o with %o', (question, given, isRight, because) => {
    expect(judge(question, given)).toMatchObject({ isRight, because });
  });

  it('passes at the share that is asked for, rounded up', () => {
    expect([neededToPass(8, 80), neededToPass(3, 80), neededToPass(5, 80), neededToPass(10, 100)]).toEqual([
      7, 3, 4, 10,
    ]);
  });
});

describe('a module is refused', () => {
  const parse = (change: (training: Training) => unknown) => {
    const parsed = parseFile(JSON.stringify(change(structuredClone(basic))), trainingFormat);
    return parsed.ok || parsed.problem.kind !== 'faults' ? [] : parsed.problem.faults.map(({ path }) => path);
  };
  const part = must(basic.parts[0], 'it has one');
  const scene = must(part.scenes[0], 'it has one');
  const withScene = (change: object) => ({
    ...basic,
    parts: [{ ...part, scenes: [{ ...scene, ...change }, ...part.scenes.slice(1)] }],
  });
  const topic = must(part.topics[0], 'it has one');
  const variant = must(topic.variants[0], 'it has one');
  const withVariant = (change: object) => ({
    ...basic,
    parts: [
      {
        ...part,
        topics: [
          { ...topic, variants: [{ ...variant, ...change }, ...topic.variants.slice(1)] },
          ...part.topics.slice(1),
        ],
      },
    ],
  });
  const choices = variant.kind === 'order' ? [] : variant.choices;

  it.each<[string, object, string]>([
    [
      'whose scene has no best choice',
      withScene({ choices: scene.choices.map((one) => ({ ...one, isBest: false })) }),
      'parts[0].scenes[0].choices',
    ],
    ['whose scene is about no topic', withScene({ topic: 'nothing' }), 'parts[0].scenes[0].topic'],
    [
      'whose scene has a source that is not there',
      withScene({ sources: ['nowhere'] }),
      'parts[0].scenes[0].sources[0]',
    ],
    [
      'whose question has two right answers',
      withVariant({ choices: choices.map(({ id, text }) => ({ id, text, isRight: true })) }),
      'parts[0].topics[0].variants[0].choices',
    ],
    [
      'in which a wrong answer has no reason',
      withVariant({ choices: choices.map(({ id, text, isRight }) => ({ id, text, isRight })) }),
      'parts[0].topics[0].variants[0].choices[0].because',
    ],
    [
      'in which two answers are the same',
      withVariant({ choices: choices.map((one) => ({ ...one, text: 'Same' })) }),
      'parts[0].topics[0].variants[0].choices',
    ],
    [
      'in which one id stands for two questions',
      withVariant({ id: must(topic.variants[1], 'it has two').id }),
      'parts[0].topics[0].variants[1].id',
    ],
    [
      'with a part that is called as a piece that comes back',
      { ...basic, parts: [{ ...part, id: 'after-30' }] },
      'parts[0].id',
    ],
    [
      'of which two pieces come back on one day',
      { ...basic, returns: basic.returns.map((one) => ({ ...one, afterDays: 30 })) },
      'returns[1].afterDays',
    ],
  ])('%s', (_name, training, path) => {
    expect(parse(() => training)).toContain(path);
  });
});

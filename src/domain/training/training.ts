import { duplicateFaults, pathText, type Fault } from '../common/faults.ts';
import type { FileFormat } from '../common/file.ts';
import { isReturn } from './register/returns.ts';
import {
  TRAINING_FORMAT,
  TRAINING_FORMAT_VERSION,
  trainingSchema,
  type Scene,
  type Training,
  type TrainingQuestion,
} from './schema.ts';

/** A module of training as its file has it. */
export const trainingFormat: FileFormat<Training> = {
  format: TRAINING_FORMAT,
  formatVersion: TRAINING_FORMAT_VERSION,
  schema: trainingSchema,
  findFaults,
};

type Placed<T> = { readonly of: T; readonly at: readonly PropertyKey[] };

/** Every scene with its place, those of the pieces that come back as well. */
export const scenesOf = ({ parts, returns }: Pick<Training, 'parts' | 'returns'>): readonly Placed<Scene>[] => [
  ...parts.flatMap(({ scenes }, p) => scenes.map((of, s) => ({ of, at: ['parts', p, 'scenes', s] }))),
  ...returns.map(({ scene: of }, r) => ({ of, at: ['returns', r, 'scene'] })),
];

/** Every question with its place, likewise. */
export const questionsOf = ({
  parts,
  returns,
}: Pick<Training, 'parts' | 'returns'>): readonly Placed<TrainingQuestion>[] => [
  ...parts.flatMap(({ topics }, p) =>
    topics.flatMap(({ variants }, t) =>
      variants.map((of, v) => ({ of, at: ['parts', p, 'topics', t, 'variants', v] })),
    ),
  ),
  ...returns.flatMap(({ questions }, r) => questions.map((of, q) => ({ of, at: ['returns', r, 'questions', q] }))),
];

function findFaults(training: Training): readonly Fault[] {
  const { parts, sources } = training;
  const scenes = scenesOf(training);
  const questions = questionsOf(training);
  const named = (list: readonly Placed<{ readonly id: string }>[]) =>
    duplicateFaults(list.map(({ of: { id }, at }) => ({ id, path: [...at, 'id'] })));
  const topics = new Set(parts.flatMap((part) => part.topics.map(({ id }) => id)));
  const known = new Set(sources.map(({ id }) => id));
  return [
    ...named(parts.map((of, p) => ({ of, at: ['parts', p] }))),
    ...parts.flatMap((part, p) => named(part.topics.map((of, t) => ({ of, at: ['parts', p, 'topics', t] })))),
    ...parts.flatMap(({ id }, p): Fault[] =>
      isReturn(id)
        ? [{ path: pathText(['parts', p, 'id']), expected: `another id: "${id}" is that of a piece that comes back` }]
        : [],
    ),
    ...duplicateFaults(
      training.returns.map(({ afterDays }, r) => ({ id: String(afterDays), path: ['returns', r, 'afterDays'] })),
    ),
    ...named(sources.map((of, s) => ({ of, at: ['sources', s] }))),
    ...named(scenes),
    ...named(questions),
    ...scenes.flatMap(({ of: { choices, topic, sources: ids }, at }): Fault[] => [
      ...named(choices.map((of, c) => ({ of, at: [...at, 'choices', c] }))),
      ...(choices.some(({ isBest }) => isBest) && !choices.every(({ isBest }) => isBest)
        ? []
        : [{ path: pathText([...at, 'choices']), expected: 'one that is best, and one that is not' }]),
      ...(topics.has(topic)
        ? []
        : [{ path: pathText([...at, 'topic']), expected: `the id of a topic of this module; "${topic}" is none` }]),
      ...ids.flatMap((id, s): Fault[] =>
        known.has(id)
          ? []
          : [
              {
                path: pathText([...at, 'sources', s]),
                expected: `the id of a source of this module; "${id}" is none`,
              },
            ],
      ),
    ]),
    ...training.helps.flatMap(({ topic }, index): Fault[] =>
      topics.has(topic)
        ? []
        : [
            {
              path: pathText(['helps', index, 'topic']),
              expected: `the id of a topic of this module; "${topic}" is none`,
            },
          ],
    ),
    ...questions.flatMap(({ of, at }) => questionFaults(of, at)),
  ];
}

function questionFaults(question: TrainingQuestion, at: readonly PropertyKey[]): readonly Fault[] {
  const list = question.kind === 'order' ? question.steps : question.choices;
  const name = question.kind === 'order' ? 'steps' : 'choices';
  const texts = new Set(list.map(({ text }) => text));
  const rights = question.kind === 'order' ? [] : question.choices.filter(({ isRight }) => isRight);
  const isSound =
    question.kind === 'order' ||
    (question.kind === 'one' ? rights.length === 1 : rights.length > 1 && rights.length < question.choices.length);
  return [
    ...duplicateFaults(list.map(({ id }, index) => ({ id, path: [...at, name, index, 'id'] }))),
    ...(texts.size === list.length ? [] : [{ path: pathText([...at, name]), expected: 'each text once' }]),
    ...(isSound
      ? []
      : [
          {
            path: pathText([...at, name]),
            expected: question.kind === 'one' ? 'one that is right' : 'two or more that are right, and one that is not',
          },
        ]),
  ];
}

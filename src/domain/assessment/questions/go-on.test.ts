import { expect, it } from 'vitest';
import { answer, edition, levels, section } from '#src/testing/builders.ts';
import { placeQuestions } from './place-questions.ts';
import { sectionToGoOn } from './go-on.ts';
import { nextStep } from './next-step.ts';

const three = edition([
  section('first', [levels('a', [0, 2]), levels('b', [0, 2])]),
  section('second', [levels('c', [0, 2]), levels('d', [0, 2])]),
  section('third', [levels('e', [0, 2])]),
]);

/** Answered in this order. */
const placedWith = (...answered: readonly string[]) =>
  placeQuestions({
    questionnaire: three,
    profile: { type: 'acute-trust', sizeBand: 'from-250-to-2499', services: [] },
    assessmentDate: '2026-06-30',
    evidence: [],
    answers: answered.map((questionId, index) =>
      answer(questionId, { kind: 'option', option: 'l1' }, { updatedAt: `2026-06-30T10:0${index}:00Z` }),
    ),
  });

it.each([
  ['nothing is answered', [], 'first'],
  ['the section has something open', ['a', 'c'], 'second'],
  ['the section is done, and a later one is not', ['c', 'a', 'b'], 'second'],
  ['only an earlier one is open', ['a', 'c', 'd', 'e'], 'first'],
  ['everything is answered', ['a', 'b', 'e', 'c', 'd'], 'second'],
])('answering goes on where %s', (_what, answered, expected) => {
  expect(sectionToGoOn(placedWith(...answered))).toBe(expected);
});

it.each([
  ['nothing is answered', [], 'draft', { kind: 'begin', sectionId: 'first' }],
  ['something is', ['a'], 'draft', { kind: 'go-on', sectionId: 'first', questionId: 'b' }],
  ['everything is', ['a', 'b', 'c', 'd', 'e'], 'draft', { kind: 'check' }],
  ['it is signed', ['a', 'b', 'c', 'd', 'e'], 'signed-off', { kind: 'report' }],
] as const)('the next step where %s', (_what, answered, status, expected) => {
  expect(nextStep({ status }, placedWith(...answered))).toEqual(expected);
});

import { expect, it } from 'vitest';
import { editionChanges } from './edition-changes.ts';
import { firstEdition, secondEdition } from '../two-editions.fixture.ts';

it('a first edition has changed nothing', () => {
  expect(editionChanges(firstEdition, [secondEdition])).toBeNull();
});

it('groups questions by relation, what asks most of a reader first, with the earlier texts', () => {
  const changes = editionChanges(secondEdition, [secondEdition, firstEdition]);
  expect(changes?.since).toBe('2026.1');
  expect(
    changes?.groups.map(({ relation, questions }) => [
      relation,
      questions.map(({ question, earlier }) => [question.id, ...earlier.map(({ text }) => text)]),
    ]),
  ).toEqual([
    ['new', [['plan-tested']]],
    ['stricter', [['coverage', 'How many are covered?']]],
    // Its id is not in the edition before, though it should be: nothing is made up for it.
    ['looser', [['plan-owner', null]]],
    ['reworded', [['habits', 'Which habits?']]],
    ['split', [['plan-written', 'Is there a plan?']]],
    ['merged', [['plan-known', 'Is there a plan?', 'Which habits?']]],
  ]);
  expect(changes?.same.map(({ question }) => question.id)).toEqual(['support']);
  expect(changes?.removed).toEqual([
    { questionId: 'plan', text: 'Is there a plan?', reason: 'It is part of the new question on tests.' },
  ]);
});

it('without the edition before it there are ids, no texts', () => {
  const otherQuestionnaire = { ...firstEdition, id: 'other' };
  const changes = editionChanges(secondEdition, [otherQuestionnaire]);
  expect(changes?.removed).toMatchObject([{ questionId: 'plan', text: null }]);
  expect(
    changes?.groups
      .flatMap(({ questions }) => questions)
      .flatMap(({ earlier }) => earlier)
      .every(({ text }) => text === null),
  ).toBe(true);
});

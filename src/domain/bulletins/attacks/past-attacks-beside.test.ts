import { expect, it } from 'vitest';
import { answer, assessment, chosen } from '#src/testing/builders.ts';
import { smallEdition } from '../../contribution/small-edition.fixture.ts';
import { soundAttacks } from '../sound-list.fixture.ts';
import type { PastAttackList } from './past-attacks.ts';
import { attacksBeside, comparedWords } from './past-attacks-beside.ts';

const beside = (list: PastAttackList, answers: Parameters<typeof attacksBeside>[1]['answers'], of = smallEdition) =>
  attacksBeside(list, { questionnaire: of, assessment: assessment(of), answers, evidence: [], editions: [] });
const wordsOf = (...given: Parameters<typeof beside>) =>
  beside(...given).flatMap(({ steps }) => steps.flatMap((step) => step.answers.map(({ now }) => now)));

it('a step has the answer on the same point beside it, and a silence is said to be one', () => {
  expect(wordsOf(soundAttacks, [])).toEqual(['Not answered.']);
  expect(wordsOf(soundAttacks, [answer('policy', chosen('l1'))])).toEqual([expect.stringMatching(/^Level 2 of/)]);
});

it('nothing is compared where another questionnaire is answered', () => {
  expect(wordsOf(soundAttacks, [], { ...smallEdition, id: 'another' })).toEqual([]);
});

it('says how many of the steps a questionnaire asks about', () => {
  const [one] = beside(soundAttacks, []);
  const none = beside(soundAttacks, [], { ...smallEdition, id: 'another' });
  expect(comparedWords([...(one ? [one] : []), ...none])).toBe(
    'Your questionnaire has a question on the same point for 1 of the 2 steps, and none for the other 1.',
  );
  expect(comparedWords(one ? [one] : [])).toBe(
    'Your questionnaire has a question on the same point for each of the steps.',
  );
  expect(comparedWords(none)).toBe(
    'Your questionnaire asks about none of these points, so no answers stand beside them.',
  );
});

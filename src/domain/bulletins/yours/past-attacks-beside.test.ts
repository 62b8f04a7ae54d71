import { expect, it } from 'vitest';
import { answer, assessment, chosen } from '#src/testing/builders.ts';
import { must } from '../../common/result.ts';
import { smallEdition } from '../../contribution/small-edition.fixture.ts';
import { soundAttacks } from '../sound-list.fixture.ts';
import type { PastAttackList } from '../past-attacks.ts';
import { attacksBeside } from './past-attacks-beside.ts';

const [attack] = soundAttacks.attacks;
const one = must(attack ?? null, 'there is one');
const wordsOf = (list: PastAttackList, answers: Parameters<typeof attacksBeside>[1]['answers'], of = smallEdition) =>
  attacksBeside(list, {
    questionnaire: of,
    assessment: assessment(of),
    answers,
    evidence: [],
    editions: [],
  }).flatMap(({ steps }) => steps.flatMap((step) => step.answers.map(({ now }) => now)));

it('a step has the answer on the same point beside it, and a silence is said to be one', () => {
  expect(wordsOf(soundAttacks, [])).toEqual(['Not answered.']);
  expect(wordsOf(soundAttacks, [answer('policy', chosen('l1'))])).toEqual([expect.stringMatching(/^Level 2 of/)]);
});

it('nothing is compared where the way in is not told, or another questionnaire is answered', () => {
  const untold: PastAttackList = { ...soundAttacks, attacks: [{ ...one, wayIn: 'not-told' }] };
  expect(wordsOf(untold, [])).toEqual([]);
  expect(wordsOf(soundAttacks, [], { ...smallEdition, id: 'another' })).toEqual([]);
});

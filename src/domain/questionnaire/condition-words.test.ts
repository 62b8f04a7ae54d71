import { expect, it } from 'vitest';
import { date } from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import { conditionInWords } from './condition-words.ts';
import type { Condition } from './condition.ts';
import { firstEdition } from './two-editions.fixture.ts';

const chose = (question: string, ...anyOf: string[]): Condition => ({ kind: 'chose', question, anyOf });
const not = (condition: Condition): Condition => ({ kind: 'not', condition });
const careHome: Condition = { kind: 'profile', field: 'type', anyOf: ['care-home'] };
const covered: Condition = { kind: 'number', question: 'coverage', atLeast: 100 };

it.each<[Condition, string]>([
  [chose('support', 'firm'), 'the answer to "Who looks after it?" is "A firm"'],
  [
    chose('support', 'firm', 'friend', 'nobody'),
    'the answer to "Who looks after it?" is "A firm", "A friend" or "Nobody"',
  ],
  [chose('habits', 'lock', 'none'), 'the answer to "Which habits?" includes "Screens lock" or "None of these"'],
  [not(chose('habits', 'lock')), 'the answer to "Which habits?" does not include "Screens lock"'],
  [{ kind: 'points', question: 'plan', atLeast: 1 }, 'the answer to "Is there a plan?" earns at least 1 point'],
  [
    not({ kind: 'points-below', question: 'plan', below: 2 }),
    'the answer to "Is there a plan?" does not earn fewer than 2 points',
  ],
  [covered, 'the answer to "How many are covered?" is at least 100 per cent'],
  [
    not({ kind: 'number-below', question: 'coverage', below: 50 }),
    'the answer to "How many are covered?" is not below 50 per cent',
  ],
  [{ kind: 'answered', question: 'plan' }, '"Is there a plan?" has an answer'],
  [not({ kind: 'answered', question: 'plan' }), '"Is there a plan?" has no answer'],
  [{ kind: 'dont-know', question: 'plan' }, 'the answer to "Is there a plan?" is "I don\'t know"'],
  [
    { kind: 'profile', field: 'services', anyOf: ['inpatient-beds', 'laboratory'] },
    'what the organisation runs includes "In-patient beds" or "Pathology or other laboratory"',
  ],
  [
    not({ kind: 'profile', field: 'sizeBand', anyOf: ['under-10'] }),
    'the size of the organisation is not "Under 10 staff"',
  ],
  [
    { kind: 'all', of: [chose('plan', 'yes'), careHome] },
    'the answer to "Is there a plan?" is "Yes"; and the type of organisation is "Care home"',
  ],
  [
    { kind: 'any', of: [careHome, { kind: 'all', of: [covered, chose('plan', 'no')] }] },
    'the type of organisation is "Care home"; or (the answer to "How many are covered?" is at least 100 per cent; and the answer to "Is there a plan?" is "No")',
  ],
  // What is denied as a whole is denied part by part: not (a or b) is not a and not b.
  [
    not({ kind: 'any', of: [covered, careHome] }),
    'the answer to "How many are covered?" is not at least 100 per cent; and the type of organisation is not "Care home"',
  ],
  [
    not({ kind: 'all', of: [covered, not(careHome)] }),
    'the answer to "How many are covered?" is not at least 100 per cent; or the type of organisation is "Care home"',
  ],
  [{ kind: 'all', of: [{ kind: 'any', of: [careHome] }] }, 'the type of organisation is "Care home"'],
])('%j', (condition, words) => {
  expect(conditionInWords(condition, firstEdition)).toBe(words);
});

it('"never" in place of a date is a choice', () => {
  const [first] = firstEdition.sections;
  const drill = date('drill', [[0, 4]], { text: 'When was the last drill?' });
  const dated = { ...firstEdition, sections: [{ ...must(first, 'a section'), questions: [drill] }] };
  expect(conditionInWords(chose('drill', 'never'), dated)).toBe('the answer to "When was the last drill?" is "Never"');
  expect(conditionInWords(not(chose('drill', 'never')), dated)).toBe(
    'the answer to "When was the last drill?" is not "Never"',
  );
});

it('a question that the edition does not have is a broken invariant', () => {
  expect(() => conditionInWords(chose('nothing', 'yes'), firstEdition)).toThrow('nothing');
});

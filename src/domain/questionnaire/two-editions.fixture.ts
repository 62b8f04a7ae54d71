import {
  checklist,
  choice,
  edition,
  levels,
  number,
  option,
  parseEdition,
  section,
  TWO_BANDS,
} from '#src/testing/builders.ts';
import type { Questionnaire } from './schema.ts';

const support = choice(
  'support',
  {},
  {
    text: 'Who looks after it?',
    options: [option('firm', 1, 'A firm.'), option('friend', 1, 'A friend.'), option('nobody', 0, 'Nobody.')],
  },
);
const habits = checklist(
  'habits',
  {},
  {
    text: 'Which habits?',
    statements: [option('lock', 1, 'Screens lock.'), option('check', 2, 'Logs are checked.')],
  },
);
const coverage = number(
  'coverage',
  [
    [0, 0],
    [90, 2],
  ],
  { text: 'How many are covered?', whole: true },
);
const plan = levels('plan', [], {
  text: 'Is there a plan?',
  options: [option('no', 0, 'No.'), option('yes', 2, 'Yes.')],
});

const frame: Partial<Questionnaire> = { audience: ['acute-trust', 'care-home'], scoring: TWO_BANDS };

/** A small edition with one question of each kind that conditions can look at. */
export const firstEdition = parseEdition(edition([section('basics', [support, habits, coverage, plan])], frame));

/** The next edition: every relation occurs once. */
export const secondEdition = parseEdition(
  edition(
    [
      section('basics', [
        { ...support, relation: { kind: 'same' } },
        { ...habits, text: 'Which of these habits hold?', relation: { kind: 'reworded' } },
        { ...coverage, relation: { kind: 'stricter' } },
        {
          ...plan,
          id: 'plan-written',
          text: 'Is the plan written down?',
          relation: { kind: 'split', from: 'plan' },
        },
        {
          ...plan,
          id: 'plan-known',
          text: 'Do staff know the plan?',
          relation: { kind: 'merged', from: ['plan', 'habits'] },
        },
        { ...plan, id: 'plan-tested', text: 'Was the plan tested?', relation: { kind: 'new' } },
        { ...plan, id: 'plan-owner', text: 'Who owns the plan?', relation: { kind: 'looser' } },
      ]),
    ],
    {
      ...frame,
      version: '2026.2',
      previousEdition: {
        version: '2026.1',
        removed: [{ question: 'plan', reason: 'It is part of the new question on tests.' }],
      },
    },
  ),
);

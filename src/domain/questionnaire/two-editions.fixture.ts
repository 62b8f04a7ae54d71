import { parseQuestionnaire } from './parse.ts';
import type { Questionnaire } from './schema.ts';

const common = {
  guidance: 'How to tell.',
  why: { text: 'Why it matters.' },
  answeredBy: ['IT lead'],
  evidencePrompts: ['A record'],
  mappings: {},
};
const option = (id: string, text: string, points: number) => ({ id, text, points });

/** A small edition as a file, with one question of each kind that conditions can look at. */
const first = {
  format: 'assure-questionnaire',
  formatVersion: 1,
  id: 'small',
  version: '2026.1',
  title: 'A small questionnaire',
  summary: 'For tests.',
  publisher: { name: 'Tests' },
  licence: 'MIT',
  published: '2026-01-05',
  audience: ['acute-trust', 'care-home'],
  minutes: 5,
  scoring: {
    bands: [
      { id: 'low', title: 'Low', from: 0, meaning: 'Low.' },
      { id: 'high', title: 'High', from: 60, meaning: 'High.' },
    ],
    capWhenNone: 'low',
    capWhenShort: 'low',
  },
  frameworks: [],
  sections: [
    {
      id: 'basics',
      title: 'Basics',
      summary: 'The basics.',
      questions: [
        {
          ...common,
          kind: 'choice',
          id: 'support',
          text: 'Who looks after it?',
          options: [option('firm', 'A firm.', 1), option('friend', 'A friend.', 1), option('nobody', 'Nobody.', 0)],
        },
        {
          ...common,
          kind: 'checklist',
          id: 'habits',
          text: 'Which habits?',
          statements: [option('lock', 'Screens lock.', 1), option('check', 'Logs are checked.', 2)],
        },
        {
          ...common,
          kind: 'number',
          id: 'coverage',
          text: 'How many are covered?',
          unit: 'per cent',
          minimum: 0,
          maximum: 100,
          whole: true,
          bands: [
            { from: 0, points: 0, meaning: 'Few.' },
            { from: 90, points: 2, meaning: 'Most.' },
          ],
        },
        {
          ...common,
          kind: 'levels',
          id: 'plan',
          text: 'Is there a plan?',
          options: [option('no', 'No.', 0), option('yes', 'Yes.', 2)],
        },
      ],
    },
  ],
  actions: [],
  contradictions: [],
};

/** The next edition: every relation occurs once. */
const second = {
  ...first,
  version: '2026.2',
  previousEdition: {
    version: '2026.1',
    removed: [{ question: 'plan', reason: 'It is part of the new question on tests.' }],
  },
  sections: first.sections.map((section) => ({
    ...section,
    questions: [
      { ...section.questions[0], relation: { kind: 'same' } },
      { ...section.questions[1], text: 'Which of these habits hold?', relation: { kind: 'reworded' } },
      { ...section.questions[2], relation: { kind: 'stricter' } },
      {
        ...section.questions[3],
        id: 'plan-written',
        text: 'Is the plan written down?',
        relation: { kind: 'split', from: 'plan' },
      },
      {
        ...section.questions[3],
        id: 'plan-known',
        text: 'Do staff know the plan?',
        relation: { kind: 'merged', from: ['plan', 'habits'] },
      },
      { ...section.questions[3], id: 'plan-tested', text: 'Was the plan tested?', relation: { kind: 'new' } },
      { ...section.questions[3], id: 'plan-owner', text: 'Who owns the plan?', relation: { kind: 'looser' } },
    ],
  })),
};

export const firstEdition = edition(first);
export const secondEdition = edition(second);

function edition(file: object): Questionnaire {
  const parsed = parseQuestionnaire(JSON.stringify(file));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

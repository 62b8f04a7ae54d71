import {
  answer,
  ASSESSMENT_DATE,
  edition,
  option,
  parseEdition,
  questionFrame as common,
  TWO_BANDS,
} from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import type { AnswerValue } from '../assessment/index.ts';
import type { Profile } from '../questionnaire/profile.ts';
import { scorePlaced, type Score } from '../scoring/index.ts';
import { buildContribution, type Contribution } from './contribution.ts';

/** An edition small enough to work out by hand, with every kind of question and every state within reach. */
export const smallEdition = parseEdition(
  edition(
    [
      {
        id: 'basics',
        title: 'Basics',
        summary: 'The basics.',
        questions: [
          {
            ...common,
            kind: 'levels',
            id: 'policy',
            text: 'Is there a policy?',
            options: [0, 1, 2, 4].map((points) => option(`l${points}`, points)),
          },
          {
            ...common,
            kind: 'checklist',
            id: 'habits',
            text: 'Which habits?',
            notApplicableWhen: 'There are none to have.',
            statements: [option('lock', 1), option('check', 2), option('report', 3)],
          },
        ],
      },
      {
        id: 'depth',
        title: 'Depth',
        summary: 'More.',
        weight: 3,
        questions: [
          {
            ...common,
            kind: 'choice',
            id: 'supplier',
            text: 'Who runs IT?',
            notApplicableWhen: 'There is no IT.',
            options: [option('nobody', 0), option('someone', 5)],
          },
          {
            ...common,
            kind: 'number',
            id: 'patched',
            text: 'How many are patched?',
            unit: 'per cent',
            minimum: 0,
            maximum: 100,
            whole: true,
            notApplicableWhen: 'There is no IT.',
            askedWhen: { kind: 'chose', question: 'supplier', anyOf: ['someone'] },
            bands: [
              { from: 0, points: 0, meaning: 'Few' },
              { from: 50, points: 2, meaning: 'Half' },
              { from: 95, points: 5, meaning: 'Nearly all' },
            ],
          },
          {
            ...common,
            kind: 'date',
            id: 'restored',
            text: 'When was a restore last tested?',
            notApplicableWhen: 'There is nothing to restore.',
            askedWhen: { kind: 'profile', field: 'type', anyOf: ['acute-trust', 'care-home', 'general-practice'] },
            bands: [
              { from: 0, points: 6, meaning: 'Lately' },
              { from: 6, points: 3, meaning: 'This year' },
              { from: 13, points: 0, meaning: 'Too long ago' },
            ],
          },
          {
            ...common,
            kind: 'outcome',
            id: 'watch',
            text: 'Is somebody watching?',
            notApplicableWhen: 'There is nothing to watch.',
            notAchieved: [{ id: 'nobody-looks', text: 'Nobody looks' }],
            partlyAchieved: [{ id: 'by-day', text: 'By day' }],
            achieved: [
              { id: 'by-night', text: 'By night' },
              { id: 'always', text: 'Always' },
            ],
            points: { notAchieved: 0, partlyAchieved: 3, achieved: 4 },
          },
          { ...common, kind: 'text', id: 'remark', text: 'Anything else?' },
        ],
      },
    ],
    {
      audience: ['acute-trust', 'general-practice', 'care-home', 'ambulance-trust'],
      scoring: TWO_BANDS,
    },
  ),
);

export const smallProfile: Profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] };

/** Scores answers to the small edition, given as question id to value; the assessment date is 30 June 2026. */
export function scoreSmall(values: Readonly<Record<string, AnswerValue>>, profile: Profile = smallProfile): Score {
  const answers = Object.entries(values).map(([questionId, value]) =>
    answer(questionId, value, { note: 'A note that must not leave.', owner: 'Sam Owner' }),
  );
  return scorePlaced(
    placeQuestions({ evidence: [], questionnaire: smallEdition, profile, assessmentDate: ASSESSMENT_DATE, answers }),
    smallEdition,
    ASSESSMENT_DATE,
  );
}

/** A contribution that answers every question of the small edition at full points, changed as a test needs. */
export function smallContribution(changes: Partial<Contribution> & { readonly seriesId: string }): Contribution {
  return {
    ...buildContribution(scoreSmall({}), smallEdition, smallProfile, '2026', changes.seriesId),
    points: [4, 6, 5, 5, 6, 4, 0],
    states: 'aaaaaaa',
    ...changes,
  };
}

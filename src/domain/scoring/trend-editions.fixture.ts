import { answer, ASSESSMENT_DATE, assessment, edition, levels, section } from '#src/testing/builders.ts';
import type { Answer, AnswerValue } from '../assessment/index.ts';
import type { Question, Questionnaire } from '../questionnaire/index.ts';
import { SCORER_VERSION } from './score.ts';
import type { TrendSide } from './trend/trend-split.ts';

const optional = (
  id: string,
  points: readonly number[],
  changes: Partial<Extract<Question, { kind: 'levels' }>> = {},
) => levels(id, points, { notApplicableWhen: 'There is none.', ...changes });

export const FIRST: Questionnaire = edition([
  section('a', [optional('plan', [0, 2, 4]), optional('test', [0, 2])]),
  section('b', [optional('backup', [0, 5]), optional('fax', [0, 4])], { weight: 3 }),
]);

/**
 * `plan` counts double, section `b` less, `backup` is stricter, `fax` gone, and `cloud` new: asked only of those with a
 * plan.
 */
export const SECOND: Questionnaire = edition(
  [
    section('a', [
      optional('plan', [0, 4, 8], { relation: { kind: 'same' } }),
      optional('test', [0, 2], { relation: { kind: 'reworded' } }),
    ]),
    section('b', [
      optional('backup', [0, 5], { relation: { kind: 'stricter' } }),
      optional('cloud', [0, 10], {
        relation: { kind: 'new' },
        askedWhen: { kind: 'points', question: 'plan', atLeast: 1 },
      }),
    ]),
  ],
  {
    version: '2026.2',
    previousEdition: { version: '2026.1', removed: [{ question: 'fax', reason: 'Nobody has one.' }] },
  },
);

export const level = (index: number): AnswerValue => ({ kind: 'option', option: `l${index}` });

export const answersOf = (values: Readonly<Record<string, AnswerValue | null>>): readonly Answer[] =>
  Object.entries(values).map(([questionId, value]) => answer(questionId, value));

export const side = (
  questionnaire: Questionnaire,
  values: Readonly<Record<string, AnswerValue | null>>,
): TrendSide => ({
  questionnaire,
  profile: assessment(questionnaire).organisation,
  assessmentDate: ASSESSMENT_DATE,
  answers: answersOf(values),
  evidence: [],
  scorerVersion: SCORER_VERSION,
});

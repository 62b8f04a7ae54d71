import { emptyAnswer, type Answer, type AnswerValue } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { parseQuestionnaire, type Profile, type Questionnaire } from '../questionnaire/index.ts';
import { SCORER_VERSION } from './score.ts';
import type { TrendSide } from './trend-split.ts';

const common = { guidance: 'How to tell.', why: { text: 'Why it matters.' }, answeredBy: ['IT lead'], evidencePrompts: ['A record'], mappings: {}, notApplicableWhen: 'There is none.' };
const levels = (id: string, points: readonly number[], changes: object = {}) => ({
  ...common,
  kind: 'levels',
  id,
  text: `What of ${id}?`,
  options: points.map((each, index) => ({ id: `l${index}`, text: `Level ${index}`, points: each })),
  ...changes,
});

const file = (version: string, sections: readonly object[], changes: object = {}) => ({
  format: 'assure-questionnaire',
  formatVersion: 1,
  id: 'pair',
  version,
  title: 'A pair of editions',
  summary: 'For tests.',
  publisher: { name: 'Tests' },
  licence: 'MIT',
  published: '2026-01-05',
  audience: ['acute-trust'],
  minutes: 5,
  scoring: {
    bands: [
      { id: 'low', title: 'Low', from: 0, meaning: 'Low.' },
      { id: 'high', title: 'High', from: 60, meaning: 'High.' },
    ],
    essentialCapBand: 'low',
  },
  frameworks: [],
  sections,
  actions: [],
  contradictions: [],
  ...changes,
});

function edition(json: object): Questionnaire {
  const parsed = parseQuestionnaire(JSON.stringify(json));
  return must(parsed.ok ? parsed.value : null, `the edition is sound: ${JSON.stringify(parsed)}`);
}

const section = (id: string, weight: number, questions: readonly object[]) => ({ id, title: `Section ${id}`, summary: 'What it is about.', weight, questions });

export const FIRST = edition(
  file('2026.1', [
    section('a', 1, [levels('plan', [0, 2, 4]), levels('test', [0, 2])]),
    section('b', 3, [levels('backup', [0, 5]), levels('fax', [0, 4])]),
  ]),
);

/** Harder points for `plan`, other weights, `backup` stricter, `fax` gone, `cloud` new and asked only of those with a plan. */
export const SECOND = edition(
  file(
    '2026.2',
    [
      section('a', 1, [
        levels('plan', [0, 1, 4], { relation: { kind: 'same' } }),
        levels('test', [0, 1, 2], { relation: { kind: 'reworded' } }),
      ]),
      section('b', 1, [
        levels('backup', [0, 5], { relation: { kind: 'stricter' } }),
        levels('cloud', [0, 10], { relation: { kind: 'new' }, askedWhen: { kind: 'points', question: 'plan', atLeast: 1 } }),
      ]),
    ],
    { previousEdition: { version: '2026.1', removed: [{ question: 'fax', reason: 'Nobody has one.' }] } },
  ),
);

export const level = (index: number): AnswerValue => ({ kind: 'option', option: `l${index}` });
export const NOT_APPLICABLE: AnswerValue = { kind: 'not-applicable', reason: 'We have none.' };

const PROFILE: Profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] };

export const answersOf = (values: Readonly<Record<string, AnswerValue | null>>): readonly Answer[] =>
  Object.entries(values).map(([questionId, value]) => ({ ...emptyAnswer(questionId, '2026-06-30T09:00:00Z'), value }));

export const side = (questionnaire: Questionnaire, values: Readonly<Record<string, AnswerValue | null>>): TrendSide => ({
  questionnaire,
  profile: PROFILE,
  assessmentDate: '2026-06-30',
  answers: answersOf(values),
  scorerVersion: SCORER_VERSION,
});

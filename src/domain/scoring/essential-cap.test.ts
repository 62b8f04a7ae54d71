import { describe, expect, it } from 'vitest';
import { answer, ASSESSMENT_DATE, dontKnow, edition, levels, number, section } from '#src/testing/builders.ts';
import type { AnswerValue } from '../assessment/index.ts';
import { bandHolders } from './words/band-holders.ts';
import { resultSentences } from './words/result-sentences.ts';
import { scoreAssessment } from './score.ts';

/**
 * Multi-factor sign-in: 5 points from 99 per cent, which is its bar; 4 from 90; none below. The plan: 0, 2 or 5, with
 * a bar of 2. The rest: 0 or 90. Together 100 points, so that points are per cents. Bands: "Starting" from 0,
 * "Developing" from 40, "Managed" from 70; nothing earned caps at "Starting", short of the bar at "Developing".
 */
const trust = edition([
  section('all', [
    number(
      'sign-in',
      [
        [0, 0],
        [90, 4],
        [99, 5],
      ],
      { text: 'How many sign in with two proofs?', essential: { minPoints: 5, reason: 'Care stops' } },
    ),
    levels('plan', [0, 2, 5], {
      text: 'Is there a plan?',
      essential: { minPoints: 2, reason: 'Care stops' },
    }),
    levels('rest', [0, 90]),
  ]),
]);

const percent = (value: number): AnswerValue => ({ kind: 'number', number: value });
const level = (index: number): AnswerValue => ({ kind: 'option', option: `l${index}` });

type Row = readonly [
  name: string,
  signIn: AnswerValue | null,
  plan: AnswerValue | null,
  rest: AnswerValue | null,
  expected: { readonly percents: readonly [number, number]; readonly band: string | null; readonly held: string[] },
];

const ROWS: readonly Row[] = [
  ['both bars met', percent(99), level(2), level(1), { percents: [100, 100], band: 'high', held: [] }],
  [
    '98 per cent is 4 of 5: short',
    percent(98),
    level(2),
    level(1),
    { percents: [99, 99], band: 'mid', held: ['sign-in'] },
  ],
  ['half is nothing', percent(50), level(2), level(1), { percents: [95, 95], band: 'low', held: ['sign-in'] }],
  ['not known is nothing', dontKnow, level(2), level(1), { percents: [95, 95], band: 'low', held: ['sign-in'] }],
  [
    'one short, one nothing: the second holds',
    percent(98),
    level(0),
    level(1),
    { percents: [94, 94], band: 'low', held: ['plan'] },
  ],
  [
    'above its bar is no gap, though not all',
    percent(99),
    level(1),
    level(1),
    { percents: [97, 97], band: 'high', held: [] },
  ],
  [
    'the points alone give no better band',
    percent(50),
    level(0),
    level(0),
    { percents: [0, 0], band: 'low', held: [] },
  ],
  ['an open one may yet earn nothing', null, level(2), level(1), { percents: [95, 100], band: null, held: [] }],
  [
    'what is short already stays short at best',
    percent(98),
    null,
    level(1),
    { percents: [94, 99], band: null, held: [] },
  ],
  [
    'nothing already: no open one makes it worse',
    percent(50),
    null,
    level(1),
    { percents: [90, 95], band: 'low', held: ['sign-in'] },
  ],
];

const scoreOf = ([, signIn, plan, rest]: Row) =>
  scoreAssessment({
    evidence: [],
    questionnaire: trust,
    profile: { type: 'acute-trust', sizeBand: 'from-10-to-49', services: [] },
    assessmentDate: ASSESSMENT_DATE,
    answers: [answer('sign-in', signIn), answer('plan', plan), answer('rest', rest)],
  });

describe('the cap of essential questions in two steps', () => {
  it.each(ROWS)('%s', (...row) => {
    const [, , , , { percents, band, held }] = row;
    const score = scoreOf(row);
    expect([score.overall.lowPercent, score.overall.highPercent]).toEqual(percents);
    expect(score.overall.band).toBe(band);
    expect(bandHolders(score, trust, null).map(({ question }) => question.id)).toEqual(held);
  });

  it.each(ROWS)('prints no general meaning where a cap made the band, and names the answer: %s', (...row) => {
    const [, , , , { held }] = row;
    const score = scoreOf(row);
    const said = resultSentences(score, null, trust, null)
      .map(({ lead, text }) => `${lead} ${text}`)
      .join('\n');
    const meanings = trust.scoring.bands.filter(({ meaning }) => meaning !== undefined && said.includes(meaning));
    expect(meanings).toHaveLength(held.length > 0 || score.overall.band === null ? 0 : 1);
    for (const { question } of bandHolders(score, trust, null)) expect(said).toContain(`to "${question.text}"`);
  });
});

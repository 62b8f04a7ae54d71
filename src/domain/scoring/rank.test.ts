import { describe, expect, it } from 'vitest';
import {
  answer,
  ASSESSMENT_DATE,
  dontKnow,
  edition,
  levels,
  notApplicable,
  section,
  text,
} from '#src/testing/builders.ts';
import type { AnswerValue } from '../assessment/index.ts';
import { essentialGaps, rankStrengths, rankWeaknesses } from './rank.ts';
import { scoreAssessment } from './score.ts';

const level = (index: number): AnswerValue => ({ kind: 'option', option: `l${index}` });

/*
 * By hand. Section `gone` (weight 5) does not apply and leaves the overall with its weight; 1 and 3 are left.
 * first (1 of 4), available 10: `two` loses 2 of 10: 100 * 1/4 * 2/10 = 5; `also-two` the same; `nothing` cannot lose.
 * second (3 of 4), available 15: `one` loses 1 of 15: 100 * 3/4 * 1/15 = 5, the same again; `full` holds 100 * 3/4 *
 * 14/15 = 70. `held` holds 100 * 1/4 * 6/10 = 15.
 */
const questionnaire = edition([
  section('gone', [levels('unused', [0, 9], { notApplicableWhen: 'There is none.' })], { weight: 5 }),
  section('first', [
    levels('two', [0, 2]),
    levels('held', [0, 6]),
    levels('nothing', [0, 0]),
    text('remark'),
    levels('also-two', [0, 2]),
  ]),
  section('second', [levels('one', [0, 1]), levels('full', [0, 14])], { weight: 3 }),
]);

const sitting = {
  evidence: [],
  profile: { type: 'acute-trust', sizeBand: 'from-10-to-49', services: [] },
  assessmentDate: ASSESSMENT_DATE,
  answers: [
    answer('unused', notApplicable),
    answer('two', level(0)),
    answer('held', level(1)),
    answer('nothing', level(1)),
    answer('remark', { kind: 'text', text: 'All is well' }),
    answer('also-two', dontKnow),
    answer('one', level(0)),
    answer('full', level(1)),
  ],
} as const;
const score = scoreAssessment({ ...sitting, questionnaire });
const profile = {
  id: 'expected',
  title: 'Expected',
  note: 'Of us.',
  source: { title: 'Nobody' },
  targets: [
    { question: 'full', minPoints: 14 },
    { question: 'one', minPoints: 1 },
    { question: 'also-two', minPoints: 2 },
  ],
};
const impacts = (ranked: ReturnType<typeof rankStrengths>) =>
  ranked.map(({ question, impact }) => [question.id, Math.round(impact * 1e6) / 1e6]);

describe('ranks', () => {
  it('stand in questionnaire order where they cost the same, and count the weights of sections that have a score', () => {
    expect(score.overall.lowPercent).toBe(85);
    expect(impacts(rankWeaknesses(score, questionnaire))).toEqual([
      ['two', 5],
      ['also-two', 5],
      ['one', 5],
    ]);
  });

  it('take no question of no points for a strength', () =>
    expect(impacts(rankStrengths(score, questionnaire))).toEqual([
      ['full', 70],
      ['held', 15],
    ]));

  // By hand: "also-two" is short by 2, "one" by 1, "two" has no target; "full" meets its own.
  it('stand in the order in which they fall short of a profile that is chosen, more points first', () => {
    expect(
      rankWeaknesses(score, questionnaire, profile).map(({ question, shortBy }) => [question.id, shortBy]),
    ).toEqual([
      ['also-two', 2],
      ['one', 1],
      ['two', 0],
    ]);
  });

  // By hand: of 100, "cheap" costs 25 * 3/10 = 7.5, "dear" all 75 of its section.
  it.each([
    ['what each costs', null, ['dear', 'cheap']],
    ['the profile that is chosen', 'cheap', ['cheap', 'dear']],
  ] as const)('name essential gaps by %s, as weaknesses and by themselves', (_by, wanted, order) => {
    const essential = { minPoints: 1, reason: 'Care stops.' };
    const small = edition([
      section('own', [levels('cheap', [0, 3], { essential }), levels('rest', [0, 7])]),
      section('other', [levels('dear', [0, 4], { essential })], { weight: 3 }),
    ]);
    const scored = scoreAssessment({
      ...sitting,
      questionnaire: small,
      answers: [answer('cheap', level(0)), answer('rest', level(1)), answer('dear', dontKnow)],
    });
    const target = wanted === null ? null : { ...profile, targets: [{ question: wanted, minPoints: 3 }] };
    const idsOf = (ranked: ReturnType<typeof rankStrengths>) => ranked.map(({ question }) => question.id);
    expect(idsOf(essentialGaps(scored, small, target))).toEqual(order);
    expect(idsOf(rankWeaknesses(scored, small, target))).toEqual(order);
  });
});

import { describe, expect, it } from 'vitest';
import { peerPack, peerGroup } from '#src/testing/builders.ts';
import type { AnswerValue } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { scoreAssessment } from '../scoring/index.ts';
import { FIRST, level, SECOND, side } from '../scoring/trend-editions.fixture.ts';
import { compare } from './compare.ts';
import { bridgeWords } from './peer-sentences.ts';
import type { BenchmarkPack, Cohort } from './pack/pack.ts';
import { rankPeerWeaknesses } from './peer-weakness.ts';

const spread = { size: 30, median: 60, quartiles: { lower: 40, upper: 80 }, deciles: null };
/** Shares as [points, how many in a hundred are there or above]. */
const shares = (...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([points, atOrAbovePercent]) => ({ points, atOrAbovePercent }));

const packOf = (
  { id, version }: Pick<Questionnaire, 'id' | 'version'>,
  questions: Cohort['questions'],
): BenchmarkPack =>
  peerPack({
    id: 'pack',
    title: 'A pack',
    questionnaire: { id, version },
    cohorts: [
      peerGroup({
        title: 'All',
        size: 30,
        overall: spread,
        sections: [{ sectionId: 'a', spread }],
        questions,
      }),
    ],
  });

// As FIRST gives points: "plan" 0, 2, 4. SECOND doubles them, rewords "test", makes "backup" stricter, drops "fax" and
// adds "cloud".
const ofFirst = packOf(FIRST, [
  { questionId: 'plan', shares: shares([0, 100], [2, 80], [4, 30]) },
  { questionId: 'test', shares: shares([0, 100], [2, 55]) },
  { questionId: 'backup', shares: shares([0, 100], [5, 90]) },
  { questionId: 'fax', shares: shares([0, 100], [4, 5]) },
]);
const ofSecond = packOf(SECOND, [
  { questionId: 'plan', shares: shares([0, 100], [4, 70], [8, 20]) },
  { questionId: 'test', shares: shares([0, 100], [2, 45]) },
  { questionId: 'backup', shares: shares([0, 100], [5, 10]) },
  { questionId: 'cloud', shares: shares([0, 100], [10, 15]) },
]);

const resultOf = (
  questionnaire: Questionnaire,
  values: Readonly<Record<string, AnswerValue>>,
  pack: BenchmarkPack,
  editions: readonly Questionnaire[],
) => compare(scoreAssessment(side(questionnaire, values)), questionnaire, pack, 'all', editions);
const compared = (...args: Parameters<typeof resultOf>) => {
  const result = resultOf(...args);
  return must(result.ok ? result.value : null, JSON.stringify(result));
};

const first = { plan: level(1), test: level(1), backup: level(1), fax: level(1) };
const second = { plan: level(1), test: level(0), backup: level(1), cloud: level(1) };

describe('a pack of a neighbouring edition', () => {
  it.each([
    // 2 of 4 points is the level of 4 of 8: 70 in 100 are there or above.
    [
      'the newer one',
      FIRST,
      first,
      ofSecond,
      [FIRST, SECOND],
      '2026.2',
      [
        ['plan', 2, 70],
        ['test', 2, 45],
        ['backup', 5, null],
        ['fax', 4, null],
      ],
    ],
    // 4 of 8 points is the level of 2 of 4. The older edition itself is not needed.
    [
      'the older one',
      SECOND,
      second,
      ofFirst,
      [],
      '2026.1',
      [
        ['plan', 4, 80],
        ['test', 0, 100],
        ['backup', 5, null],
        ['cloud', 10, null],
      ],
    ],
  ] as const)(
    '%s is compared over the common questions alone',
    (_which, own, values, pack, editions, packVersion, expected) => {
      const comparison = compared(own, values, pack, editions);
      expect(
        comparison.questions.map(({ questionId, earned, atOrAbovePercent }) => [questionId, earned, atOrAbovePercent]),
      ).toEqual(expected);
      expect(comparison.bridge).toEqual({
        ownVersion: own.version,
        packVersion,
        questionCount: 4,
        commonCount: 2,
        comparedCount: 2,
      });
      expect([comparison.overall, ...comparison.sections].map(({ spread: given, rank }) => [given, rank])).toEqual([
        [null, null],
        [null, null],
        [null, null],
      ]);
    },
  );

  it('tells how many peers are above in points of the edition answered', () => {
    const weaknesses = rankPeerWeaknesses(compared(SECOND, second, ofFirst, []), SECOND);
    expect(
      weaknesses.map(({ question, compared: { earned, available }, abovePercent }) => [
        question.id,
        earned,
        available,
        abovePercent,
      ]),
    ).toEqual([
      ['test', 0, 2, 55],
      ['plan', 4, 8, 30],
    ]);
  });

  it.each([
    ['other levels', shares([0, 100], [3, 80], [4, 30])],
    ['fewer levels', shares([0, 100], [4, 30])],
  ])('leaves out a question that is the same in name only: %s', (_how, odd) => {
    const comparison = compared(SECOND, second, packOf(FIRST, [{ questionId: 'plan', shares: odd }]), []);
    expect(comparison.bridge).toMatchObject({ commonCount: 2, comparedCount: 0 });
    expect(comparison.questions.every(({ atOrAbovePercent }) => atOrAbovePercent === null)).toBe(true);
  });

  it('says in words which edition, how many questions of how many, and why no section is compared', () => {
    const { bridge } = compared(FIRST, first, ofSecond, [SECOND]);
    const words = bridgeWords(must(bridge, 'another edition')).join(' ');
    expect(words).toContain(
      'The pack is of edition 2026.2; this assessment answers edition 2026.1. 2 of the 4 questions of edition 2026.1',
    );
    expect(words).toContain('2 of those are compared');
    expect(words).toContain('No figure is given for sections and overall.');
  });

  it('is refused where the newer edition is not here, or goes back to another one', () => {
    expect(resultOf(FIRST, first, ofSecond, [FIRST])).toEqual({
      ok: false,
      problem: { kind: 'edition-not-here', expected: '2026.1', found: '2026.2' },
    });
    const third = { ...SECOND, version: '2026.3', previousEdition: { version: '2026.2', removed: [] } };
    expect(resultOf(FIRST, first, packOf(third, []), [third])).toMatchObject({
      ok: false,
      problem: { kind: 'other-edition' },
    });
    expect(resultOf(SECOND, second, packOf({ id: 'small', version: '2025.1' }, []), [SECOND])).toMatchObject({
      ok: false,
      problem: { kind: 'other-edition' },
    });
  });
});

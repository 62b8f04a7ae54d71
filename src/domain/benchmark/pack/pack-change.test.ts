import { describe, expect, it } from 'vitest';
import { peerPack, peerGroup } from '#src/testing/builders.ts';
import { changeBetween } from './pack-change.ts';
import type { BenchmarkPack, Spread } from './pack.ts';
import { smallEdition } from '../../contribution/small-edition.fixture.ts';

const spread = (median: number): Spread => ({
  size: 30,
  median,
  quartiles: { lower: median - 10, upper: median + 10 },
  deciles: null,
});
const shares = (full: number) => [
  { points: 0, atOrAbovePercent: 100 },
  { points: 4, atOrAbovePercent: full },
];
const packOf = (
  changes: Partial<BenchmarkPack>,
  cohort: Partial<BenchmarkPack['cohorts'][number]> = {},
): BenchmarkPack =>
  peerPack({
    id: 'pack',
    title: 'A pack',
    cohorts: [
      peerGroup({
        size: 30,
        overall: spread(50),
        ...cohort,
      }),
    ],
    ...changes,
  });

describe('changeBetween', () => {
  const earlier = packOf(
    { period: '2025' },
    {
      size: 28,
      overall: spread(40),
      sections: [
        { sectionId: 'basics', spread: spread(30) },
        { sectionId: 'depth', spread: spread(45) },
      ],
      questions: [
        { questionId: 'policy', shares: shares(60) },
        { questionId: 'watch', shares: shares(20) },
      ],
    },
  );
  const later = packOf(
    {},
    {
      sections: [{ sectionId: 'basics', spread: spread(55) }],
      questions: [
        { questionId: 'policy', shares: shares(70) },
        { questionId: 'watch', shares: shares(15) },
        { questionId: 'habits', shares: shares(15) },
      ],
    },
  );

  it('sets spreads side by side, and the questions that the fewest answer in full first', () => {
    expect(changeBetween(earlier, later, smallEdition, 'all')).toEqual({
      ok: true,
      value: {
        cohort: { id: 'all', title: 'All organisations', beforeSize: 28, afterSize: 30 },
        beforePeriod: '2025',
        afterPeriod: '2026',
        isOtherEdition: false,
        overall: { before: spread(40), after: spread(50) },
        sections: [
          { sectionId: 'basics', before: spread(30), after: spread(55) },
          { sectionId: 'depth', before: spread(45), after: null },
        ],
        weaknesses: [
          { questionId: 'watch', points: 4, beforePercent: 20, afterPercent: 15 },
          { questionId: 'habits', points: 4, beforePercent: null, afterPercent: 15 },
          { questionId: 'policy', points: 4, beforePercent: 60, afterPercent: 70 },
        ],
      },
    });
  });

  it('sets beside the edition before only the questions that have stayed the same', () => {
    const relations: Readonly<Record<string, 'same' | 'stricter'>> = { policy: 'same', watch: 'stricter' };
    const edition = {
      id: 'small',
      previousEdition: { version: '2025.1', removed: [] },
      sections: smallEdition.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) => ({
          ...question,
          relation: { kind: relations[question.id] ?? 'stricter' },
        })),
      })),
    };
    const older = { ...earlier, questionnaire: { id: 'small', version: '2025.1' } };
    expect(changeBetween(older, later, edition, 'all')).toMatchObject({
      ok: true,
      value: {
        isOtherEdition: true,
        overall: { before: null, after: spread(50) },
        sections: [{ sectionId: 'basics', before: null, after: spread(55) }],
        weaknesses: [
          { questionId: 'watch', beforePercent: null },
          { questionId: 'habits' },
          { questionId: 'policy', beforePercent: 60, afterPercent: 70 },
        ],
      },
    });
  });

  it.each([
    ['another edition', packOf({ questionnaire: { id: 'small', version: '2025.1' } }), 'all', 'other-edition'],
    ['made-up figures beside real ones', packOf({ basis: 'illustrative' }), 'all', 'other-basis'],
    ['a group that one of them does not show', earlier, 'care-home', 'cohort-not-in-both'],
  ])('refuses %s', (_what, other, cohortId, kind) => {
    expect(changeBetween(other, later, smallEdition, cohortId)).toMatchObject({ ok: false, problem: { kind } });
  });
});

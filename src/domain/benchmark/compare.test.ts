import { describe, expect, it } from 'vitest';
import { peerGroup, peerPack } from '#src/testing/builders.ts';
import type { AnswerValue } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { compare, nearestCohort, peerPacks } from './compare.ts';
import { placeSentence, rankWords } from './peer-sentences.ts';
import type { BenchmarkPack, PublishedFigure } from './pack/pack.ts';
import { scoreSmall, smallEdition } from '../contribution/small-edition.fixture.ts';

const spread = { size: 30, median: 60, quartiles: { lower: 40, upper: 80 }, deciles: null };
const cohort = peerGroup({
  size: 30,
  overall: spread,
  sections: [{ sectionId: 'basics', spread }],
  questions: [
    {
      questionId: 'policy',
      shares: [
        { points: 0, atOrAbovePercent: 100 },
        { points: 1, atOrAbovePercent: 90 },
        { points: 2, atOrAbovePercent: 70 },
        { points: 4, atOrAbovePercent: 30 },
      ],
    },
    {
      questionId: 'supplier',
      shares: [
        { points: 0, atOrAbovePercent: 100 },
        { points: 5, atOrAbovePercent: 12 },
      ],
    },
  ],
});
const figure: PublishedFigure = {
  id: 'policy-in-care',
  question: 'Has a policy',
  percent: 82,
  sampleSize: 575,
  population: 'Care providers',
  period: '2024',
  publication: 'A survey',
  published: '2025-03-24',
  address: 'https://www.gov.uk/',
  licence: 'OGL v3.0',
  howRead: 'publisher',
  compareWith: { questionId: 'policy', atLeastPoints: 2 },
  comparability: 'similar',
};
const pack = peerPack({
  id: 'pack',
  title: 'A pack',
  cohorts: [cohort],
  withheld: [{ cohort: 'care-home', what: 'Care home', why: 'Fewer than 8 organisations.' }],
});
const survey: BenchmarkPack = { ...pack, basis: 'published-survey', cohorts: [], figures: [figure] };

const full: Record<string, AnswerValue> = {
  policy: { kind: 'option', option: 'l4' },
  habits: { kind: 'statements', statements: ['lock'] },
  supplier: { kind: 'option', option: 'someone' },
  patched: { kind: 'number', number: 96 },
  restored: { kind: 'date', date: '2026-05-01' },
  watch: { kind: 'not-applicable', reason: 'None.' },
  remark: { kind: 'text', text: 'No.' },
};

const compared = (values: Record<string, AnswerValue>, against = pack, cohortId: string | null = 'all') => {
  const result = compare(scoreSmall(values), smallEdition, against, cohortId, []);
  return must(result.ok ? result.value : null, JSON.stringify(result));
};

describe('compare', () => {
  it('sets overall, sections and questions beside the peers', () => {
    const comparison = compared(full);
    // Basics 5 of 10, depth 16 of 16 at weights 1 and 3: (50 + 300) / 4 = 87.5.
    expect(comparison).toMatchObject({
      cohort: { id: 'all', size: 30 },
      overall: { own: { lowPercent: 88, certainty: 'known' }, rank: { kind: 'between', fromInTen: 7, toInTen: 10 } },
      sections: [
        { sectionId: 'basics', own: { lowPercent: 50 }, rank: { kind: 'between', fromInTen: 2, toInTen: 5 } },
        { sectionId: 'depth', own: { lowPercent: 100 }, spread: null, rank: null },
      ],
    });
    expect(
      comparison.questions.map(({ questionId, earned, atOrAbovePercent }) => [questionId, earned, atOrAbovePercent]),
    ).toEqual([
      ['policy', 4, 30],
      ['habits', 1, null],
      ['supplier', 5, 12],
      ['patched', 5, null],
      ['restored', 6, null],
      ['watch', null, null],
      ['remark', 0, null],
    ]);
  });

  it('orders strengths by how few peers reach them, then those without figures', () => {
    expect(compared(full).strengths.map(({ question, atOrAbovePercent }) => [question.id, atOrAbovePercent])).toEqual([
      ['supplier', 12],
      ['policy', 30],
      ['restored', null],
      ['patched', null],
    ]);
  });

  it('gives no rank while open questions leave more than one, and says what would', () => {
    const comparison = compared({ policy: { kind: 'option', option: 'l4' } });
    expect(comparison).toMatchObject({
      overall: { own: { lowPercent: 10, highPercent: 100, certainty: 'range' }, rank: null },
      sections: [
        { own: { certainty: 'range' }, rank: null },
        { own: { certainty: 'not-started' }, rank: null },
      ],
    });
    expect(placeSentence(comparison.overall).text).toBe(
      'Your answers so far leave a range of 10% to 100%. Finish the open questions to be placed among the peers.',
    );
    expect(comparison.sections.map(rankWords)).toEqual(['not placed: questions are open', 'no peer figure is given']);
    expect(placeSentence(compared({}).overall)).toMatchObject({ id: 'peers.not-started' });
    // Open questions are not held against the peers'; "supplier" is open.
    expect(comparison.questions.find(({ questionId }) => questionId === 'supplier')?.atOrAbovePercent).toBeNull();
  });

  it('holds "don\'t know" against the lowest level', () => {
    expect(compared({ ...full, policy: { kind: 'dont-know' } }).questions[0]?.atOrAbovePercent).toBe(100);
  });

  it.each([
    ['reached', { kind: 'option', option: 'l2' }, 'yes'],
    ['not reached', { kind: 'option', option: 'l1' }, 'no'],
    ['not known to those who answered', { kind: 'dont-know' }, 'not-known'],
    ['open', null, 'not-known'],
  ] as const)('a published figure: %s', (_rule, policy, own) => {
    const { policy: _policy, ...others } = full;
    const comparison = compared(policy ? { ...others, policy } : others, survey, null);
    expect(comparison.cohort).toBeNull();
    expect(comparison.figures).toEqual([{ figure, own }]);
  });

  it('makes no claim beside a figure for context only', () => {
    const context = { ...survey, figures: [{ ...figure, compareWith: null, comparability: 'context-only' as const }] };
    expect(compared(full, context, null).figures[0]?.own).toBeNull();
  });

  it.each([
    [
      'another questionnaire',
      { ...pack, questionnaire: { id: 'other', version: '2026.1' } },
      'all',
      { kind: 'other-questionnaire', expected: 'small', found: 'other' },
    ],
    [
      'an older edition that this one does not go back to',
      { ...pack, questionnaire: { id: 'small', version: '2025.1' } },
      'all',
      { kind: 'other-edition', expected: '2026.1', found: '2025.1' },
    ],
    [
      'a newer edition that is not here',
      { ...pack, questionnaire: { id: 'small', version: '2026.2' } },
      'all',
      { kind: 'edition-not-here', expected: '2026.1', found: '2026.2' },
    ],
    [
      'published figures of another edition',
      { ...survey, questionnaire: { id: 'small', version: '2025.1' } },
      null,
      { kind: 'other-edition', expected: '2026.1', found: '2025.1' },
    ],
    [
      'a withheld group',
      pack,
      'care-home',
      { kind: 'cohort-withheld', cohortId: 'care-home', why: 'Fewer than 8 organisations.' },
    ],
    ['an unknown group', pack, 'hospice', { kind: 'cohort-unknown', cohortId: 'hospice' }],
  ])('says why it cannot: %s', (_rule, against, cohortId, problem) => {
    expect(compare(scoreSmall(full), smallEdition, against, cohortId, [])).toEqual({ ok: false, problem });
  });

  it('holds points out of fewer than the edition has against no peers', () => {
    const some: AnswerValue = {
      kind: 'statements',
      statements: ['lock'],
      notApplicable: [{ statement: 'report', reason: 'We report nothing.' }],
    };
    const shares = [0, 1, 2, 3, 4, 5, 6].map((points) => ({ points, atOrAbovePercent: 100 - 10 * points }));
    const known = { ...pack, cohorts: [{ ...cohort, questions: [{ questionId: 'habits', shares }] }] };
    const sharesOf = (habits: AnswerValue) => {
      const found = compare(scoreSmall({ ...full, habits }), smallEdition, known, cohort.id, []);
      return found.ok ? found.value.questions.find(({ questionId }) => questionId === 'habits') : null;
    };
    expect(sharesOf({ kind: 'statements', statements: ['lock'] })).toMatchObject({ shares, atOrAbovePercent: 90 });
    expect(sharesOf(some)).toMatchObject({ earned: 1, available: 3, shares: null, atOrAbovePercent: null });
    const counted = {
      ...pack,
      cohorts: [],
      figures: [{ ...figure, compareWith: { questionId: 'habits', atLeastPoints: 4 } }],
    };
    const beside = (habits: AnswerValue) =>
      compared({ ...full, habits }, { ...counted, basis: 'published-survey' }, null).figures[0]?.own;
    expect(beside({ kind: 'statements', statements: ['lock'] })).toBe('no');
    expect(beside(some)).toBeNull();
  });

  it('gives no figure where nothing applies', () => {
    const none: AnswerValue = { kind: 'not-applicable', reason: 'None.' };
    const { overall, sections } = compared({ ...full, supplier: none, patched: none, restored: none, watch: none });
    expect(overall.own.lowPercent).toBe(50);
    expect(sections[1]).toMatchObject({ own: { certainty: 'no-score' }, rank: null });
  });
});

describe('peerPacks', () => {
  const named = (id: string, version: string, basis: BenchmarkPack['basis']): BenchmarkPack => ({
    ...pack,
    id,
    questionnaire: { ...pack.questionnaire, version },
    basis,
  });
  const { version } = pack.questionnaire;
  const all = [
    named('survey', version, 'published-survey'),
    named('old and made up', '2020.1', 'illustrative'),
    named('made up', version, 'illustrative'),
    named('old', '2020.1', 'contributions'),
    named('real', version, 'contributions'),
  ];

  it.each([
    ['as they lie', all],
    ['the other way round', all.toReversed()],
  ])('puts real peers of this edition first and made-up ones of another last: %s', (_order, packs) =>
    expect(peerPacks(packs, { ...smallEdition, version }).map(({ id }) => id)).toEqual([
      'real',
      'made up',
      'old',
      'old and made up',
    ]),
  );
});

describe('nearestCohort', () => {
  const type = { ...cohort, id: 'acute-trust', type: 'acute-trust' as const };
  const size = { ...type, id: 'acute-trust-from-10000', sizeBand: 'from-10000' as const };
  const organisation = { type: 'acute-trust', sizeBand: 'from-10000' } as const;

  it.each([
    ['type and size', [cohort, type, size], organisation, 'acute-trust-from-10000'],
    ['type alone', [cohort, type, size], { ...organisation, sizeBand: 'under-10' as const }, 'acute-trust'],
    ['everyone', [cohort, type, size], { ...organisation, type: 'care-home' as const }, 'all'],
    ['none', [size], { ...organisation, type: 'care-home' as const }, null],
  ])('finds %s', (_rule, cohorts, profile, id) => expect(nearestCohort({ ...pack, cohorts }, profile)).toBe(id));
});

import { sharesOfGroups } from './answer-shares.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edition, levels, section } from '#src/testing/builders.ts';
import type { AnswerValue } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { createAggregator } from './aggregate.ts';
import { buildPack } from './build-pack.ts';
import { knownLines } from './fresh-members.ts';
import { buildContribution, type Contribution } from '../contribution/contribution.ts';
import { formatPack, packMisfits, parsePack, type BenchmarkPack } from '../benchmark/pack/pack.ts';
import { simulateContributions } from './simulate.ts';
import { scoreSmall, smallContribution, smallEdition, smallProfile } from '../contribution/small-edition.fixture.ts';

const details = { id: 'small-2026', title: 'A pack', publisher: 'Tests', published: '2026-12-01' };
const series = (index: number): string => `series-${String(index).padStart(12, '0')}`;

function packOf(contributions: readonly Contribution[]): BenchmarkPack {
  const aggregator = createAggregator(smallEdition, '2026', 'organisation');
  for (const contribution of contributions) expect(aggregator.add(contribution, contribution.seriesId).ok).toBe(true);
  const built = buildPack(aggregator, details);
  return must(built.ok ? built.value : null, 'there are enough contributions');
}

/** So many contributions at full points, changed as a test needs; series are numbered from `first`. */
const many = (count: number, first: number, changes: Partial<Contribution> = {}): Contribution[] =>
  Array.from({ length: count }, (_, index) => smallContribution({ seriesId: series(first + index), ...changes }));
const practice = { cohort: { type: 'general-practice', sizeBand: 'under-10' } } as const;
const home = { cohort: { type: 'care-home', sizeBand: 'from-10-to-49' } } as const;
const cohortOf = (pack: BenchmarkPack, id: string) => pack.cohorts.find((cohort) => cohort.id === id);

describe('buildPack', () => {
  it('works section and overall spreads out by hand', () => {
    // Basics: earned of 10; depth: earned of 20 (weights 1 and 3). Nine organisations, policy 0, 1, 2, 4 in turn.
    const policies = [0, 0, 1, 1, 2, 2, 4, 4, 4];
    const pack = packOf(
      policies.map((policy, index) =>
        smallContribution({ seriesId: series(index), points: [policy, 3, 5, 2, 0, 0, 0] }),
      ),
    );
    // Basics 30, 30, 40, 40, 50, 50, 70, 70, 70: median 50. Depth 7 of 20 = 35 for all. Overall (50 + 3 * 35) / 4 =
    // 38.75.
    expect(cohortOf(pack, 'all')).toMatchObject({
      size: 9,
      overall: { size: 9, median: 39, quartiles: null, deciles: null },
      sections: [
        { sectionId: 'basics', spread: { size: 9, median: 50, quartiles: null, deciles: null } },
        { sectionId: 'depth', spread: { size: 9, median: 35, quartiles: null, deciles: null } },
      ],
      questions: [],
    });
  });

  it('leaves out what does not apply and who has open questions', () => {
    const nothingInDepth = { points: [4, 6, null, null, null, null, 0], states: 'aannnna' };
    const open = { points: [4, 6, 0, null, 0, 0, 0], states: 'aaoxooa' };
    const pack = packOf([
      ...many(20, 0, { points: [0, 0, 5, 5, 6, 4, 0] }),
      ...many(8, 20, nothingInDepth),
      ...many(8, 28, open),
    ]);
    const all = must(cohortOf(pack, 'acute-trust'), 'they are all of one type, which has the scores of few questions');
    expect(all.size).toBe(36);
    // Basics: 20 of 0 and 16 of 100. Depth: the 20 at full points only.
    expect(all.sections).toEqual([
      // More than half of it is one question: no quartiles.
      { sectionId: 'basics', spread: { size: 36, median: 0, quartiles: null, deciles: null } },
      // All of them at 100: quartiles would say so of each.
      { sectionId: 'depth', spread: { size: 20, median: 100, quartiles: null, deciles: null } },
    ]);
    // Overall: 20 of (0 + 3 * 100) / 4 = 75 and 8 of basics alone = 100; the open ones have no single figure.
    // One question may be so much of it that no quartile is given.
    expect(all.overall).toEqual({ size: 28, median: 75, quartiles: null, deciles: null });
    // Their answered questions count all the same: 16 of 36 have the policy.
    expect(cohortOf(pack, 'acute-trust')?.questions[0]).toEqual({
      questionId: 'policy',
      shares: [
        { points: 0, atOrAbovePercent: 100 },
        { points: 1, atOrAbovePercent: 44 },
        { points: 2, atOrAbovePercent: 44 },
        { points: 4, atOrAbovePercent: 44 },
      ],
    });
    // The rest have one answer of nearly all, and a bound for it: 12 of 20, of so few questions, is all that is said of
    // 20 of 20.
    expect(cohortOf(pack, 'acute-trust')?.questions.map(({ questionId }) => questionId)).toEqual([
      'policy',
      'habits',
      'supplier',
      'patched',
      'restored',
      'watch',
    ]);
    expect(cohortOf(pack, 'acute-trust')?.questions.at(-1)?.shares.at(-1)).toEqual({
      points: 4,
      atOrAbovePercent: null,
      between: { from: 60, to: 100 },
    });
  });

  it.each([
    // Beside size bands of 12 and 14: six would stand alone, so the smaller band goes; eight may.
    [0, ['all', 'acute-trust', 'acute-trust-from-5000-to-9999', 'acute-trust-from-10000'], []],
    [6, ['all', 'acute-trust', 'acute-trust-from-10000'], ['acute-trust-from-5000-to-9999']],
    [8, ['all', 'acute-trust', 'acute-trust-from-5000-to-9999', 'acute-trust-from-10000'], []],
  ])(
    'counts %i who left their size band out among their type alone, and keeps a band back where they would stand alone',
    (silent, shown, withheld) => {
      // Beside medians at an end none is given.
      const someway = { points: [0, 6, 5, 5, 6, 4, 0] };
      const pack = packOf([
        ...many(12, 0, someway),
        ...many(14, 12, { ...someway, cohort: { type: 'acute-trust', sizeBand: 'from-10000' } }),
        ...many(silent, 26, {
          cohort: { type: 'acute-trust', sizeBand: null },
          points: [0, 6, 0, null, 0, 0, 0],
          states: 'aaaxaaa',
        }),
      ]);
      expect(pack.cohorts.map(({ id }) => id)).toEqual(shown);
      expect(pack.withheld.filter(({ what }) => !what.includes(':')).flatMap(({ cohort }) => cohort ?? [])).toEqual(
        withheld,
      );
      expect(cohortOf(pack, 'acute-trust')).toMatchObject({
        size: 26 + silent,
        overall: { size: 26 + silent, median: 90 },
      });
      expect(cohortOf(pack, 'acute-trust-from-10000')).toMatchObject({ size: 14 });
    },
  );

  it.each<[string, Parameters<typeof many>[2], number | null]>([
    ['of a size band at full points', { cohort: { type: 'acute-trust', sizeBand: 'from-10000' } }, null],
    ['of those left over at full points', { cohort: { type: 'acute-trust', sizeBand: null } }, null],
    [
      'of a size band between',
      { points: [0, 6, 5, 5, 6, 4, 0], cohort: { type: 'acute-trust', sizeBand: 'from-10000' } },
      71,
    ],
  ])('gives no median of a type beside one %s', (_what, part, median) => {
    const middle = { points: [0, 6, 0, 5, 6, 4, 0] };
    const pack = packOf([...many(12, 0, middle), ...many(10, 12, middle), ...many(9, 22, part)]);
    expect(cohortOf(pack, 'acute-trust')?.overall?.median ?? null).toBe(median);
    expect(cohortOf(pack, 'acute-trust-from-5000-to-9999')?.overall?.median).toBe(71);
  });

  it.each([
    [8, 4, false],
    [19, 9, false],
    [20, 10, true],
  ])(
    'tells the share of everyone beside a type of 40 and %i others only where the others are enough',
    (size, reached, isTold) => {
      const standings = new Map([
        ['all', { size: 40 + size, atLevel: [20 - reached, 20 + reached] }],
        ['acute-trust', { size: 40, atLevel: [20, 20] }],
      ]);
      const shares = sharesOfGroups(
        { id: 'all', children: [{ id: 'acute-trust', children: [] }] },
        new Set(standings.keys()),
        (id) => must(standings.get(id), 'it is one'),
        [0, 4],
      );
      expect(shares.get('all')?.[1]?.atOrAbovePercent === null).toBe(!isTold);
      expect(shares.get('acute-trust')?.[1]?.atOrAbovePercent).toBe(50);
    },
  );

  it('counts "don\'t know" among those below the first points, halves up', () => {
    const unknown = { points: [0, 6, 5, 5, 6, 4, 0], states: 'daaaaaa' };
    // 25 of 40 is 62.5 per cent.
    const shares = cohortOf(packOf([...many(25, 0), ...many(15, 25, unknown)]), 'acute-trust')?.questions[0]?.shares;
    expect(shares?.map(({ atOrAbovePercent }) => atOrAbovePercent)).toEqual([100, 63, 63, 63]);
  });

  it.each([
    ['19 organisations, 25 questions', 19, [12, 13], false, false, false],
    ['20 organisations, 25 questions', 20, [12, 13], true, true, false],
    ['49 organisations, 25 questions', 49, [12, 13], true, true, false],
    ['50 organisations, 25 questions', 50, [12, 13], true, true, true],
    ['24 questions', 50, [12, 12], true, false, false],
    ['one of 26 questions counts for half', 50, [1, 25], true, false, false],
  ])('%s: shares %s, quartiles and deciles of overall; of a section never', (_of, count, lengths, ...given) => {
    const long = edition(
      lengths.map((length, part) =>
        section(
          `part-${part}`,
          Array.from({ length }, (_, place) => levels(`q${part}-${place}`, [0, 1, 2])),
        ),
      ),
    );
    const aggregator = createAggregator(long, '2026', 'organisation');
    const length = lengths.reduce((sum, one) => sum + one, 0);
    // Half with nothing and half with everything, so that nothing is kept back for being close together.
    for (let index = 0; index < count; index += 1)
      aggregator.addRow(
        `one-${String(index).padStart(16, '0')}`,
        1,
        { type: 'acute-trust', sizeBand: null },
        Int16Array.from({ length }, () => (index % 2) * 2),
        `sender ${index}`,
      );
    const built = buildPack(aggregator, details);
    const all = must(cohortOf(must(built.ok ? built.value : null, 'a pack'), 'acute-trust'), 'the type is shown');
    expect([all.questions.length > 0, all.overall?.quartiles !== null, all.overall?.deciles !== null]).toEqual(given);
    for (const { spread } of all.sections)
      expect(spread).toEqual({ size: count, median: 50 * (1 - (count % 2)), quartiles: null, deciles: null });
  });

  it('refuses fewer than eight organisations', () => {
    const aggregator = createAggregator(smallEdition, '2026', 'organisation');
    for (const contribution of many(7, 0)) aggregator.add(contribution, contribution.seriesId);
    expect(buildPack(aggregator, details)).toEqual({ ok: false, problem: { kind: 'too-few', count: 7, needed: 8 } });
  });

  it('shows types and size bands, and says what it withholds and why', () => {
    const larger = { cohort: { type: 'general-practice', sizeBand: 'from-10-to-49' } } as const;
    const pack = packOf([...many(20, 0), ...many(10, 20, practice), ...many(12, 30, larger), ...many(5, 42, home)]);
    // Five care homes are too few. What acute trusts and practices leave over would be those five, so the smaller of
    // the two goes as well.
    expect(pack.cohorts.map(({ id, size }) => [id, size])).toEqual([
      ['all', 47],
      ['general-practice', 22],
      ['general-practice-under-10', 10],
      ['general-practice-from-10-to-49', 12],
    ]);
    expect(pack.withheld.filter(({ what }) => !what.includes(':'))).toEqual([
      { cohort: 'acute-trust', what: 'Acute trust', why: expect.stringContaining('1 to 7') },
      { cohort: 'care-home', what: 'Care home', why: 'Fewer than 8 organisations.' },
    ]);
    expect(pack.disclosureRule).toContain('fewer than 8');
  });

  it('withholds one figure of a shown group where what is left over of it would single someone out', () => {
    // 30 trusts and 10 practices; depth applies to all trusts and to 7 practices.
    const questionnaire = edition(
      ['basics', 'depth'].map((id) =>
        section(
          id,
          ['a', 'b', 'c', 'd'].map((name) =>
            levels(`${id}-${name}`, [0, 1, 2], { notApplicableWhen: 'There is none.' }),
          ),
        ),
      ),
    );
    const aggregator = createAggregator(questionnaire, '2026', 'organisation');
    for (let index = 0; index < 40; index += 1) {
      const isPractice = index >= 30;
      const hasDepth = index < 37;
      const { available: _none, ...one } = must(
        [...simulateContributions(questionnaire, { count: 1, seed: index, period: '2026' })][0],
        'one',
      );
      const contribution: Contribution = {
        ...one,
        basis: 'organisation',
        seriesId: series(index),
        cohort: isPractice ? practice.cohort : { type: 'acute-trust', sizeBand: null },
        points: [index % 3, 1, 2, 0, ...(hasDepth ? [1, index % 3, 2, 0] : [null, null, null, null])],
        states: hasDepth ? 'aaaaaaaa' : 'aaaannnn',
      };
      expect(aggregator.add(contribution, contribution.seriesId).ok).toBe(true);
    }
    const built = buildPack(aggregator, details);
    const pack = must(built.ok ? built.value : null, 'there are enough contributions');
    expect(pack.cohorts.map(({ id }) => id)).toContain('general-practice');
    const sections = (id: string) => cohortOf(pack, id)?.sections.map(({ sectionId }) => sectionId);
    expect(sections('all')).toEqual(['basics', 'depth']);
    expect(sections('general-practice')).toEqual(['basics']);
    expect(sections('acute-trust')).toEqual(['basics']);
    expect(pack.withheld).toContainEqual(
      expect.objectContaining({ cohort: 'acute-trust', what: expect.stringContaining('1 section') }),
    );
  });

  it('marks made-up contributions in basis and method', () => {
    const aggregator = createAggregator(smallEdition, '2026', 'illustrative');
    for (const contribution of many(8, 0, { basis: 'illustrative' })) aggregator.add(contribution);
    const built = buildPack(aggregator, details);
    expect(built).toMatchObject({
      ok: true,
      value: { basis: 'illustrative', method: expect.stringMatching(/^ILLUSTRATIVE/) },
    });
  });

  const cohorts = fc.record({
    type: fc.constantFrom('acute-trust', 'general-practice', 'care-home', 'ambulance-trust'),
    sizeBand: fc.constantFrom('under-10', 'from-10-to-49', 'from-10000'),
  });
  const lines = fc.array(
    fc.record({
      cohort: cohorts,
      policy: fc.constantFrom(0, 1, 2, 4),
      habits: fc.nat(6),
      supplier: fc.constantFrom(null, 0, 5),
      watch: fc.constantFrom(0, 3, 4),
    }),
    { minLength: 8, maxLength: 60 },
  );
  const contributionsOf = (
    drawn: readonly { cohort: unknown; policy: number; habits: number; supplier: number | null; watch: number }[],
  ) =>
    drawn.map(({ cohort, policy, habits, supplier, watch }, index) =>
      smallContribution({
        seriesId: series(index),
        // Safe: drawn from lists of types and size bands.
        cohort: cohort as Contribution['cohort'],
        points: [policy, habits, supplier, null, null, watch, 0],
        states: `aa${supplier === null ? 'n' : 'a'}xxaa`,
      }),
    );

  it('gives the same bytes for the same contributions in any order', () => {
    fc.assert(
      fc.property(
        lines.chain((drawn) => {
          // Some series several times over, with the same revision too.
          const contributions = contributionsOf(drawn).map((one, index) => ({
            ...one,
            seriesId: series(index % 20),
            revision: 1 + (index % 3),
          }));
          return fc.tuple(
            fc.constant(contributions),
            fc.shuffledSubarray(contributions, { minLength: contributions.length }),
          );
        }),
        ([inOrder, shuffled]) => {
          expect(formatPack(packOf(shuffled))).toBe(formatPack(packOf(inOrder)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('works out of points and states the very percents that the scorer gave', () => {
    const orNone = (...values: AnswerValue[]) =>
      fc.constantFrom<AnswerValue>(...values, { kind: 'dont-know' }, { kind: 'not-applicable', reason: 'None.' });
    const answers = fc.record({
      policy: fc.constantFrom<AnswerValue>(
        { kind: 'dont-know' },
        ...['l0', 'l1', 'l2', 'l4'].map((id) => ({ kind: 'option' as const, option: id })),
      ),
      habits: fc
        .subarray(['lock', 'check', 'report'])
        .map((statements): AnswerValue => ({ kind: 'statements', statements })),
      supplier: orNone({ kind: 'option', option: 'someone' }, { kind: 'option', option: 'nobody' }),
      patched: orNone({ kind: 'number', number: 12 }, { kind: 'number', number: 60 }, { kind: 'number', number: 99 }),
      restored: orNone({ kind: 'date', date: '2026-06-01' }, { kind: 'date', date: '2025-10-01' }),
      watch: orNone(
        { kind: 'outcome', ticked: ['by-day'], ownVerdict: null },
        { kind: 'outcome', ticked: ['nobody-looks'], ownVerdict: null },
      ),
      remark: fc.constant<AnswerValue>({ kind: 'text', text: 'None.' }),
    });
    fc.assert(
      fc.property(answers, (values) => {
        const score = scoreSmall(values);
        const copies = Array.from({ length: 8 }, (_, index) =>
          buildContribution(score, smallEdition, smallProfile, '2026', series(index)),
        );
        const all = must(packOf(copies).cohorts[0], 'everyone is shown');
        expect(all.overall?.median ?? null).toBe(score.overall.lowPercent);
        const medians = new Map(all.sections.map(({ sectionId, spread }) => [sectionId, spread.median]));
        for (const { sectionId, lowPercent } of score.sections) expect(medians.get(sectionId) ?? null).toBe(lowPercent);
      }),
    );
  });

  it('always gives a file that it reads back itself, and that fits its edition', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const pack = packOf(contributionsOf(drawn));
        expect(parsePack(formatPack(pack))).toEqual({ ok: true, value: pack });
        expect(packMisfits(pack, smallEdition)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('createAggregator', () => {
  const one = smallContribution({ seriesId: series(1), points: [0, 6, 5, 5, 6, 4, 0] });
  const two = smallContribution({ seriesId: series(1), points: [4, 6, 5, 5, 6, 4, 0], revision: 2 });
  // Four at nothing and three at full points, so that the eighth moves the median.
  const nothing = { points: [0, 0, 0, null, 0, 0, 0], states: 'aaaxaaa' };
  const others = [...many(4, 10, nothing), ...many(3, 14)];

  it('counts the newest file of a series once, in whatever order the files come', () => {
    const forwards = packOf([...others, one, two]);
    expect(forwards.cohorts[0]?.size).toBe(8);
    expect(packOf([two, ...others, one])).toEqual(forwards);
    expect(packOf([...others, two])).toEqual(forwards);
    expect(packOf([...others, one])).not.toEqual(forwards);
  });

  it('says what became of a file, and of two with the same revision lets that count whose contents sort last', () => {
    const rival = { ...two, points: [1, 6, 5, 5, 6, 4, 0] };
    const aggregator = createAggregator(smallEdition, '2026', 'organisation');
    expect(aggregator.add(rival)).toEqual({ ok: true, value: 'new' });
    expect(aggregator.add(one)).toEqual({ ok: true, value: 'outdated' });
    expect(aggregator.add(two)).toEqual({ ok: true, value: 'replaced' });
    expect(aggregator.add(rival)).toEqual({ ok: true, value: 'outdated' });
    expect(aggregator.count()).toBe(1);
    expect([...aggregator.members().rowAt(0)]).toEqual([4, 6, 5, 5, 6, 4, 0]);
  });

  it.each([
    [
      'made-up figures among real ones',
      { basis: 'illustrative' } as const,
      { kind: 'mixed-basis', found: 'illustrative', expected: 'organisation' },
    ],
    ['another period', { period: '2025' }, { kind: 'other-period', found: '2025', expected: '2026' }],
    [
      'what does not fit the edition',
      { points: [3, 6, 5, 5, 6, 4, 0] },
      { kind: 'misfits', faults: [{ path: 'points[0]', expected: 'points that "policy" can give' }] },
    ],
  ])('refuses %s', (_rule, change, problem) => {
    const aggregator = createAggregator(smallEdition, '2026', 'organisation');
    expect(aggregator.add(smallContribution({ seriesId: series(1), ...change }))).toEqual({ ok: false, problem });
    expect(aggregator.count()).toBe(0);
  });
});

it('says which sets hold the same answers in a line each, the fullest first, of however many files they came in', () => {
  const set = (contributions: readonly Contribution[]) => {
    const aggregator = createAggregator(smallEdition, '2026', 'organisation');
    for (const one of contributions) expect(aggregator.add(one).ok).toBe(true);
    return aggregator;
  };
  const all = [...simulateContributions(smallEdition, { count: 60, seed: 1, period: '2026' })].map((one) => ({
    ...one,
    basis: 'organisation' as const,
  }));
  const files = all.slice(0, 40).map((one, index) => ({ name: `${index}.json`, aggregator: set([one]) }));
  const lines = knownLines(set(all), [...files, { name: 'many.zip', aggregator: set(all.slice(30)) }]);
  expect(lines).toHaveLength(21);
  expect(lines[0]).toMatch(/^many\.zip holds 3\d of the 60 contributions/);
  expect(lines.at(-1)).toBe('So do 21 more sets, each with no more than the last of these.');
});

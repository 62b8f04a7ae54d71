import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, editions, profiles } from '#src/testing/arbitrary.ts';
import {
  answer,
  ASSESSMENT_DATE,
  chosen,
  edition,
  levels,
  peerGroup,
  peerPack,
  section,
} from '#src/testing/builders.ts';
import type { Answer } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { scorePlaced } from '../scoring/index.ts';
import { buildContribution, contributionMisfits, formatContribution, parseContribution } from './contribution.ts';
import {
  explainContribution,
  isOneOfMany,
  rarityOf,
  rarityWords,
  withholdSections,
  type ProfileRarity,
} from './review.ts';
import type { BenchmarkPack, Cohort } from '../benchmark/pack/pack.ts';
import { smallContribution, smallEdition, smallProfile } from './small-edition.fixture.ts';

const whole = smallContribution({ seriesId: 'a-random-series-of-ours' });

describe('withholdSections', () => {
  it('leaves a valid file in which a section tells nothing', () => {
    const part = withholdSections(whole, smallEdition, new Set(['basics']));
    expect(part).toMatchObject({ points: [0, 0, 5, 5, 6, 4, 0], states: 'ooaaaaa' });
    expect(parseContribution(formatContribution(part)).ok).toBe(true);
    expect(contributionMisfits(part, smallEdition)).toEqual([]);
  });

  const asked = (id: string, question: string) =>
    levels(id, [0, 1], { askedWhen: { kind: 'points', question, atLeast: 1 } });
  const gated = edition([
    section('gate', [levels('gate', [0, 1])]),
    section('rest', [
      levels('always', [0, 1]),
      asked('follow', 'gate'),
      asked('follow-on', 'follow'),
      asked('own', 'always'),
      levels('large', [0, 1], { askedWhen: { kind: 'profile', field: 'sizeBand', anyOf: ['from-10000'] } }),
    ]),
  ]);
  const fileOf = (gate: string, sizeBand: 'from-5000-to-9999' | 'from-10000', told: typeof sizeBand | null) => {
    const profile = { ...smallProfile, sizeBand };
    const questionIds = ['gate', 'always', 'follow', 'follow-on', 'own', 'large'];
    const placed = placeQuestions({
      questionnaire: gated,
      profile,
      assessmentDate: ASSESSMENT_DATE,
      evidence: [],
      answers: questionIds.map((id) => answer(id, chosen(id === 'gate' ? gate : 'l1'))),
    });
    const score = scorePlaced(placed, gated, ASSESSMENT_DATE);
    return buildContribution(score, gated, { ...profile, sizeBand: told }, '2026', 'a-random-series-of-ours');
  };

  it('tells nothing of a section that is left out, by what was asked elsewhere because of its answers', () => {
    const [no, yes] = ['l0', 'l1'].map((gate) =>
      withholdSections(fileOf(gate, 'from-10000', 'from-10000'), gated, new Set(['gate'])),
    );
    expect(no).toEqual(yes);
    expect(no).toMatchObject({ states: 'oaooaa' });
    expect(contributionMisfits(fileOf('l0', 'from-10000', 'from-10000'), gated)).toEqual([]);
  });

  it('tells nothing of a section that is left out, whatever is asked because of what', () => {
    fc.assert(
      fc.property(
        editions({ conditions: true }).chain((own) => {
          const answers = answersTo(
            questionsInOrder(own).map(({ question }) => question),
            { open: true },
          );
          return fc.tuple(fc.constant(own), answers, answers, profiles, fc.constantFrom(...own.sections));
        }),
        ([own, one, other, profile, { id, questions }]) => {
          const left = new Set(questions.map((question) => question.id));
          const fileFrom = (answers: readonly Answer[]) => {
            const placed = placeQuestions({
              questionnaire: own,
              profile,
              assessmentDate: ASSESSMENT_DATE,
              evidence: [],
              answers,
            });
            const score = scorePlaced(placed, own, ASSESSMENT_DATE);
            return withholdSections(buildContribution(score, own, profile, '2026', 'a-series'), own, new Set([id]));
          };
          const isOf = ({ questionId }: Answer): boolean => left.has(questionId);
          expect(fileFrom([...one.filter((told) => !isOf(told)), ...other.filter(isOf)])).toEqual(fileFrom(one));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells nothing of a size band that is left out, by what was asked because of it', () => {
    const [smaller, larger] = (['from-5000-to-9999', 'from-10000'] as const).map((band) =>
      withholdSections(fileOf('l1', band, null), gated, new Set()),
    );
    expect(smaller).toEqual(larger);
    expect(smaller).toMatchObject({ states: 'aaaaao' });
  });
});

describe('explainContribution', () => {
  it('names every field that the file has', () => {
    const named = new Set(
      explainContribution(whole).flatMap(({ path }) => path.split(', ').map((one) => one.split('.')[0])),
    );
    expect(named).toEqual(new Set(Object.keys(whole)));
  });

  it('says that a size band is left out', () => {
    const part = explainContribution({ ...whole, cohort: { ...whole.cohort, sizeBand: null } }).find(
      ({ path }) => path === 'cohort.sizeBand',
    );
    expect(part).toMatchObject({ text: 'null', meaning: expect.stringContaining('in no group by size') });
  });
});

describe('rarityOf', () => {
  const group = (id: string, changes: Partial<Cohort>): Cohort =>
    peerGroup({ id, title: id, type: 'acute-trust', size: 40, ...changes });
  const pack = peerPack({
    id: 'pack',
    title: 'A pack',
    cohorts: [group('acute-trust', {}), group('acute-trust-from-10000', { sizeBand: 'from-10000', size: 12 })],
    withheld: [
      { cohort: 'acute-trust-under-10', what: 'Acute trust, under 10 staff', why: 'Fewer than 8 organisations.' },
      { cohort: 'care-home', what: 'Care home', why: 'Fewer than 8 organisations.' },
      { cohort: 'acute-trust', what: 'Acute trust: the answers to 5 questions', why: 'Too few.' },
    ],
  });
  const facts = { packTitle: 'A pack', behind: 'senders-checked' } as const;
  const rows: readonly (readonly [string, Parameters<typeof rarityOf>[0], ProfileRarity])[] = [
    [
      'a shown group is shared',
      { type: 'acute-trust', sizeBand: 'from-10000' },
      { kind: 'shared', ...facts, size: 12 },
    ],
    [
      'a withheld group is rare',
      { type: 'acute-trust', sizeBand: 'under-10' },
      { kind: 'rare', ...facts, reason: 'withheld' },
    ],
    [
      'a part of a withheld group is rare',
      { type: 'care-home', sizeBand: 'under-10' },
      { kind: 'rare', ...facts, reason: 'withheld' },
    ],
    [
      'without a size band, the type alone counts',
      { type: 'acute-trust', sizeBand: null },
      { kind: 'shared', ...facts, size: 40 },
    ],
    [
      'without a size band, a withheld type is rare',
      { type: 'care-home', sizeBand: null },
      { kind: 'rare', ...facts, reason: 'withheld' },
    ],
    [
      'a group without members is rare',
      { type: 'acute-trust', sizeBand: 'from-50-to-249' },
      { kind: 'rare', ...facts, reason: 'absent' },
    ],
  ];
  it.each(rows)('%s', (_case, cohort, expected) => expect(rarityOf(cohort, [pack])).toEqual(expected));

  it('asks real contributions before a simulation, and says when there is neither', () => {
    const simulated: BenchmarkPack = { ...pack, basis: 'illustrative', title: 'Made up' };
    const cohort = { type: 'acute-trust', sizeBand: 'from-10000' } as const;
    expect(rarityOf(cohort, [simulated, pack])).toMatchObject({ packTitle: 'A pack', behind: 'senders-checked' });
    expect(rarityOf(cohort, [simulated])).toMatchObject({ packTitle: 'Made up', behind: 'nobody' });
    expect(rarityOf(cohort, [{ ...pack, basis: 'published-survey', cohorts: [], withheld: [] }])).toEqual({
      kind: 'unknown',
    });
  });

  const shown = { type: 'acute-trust', sizeBand: 'from-10000' } as const;
  const unchecked: BenchmarkPack = { ...pack, title: 'By anybody', sendersChecked: null };

  it('asks a pack whose senders were checked before one where they were not, in whatever order they lie', () => {
    for (const packs of [
      [unchecked, pack],
      [pack, unchecked],
    ])
      expect(rarityOf(shown, packs)).toEqual({ kind: 'shared', ...facts, size: 12 });
  });

  it('calls nobody one of many by files that one sender may have made up', () => {
    const rarity = rarityOf(shown, [unchecked]);
    expect(isOneOfMany(rarity)).toBe(false);
    expect(rarityWords(rarity, shown)).toMatch(
      /^12 files of your type and size are in "By anybody", whose senders were not checked: .* may be able to tell/,
    );
    expect(isOneOfMany(rarityOf(shown, [pack]))).toBe(true);
    expect(isOneOfMany(rarityOf(shown, [{ ...pack, basis: 'illustrative', sendersChecked: null }]))).toBe(false);
  });

  it('says below how many the group of such a pack is kept back', () => {
    const kept = { type: 'acute-trust', sizeBand: 'under-10' } as const;
    expect(rarityWords(rarityOf(kept, [unchecked]), kept)).toContain('it has fewer than 50 organisations');
    expect(rarityWords(rarityOf(kept, [pack]), kept)).toContain('it has fewer than 8 organisations');
  });
});

import { describe, expect, it } from 'vitest';
import { peerPack } from '#src/testing/builders.ts';
import { packMisfits, parsePack, type BenchmarkPack } from './pack.ts';
import { smallEdition } from '../../contribution/small-edition.fixture.ts';

const spread = { size: 50, median: 60, quartiles: { lower: 40, upper: 80 }, deciles: { p10: 10, p90: 90 } };
const cohort = {
  id: 'all',
  title: 'All organisations',
  type: null,
  sizeBand: null,
  size: 50,
  overall: spread,
  sections: [{ sectionId: 'basics', spread }],
  questions: [
    {
      questionId: 'policy',
      shares: [
        { points: 0, atOrAbovePercent: 100 },
        { points: 4, atOrAbovePercent: 30 },
      ],
    },
  ],
};
const figure = {
  id: 'policy-in-care',
  question: 'Has a policy',
  percent: 82,
  sampleSize: 575,
  population: 'Care providers',
  period: '2024',
  publication: 'A survey',
  published: '2025-03',
  address: 'https://www.gov.uk/',
  licence: 'OGL v3.0',
  howRead: 'publisher',
  compareWith: { questionId: 'policy', atLeastPoints: 2 },
  comparability: 'similar',
} as const;
const pack = peerPack({
  id: 'pack',
  title: 'A pack',
  cohorts: [cohort],
});
const survey = { ...pack, basis: 'published-survey', sendersChecked: null, cohorts: [], figures: [figure] };

const pathsOf = (file: unknown) => {
  const result = parsePack(JSON.stringify(file));
  return result.ok
    ? []
    : result.problem.kind === 'faults'
      ? result.problem.faults.map(({ path }) => path)
      : [result.problem.kind];
};

describe('parsePack', () => {
  it('reads packs of cohorts and packs of published figures', () => {
    expect(pathsOf(pack)).toEqual([]);
    expect(pathsOf(survey)).toEqual([]);
    for (const published of ['2025', '2025-12', '2024-02-29'])
      expect(pathsOf({ ...survey, figures: [{ ...figure, published }] })).toEqual([]);
  });

  describe('groups within a group', () => {
    const group = (id: string, type: 'care-home' | 'home-care', size: number) => {
      const own = { ...spread, size, deciles: null };
      return { ...cohort, id, type, size, overall: own, sections: [{ sectionId: 'basics', spread: own }] };
    };
    const basicsOf = (size: number) => [{ sectionId: 'basics', spread: { ...spread, size } }];
    const all = { ...cohort, size: 60, overall: { ...spread, size: 60 }, sections: basicsOf(60) };
    const faultsOf = (...cohorts: readonly unknown[]) => pathsOf({ ...pack, sendersChecked: 60, cohorts });

    it('leave nobody over, or as many as a group has: the figures of fewer could be worked out', () => {
      expect(faultsOf(all, group('homes', 'care-home', 30), group('care', 'home-care', 30))).toEqual([]);
      expect(faultsOf(all, group('homes', 'care-home', 20), group('care', 'home-care', 20))).toEqual([]);
      expect(faultsOf(all, group('homes', 'care-home', 25), group('care', 'home-care', 28))).toEqual([
        'cohorts[0].size',
        'cohorts[0].overall.size',
        'cohorts[0].sections[0].spread.size',
      ]);
    });

    it('are no more than there are in it', () => {
      expect(faultsOf(all, group('homes', 'care-home', 40), group('care', 'home-care', 40))).toEqual([
        'cohorts[0].size',
        'cohorts[0].overall.size',
        'cohorts[0].sections[0].spread.size',
      ]);
    });

    it('leave enough over of each section by itself', () => {
      const homes = group('homes', 'care-home', 45);
      const some = { ...all, sections: basicsOf(50) };
      expect(faultsOf(all, homes)).toEqual([]);
      expect(faultsOf(some, homes)).toEqual(['cohorts[0].sections[0].spread.size']);
      expect(faultsOf(some, { ...homes, sections: [] })).toEqual([]);
    });
  });

  it('gives no figure of fewer than fifty whose senders were not checked, nor leaves fewer over', () => {
    const of = (size: number) => ({ ...spread, size, deciles: null });
    const all = { ...cohort, size: 100, overall: of(100), sections: [] };
    const homes = { ...all, id: 'homes', type: 'care-home', size: 50, overall: of(50) };
    const faultsOf = (...cohorts: readonly unknown[]) => pathsOf({ ...pack, sendersChecked: null, cohorts });
    expect(faultsOf(all, homes)).toEqual([]);
    expect(faultsOf({ ...all, overall: of(49) })).toEqual(['cohorts[0].overall.size']);
    expect(faultsOf({ ...all, sections: [{ sectionId: 'basics', spread: of(49) }] })).toEqual([
      'cohorts[0].sections[0].spread.size',
    ]);
    expect(faultsOf(all, { ...homes, size: 51, overall: of(51) })).toEqual([
      'cohorts[0].size',
      'cohorts[0].overall.size',
    ]);
  });

  it('says that as many senders were checked as there are organisations, one contribution of each', () => {
    expect(pathsOf({ ...pack, sendersChecked: 50 })).toEqual([]);
    expect(pathsOf({ ...pack, sendersChecked: 51 })).toEqual(['sendersChecked']);
    expect(pathsOf({ ...pack, sendersChecked: 1_000_000 })).toEqual(['sendersChecked']);
  });

  it.each([
    ['another format', { ...pack, format: 'assure-questionnaire' }, 'wrong-format'],
    ['a newer version', { ...pack, formatVersion: 2 }, 'made-by-newer-version'],
    ['an unknown key', { ...pack, extra: 1 }, 'extra'],
    [
      'a decimal',
      { ...pack, cohorts: [{ ...cohort, overall: { ...spread, median: 60.5 } }] },
      'cohorts[0].overall.median',
    ],
    [
      'a script as an address',
      { ...survey, figures: [{ ...figure, address: 'javascript:alert(1)' }] },
      'figures[0].address',
    ],
    ...['2025-13', '2025-00', '2025-02-30', '0000', '2025-06-31'].map((published): [string, unknown, string] => [
      `published on a day that there is not: ${published}`,
      { ...survey, figures: [{ ...figure, published }] },
      'figures[0].published',
    ]),
    ['two cohorts of one id', { ...pack, cohorts: [cohort, { ...cohort, type: 'care-home' }] }, 'cohorts[1].id'],
    ['two cohorts of one kind', { ...pack, cohorts: [cohort, { ...cohort, id: 'again' }] }, 'cohorts[1].type'],
    ['two figures of one id', { ...survey, figures: [figure, figure] }, 'figures[1].id'],
    [
      'a section twice',
      { ...pack, cohorts: [{ ...cohort, sections: [...cohort.sections, ...cohort.sections] }] },
      'cohorts[0].sections[1].sectionId',
    ],
    [
      'a part larger than the whole',
      { ...pack, sendersChecked: 60, cohorts: [cohort, { ...cohort, id: 'homes', type: 'care-home', size: 51 }] },
      'cohorts[1].size',
    ],
    [
      'a part of two larger than one of them',
      {
        ...pack,
        sendersChecked: 60,
        cohorts: [
          { ...cohort, size: 60 },
          { ...cohort, id: 'homes', type: 'care-home', size: 55 },
          { ...cohort, id: 'small-homes', type: 'care-home', sizeBand: 'under-10', size: 56 },
        ],
      },
      'cohorts[2].size',
    ],
    ...[
      { from: 0, to: 20 },
      { from: 80, to: 100 },
    ].map((between): [string, unknown, string] => [
      `bounds that no share between others can have: ${between.from} to ${between.to}`,
      {
        ...pack,
        cohorts: [
          {
            ...cohort,
            questions: [
              {
                questionId: 'policy',
                shares: [
                  { points: 0, atOrAbovePercent: 70 },
                  { points: 2, atOrAbovePercent: null, between },
                  { points: 4, atOrAbovePercent: 30 },
                ],
              },
            ],
          },
        ],
      },
      'cohorts[0].questions[0].shares[1].between',
    ]),
    ['published figures among contributions', { ...pack, figures: [figure] }, 'figures'],
    ['cohorts in a published survey', { ...survey, cohorts: [cohort] }, 'cohorts'],
    [
      'a context figure that is compared',
      { ...survey, figures: [{ ...figure, comparability: 'context-only' }] },
      'figures[0].compareWith',
    ],
    [
      'quantiles that fall',
      { ...pack, cohorts: [{ ...cohort, overall: { ...spread, median: 30 } }] },
      'cohorts[0].overall',
    ],
    [
      'shares that rise',
      {
        ...pack,
        cohorts: [
          {
            ...cohort,
            questions: [
              {
                questionId: 'policy',
                shares: [
                  { points: 0, atOrAbovePercent: 10 },
                  { points: 4, atOrAbovePercent: 30 },
                ],
              },
            ],
          },
        ],
      },
      'cohorts[0].questions[0].shares[1].atOrAbovePercent',
    ],
    [
      'seven organisations',
      { ...pack, cohorts: [{ ...cohort, size: 7, overall: null, sections: [], questions: [] }] },
      'cohorts[0].size',
    ],
    [
      'quartiles of nineteen',
      { ...pack, cohorts: [{ ...cohort, overall: { ...spread, size: 19, deciles: null } }] },
      'cohorts[0].overall.quartiles',
    ],
    [
      'deciles of forty-nine',
      { ...pack, cohorts: [{ ...cohort, overall: { ...spread, size: 49 } }] },
      'cohorts[0].overall.deciles',
    ],
    [
      'answers of nineteen',
      { ...pack, cohorts: [{ ...cohort, size: 19, overall: null, sections: [] }] },
      'cohorts[0].questions',
    ],
    ['senders of made-up figures', { ...pack, basis: 'illustrative' }, 'sendersChecked'],
    [
      'forty-nine whose senders were not checked',
      { ...pack, sendersChecked: null, cohorts: [{ ...cohort, size: 49, overall: null, sections: [] }] },
      'cohorts[0].size',
    ],
    ['more members than senders', { ...pack, sendersChecked: 40 }, 'cohorts[0].size'],
    [
      'a spread larger than its group',
      { ...pack, cohorts: [{ ...cohort, overall: { ...spread, size: 51 } }] },
      'cohorts[0].overall.size',
    ],
  ])('refuses %s', (_rule, file, path) => expect(pathsOf(file)).toEqual([path]));
});

describe('packMisfits', () => {
  const misfitsOf = (changes: Partial<BenchmarkPack>) =>
    packMisfits({ ...pack, ...changes }, smallEdition).map(({ path }) => path);
  const otherQuestion = { questionId: 'gone', shares: cohort.questions[0]?.shares ?? [] };

  it.each([
    ['nothing', {}, []],
    ['another questionnaire', { questionnaire: { id: 'other', version: '2026.1' } }, ['questionnaire.id']],
    ['another edition', { questionnaire: { id: 'small', version: '2025.1' } }, ['questionnaire.version']],
    [
      'an unknown section',
      { cohorts: [{ ...cohort, sections: [{ sectionId: 'gone', spread }] }] },
      ['cohorts[0].sections[0].sectionId'],
    ],
    [
      'an unknown question',
      { cohorts: [{ ...cohort, questions: [otherQuestion] }] },
      ['cohorts[0].questions[0].questionId'],
    ],
    [
      'fewer than all at the fewest points',
      {
        cohorts: [
          {
            ...cohort,
            questions: [
              {
                questionId: 'policy',
                shares: [
                  { points: 0, atOrAbovePercent: 90 },
                  { points: 4, atOrAbovePercent: 30 },
                ],
              },
            ],
          },
        ],
      },
      ['cohorts[0].questions[0].shares[0].atOrAbovePercent'],
    ],
    [
      'points out of reach',
      {
        cohorts: [
          {
            ...cohort,
            questions: [
              {
                questionId: 'policy',
                shares: [
                  { points: 0, atOrAbovePercent: 100 },
                  { points: 3, atOrAbovePercent: 30 },
                ],
              },
            ],
          },
        ],
      },
      ['cohorts[0].questions[0].shares[1].points'],
    ],
    [
      'a figure beside an unknown question',
      { cohorts: [], figures: [{ ...figure, compareWith: { questionId: 'gone', atLeastPoints: 1 } }] },
      ['figures[0].compareWith.questionId'],
    ],
    [
      'a figure beside points out of reach',
      { cohorts: [], figures: [{ ...figure, compareWith: { questionId: 'policy', atLeastPoints: 3 } }] },
      ['figures[0].compareWith.atLeastPoints'],
    ],
  ])('finds %s', (_rule, changes, paths) => expect(misfitsOf(changes)).toEqual(paths));
});

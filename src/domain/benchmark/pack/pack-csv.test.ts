import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { peerPack, peerGroup } from '#src/testing/builders.ts';
import { formatPackCsv } from './pack-csv.ts';

const pack = peerPack({
  id: 'pack',
  title: 'A pack',
  cohorts: [
    peerGroup({
      title: '=HYPERLINK("https://example.org")',
      overall: { size: 55, median: 50, quartiles: { lower: 40, upper: 60 }, deciles: { p10: 30, p90: 70 } },
      sections: [{ sectionId: 'basics', spread: { size: 9, median: 44, quartiles: null, deciles: null } }],
      questions: [
        {
          questionId: 'policy',
          shares: [
            { points: 0, atOrAbovePercent: 100 },
            { points: 4, atOrAbovePercent: 30 },
          ],
        },
      ],
    }),
  ],
  withheld: [{ cohort: 'care-home', what: 'Care home, "small"', why: '@few' }],
});

it('writes every figure and everything withheld as rows, and nothing that a spreadsheet would run', () => {
  const text = formatPackCsv(pack);
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows = Papa.parse<string[]>(text.slice(1).trimEnd()).data;
  const title = `'=HYPERLINK("https://example.org")`;
  expect(rows).toEqual([
    [
      'Group id',
      'Group',
      'Figure',
      'Section or question id',
      'Points at least',
      'Statistic',
      'Per cent',
      'Organisations',
      'Why withheld',
      'Basis',
      'Senders',
    ],
    ['all', title, 'group', '', '', 'size', '', '60', '', 'contributions', '60 senders checked'],
    ['all', title, 'overall', '', '', '10th percentile', '30', '55', '', 'contributions', '60 senders checked'],
    ['all', title, 'overall', '', '', 'lower quartile', '40', '55', '', 'contributions', '60 senders checked'],
    ['all', title, 'overall', '', '', 'median', '50', '55', '', 'contributions', '60 senders checked'],
    ['all', title, 'overall', '', '', 'upper quartile', '60', '55', '', 'contributions', '60 senders checked'],
    ['all', title, 'overall', '', '', '90th percentile', '70', '55', '', 'contributions', '60 senders checked'],
    ['all', title, 'section', 'basics', '', 'median', '44', '9', '', 'contributions', '60 senders checked'],
    [
      'all',
      title,
      'question',
      'policy',
      '0',
      'share at or above',
      '100',
      '',
      '',
      'contributions',
      '60 senders checked',
    ],
    ['all', title, 'question', 'policy', '4', 'share at or above', '30', '', '', 'contributions', '60 senders checked'],
    ['care-home', 'Care home, "small"', 'withheld', '', '', '', '', '', "'@few", 'contributions', '60 senders checked'],
  ]);
});

it('says on every row that a made-up figure is made up', () => {
  const rows = Papa.parse<string[]>(
    formatPackCsv({ ...pack, basis: 'illustrative', sendersChecked: null })
      .slice(1)
      .trimEnd(),
  ).data;
  expect(rows.slice(1).map((row) => row.at(-2))).toEqual(
    rows.slice(1).map(() => 'Illustrative: made up by simulation'),
  );
});

it('says on every row that senders were not checked', () => {
  const rows = Papa.parse<string[]>(
    formatPackCsv({ ...pack, sendersChecked: null })
      .slice(1)
      .trimEnd(),
  ).data;
  expect(new Set(rows.slice(1).map((row) => row.at(-1)))).toEqual(
    new Set(['from files whose senders were not checked']),
  );
});

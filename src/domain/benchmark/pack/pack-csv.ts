import { formatCsvRows } from '../../common/csv.ts';
import { sendersWords, type BenchmarkPack, type Cohort, type Spread } from './pack.ts';

const COLUMNS = [
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
] as const;

type Row = readonly (string | number)[];

/**
 * The figures of a pack as a table, one figure per row, and below them what is withheld and why.
 * Organisations are those behind the figure; for shares the pack does not say how many, so the cell
 * is empty. Texts come from questionnaires and publishers: a cell that begins like a formula is guarded.
 */
export function formatPackCsv({ basis, sendersChecked, cohorts, withheld }: BenchmarkPack): string {
  const rows = [
    ...cohorts.flatMap(cohortRows),
    ...withheld.map(({ cohort, what, why }): Row => [cohort ?? '', what, 'withheld', '', '', '', '', '', why]),
  ];
  // On every row, since rows are copied out of tables: a made-up figure says so wherever it goes.
  return formatCsvRows(
    COLUMNS,
    rows.map((row) => [
      ...row,
      basis === 'illustrative' ? 'Illustrative: made up by simulation' : basis,
      sendersWords({ basis, sendersChecked }) ?? '',
    ]),
  );
}

function cohortRows({ id, title, size, overall, sections, questions }: Cohort): readonly Row[] {
  return [
    [id, title, 'group', '', '', 'size', '', size, ''],
    ...(overall ? spreadRows([id, title, 'overall', '', ''], overall) : []),
    ...sections.flatMap(({ sectionId, spread }) => spreadRows([id, title, 'section', sectionId, ''], spread)),
    ...questions.flatMap(({ questionId, shares }) =>
      shares.flatMap(({ points, atOrAbovePercent, between }): readonly Row[] => {
        const row = (statistic: string, percent: number): Row => [
          id,
          title,
          'question',
          questionId,
          points,
          statistic,
          percent,
          '',
          '',
        ];
        if (atOrAbovePercent !== null) return [row('share at or above', atOrAbovePercent)];
        if (!between) return [];
        return [
          between.from > 0
            ? row('share at or above, at least', between.from)
            : row('share at or above, at most', between.to),
        ];
      }),
    ),
  ];
}

function spreadRows(head: Row, { size, median, quartiles, deciles }: Spread): readonly Row[] {
  const row = (statistic: string, percent: number): Row => [...head, statistic, percent, size, ''];
  return [
    ...(deciles ? [row('10th percentile', deciles.p10)] : []),
    ...(quartiles ? [row('lower quartile', quartiles.lower)] : []),
    row('median', median),
    ...(quartiles ? [row('upper quartile', quartiles.upper)] : []),
    ...(deciles ? [row('90th percentile', deciles.p90)] : []),
  ];
}

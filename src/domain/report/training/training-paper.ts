import { formatDate } from '../../common/format.ts';
import { paragraph, type Block, type ReportDocument } from '../../document/index.ts';
import { publishedRows, type TrainingFigures } from '../../training/needs/index.ts';
import { BASIS_WORDS, type Register } from '../../training/register/index.ts';
import { cell, table } from '../pages/blocks.ts';
import { trainingTables } from '../pages/training-pages.ts';

/** Whose paper it is: the organisation, where an assessment was chosen. */
type Made = { readonly organisation: string; readonly generatedAt: string };

/** The register's figures and the needs analysis as a paper of one's own, exact and without a name of anybody trained. */
export const trainingDocument = (figures: TrainingFigures, made: Made): ReportDocument =>
  documentOf(
    'Training needs analysis',
    'Exact counts: not to be published',
    figures.asOf,
    made,
    trainingTables(figures),
  );

/** How many passed, as it may be published or sent to the centre. */
export const publishedDocument = ({ rows }: Register, today: string, made: Made): ReportDocument =>
  documentOf('Training: figures to publish', '', today, made, [
    paragraph(
      `Counts from 1 to 7 are not shown, all others are rounded to the nearest 5, and there are no totals: as is the rule for published data of patients.${rows.some(({ staff }) => staff === null) ? ' Groups whose size nobody entered are left out.' : ''}`,
    ),
    table(
      'Passed within 12 months, by group',
      ['Group', 'Part', 'Passed', 'Staff', 'By what'].map((heading) => ({ heading })),
      publishedRows(rows, today).map(({ group, part, passed, staff, basis, asOf }) => ({
        cells: [
          cell(group === '' ? 'Work not given' : group),
          cell(part),
          cell(passed),
          cell(staff),
          cell(`${basis === 'slips' ? 'Slips: by word' : BASIS_WORDS[basis]}, ${formatDate(asOf)}`),
        ],
      })),
      'Training',
    ),
  ]);

const documentOf = (
  title: string,
  marking: string,
  asOf: string,
  { organisation, generatedAt }: Made,
  blocks: readonly Block[],
): ReportDocument => ({
  title,
  subject: `${organisation}, ${formatDate(asOf)}`,
  organisation,
  author: organisation,
  language: 'en-GB',
  isOnePage: false,
  marking,
  isDraft: false,
  footer: `As of ${formatDate(asOf)}`,
  logo: null,
  generatedAt,
  opening: [{ kind: 'facts', facts: [{ name: 'Organisation', value: organisation }] }],
  parts: [{ id: 'training', title: 'Training', startsPage: false, isInFront: false, blocks }],
});

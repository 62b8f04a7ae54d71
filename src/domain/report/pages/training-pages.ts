import { countOf, formatDate, formatNumber } from '../../common/format.ts';
import { paragraph, line, type Block } from '../../document/index.ts';
import { boardWords, knowsReturns, type TrainingFigures } from '../../training/needs/index.ts';
import { BASIS_WORDS, ROLE_WORDS } from '../../training/register/index.ts';
import type { Audience } from '../choices.ts';
import { cell, table } from './blocks.ts';

/** What the register of training shows: two lines for a board, and all of it, exact and without a name, for an auditor. */
export function trainingBlocks(training: TrainingFigures | null, audience: Audience): readonly Block[] | null {
  if (training === null) return null;
  if (audience !== 'audit')
    return [{ kind: 'list', isOrdered: false, items: boardWords(training).map((words) => line(words)) }];
  return trainingTables(training);
}

/** The tables of it: who passed what, what training is judged by, and who needs what. */
export function trainingTables({ asOf, rows, due, overdue, effects, needs }: TrainingFigures): readonly Block[] {
  return [
    paragraph(
      `The register of training as of ${formatDate(asOf)}. A slip is somebody's own word. Counts are exact: do not publish them.${knowsReturns({ rows }) ? ` Short pieces, of those whose slips are here: ${formatNumber(due)} due, ${formatNumber(overdue)} overdue.` : ''}`,
    ),
    ...(rows.length === 0
      ? []
      : [
          table(
            'Passed within 12 months, by group',
            [
              { heading: 'Group' },
              { heading: 'Whose work' },
              { heading: 'Part' },
              { heading: 'Passed', isNumber: true },
              { heading: 'Staff', isNumber: true },
              { heading: 'By what', width: 'quarter' },
            ],
            rows.map((row) => ({
              cells: [
                cell(row.group === '' ? 'Work not given' : row.group),
                cell(row.role === null ? 'Not said' : ROLE_WORDS[row.role]),
                cell(row.part),
                cell(formatNumber(row.passed)),
                cell(row.staff === null ? 'Not known' : formatNumber(row.staff)),
                cell(basisText(row)),
              ],
            })),
            'Training',
          ),
        ]),
    ...(effects.length === 0
      ? []
      : [
          table(
            'What training is judged by',
            [
              { heading: 'What' },
              { heading: 'Kind' },
              { heading: 'When' },
              { heading: 'What it shows', width: 'half' },
            ],
            effects.map(({ title, what, date, shows }) => ({
              cells: [cell(title), cell(what), cell(formatDate(date)), cell(shows)],
            })),
            'Judged by',
          ),
        ]),
    ...(needs.length === 0
      ? []
      : [
          paragraph(
            'Training needs: preset by role, raised by weak answers, by bulletins of the last quarter that touch them, and by short pieces that are overdue. It does not replace national mandatory training unless your own needs analysis says so.',
          ),
          table(
            'Training needs, by role and topic',
            [
              { heading: 'Who' },
              { heading: 'What', width: 'fifth' },
              { heading: 'In which part' },
              { heading: 'Why', width: 'quarter' },
              { heading: 'When' },
              { heading: 'Judged by' },
            ],
            needs.map(({ role, topic, part, isRaised, why, when, judgedBy }) => ({
              cells: [
                cell(ROLE_WORDS[role]),
                isRaised ? [line(topic, ' ', { kind: 'tag', text: 'Raised' })] : cell(topic),
                cell(part),
                cell(`Because ${why}`),
                cell(when),
                cell(judgedBy),
              ],
            })),
            'Training needs',
          ),
        ]),
  ];
}

const basisText = ({
  basis,
  attestedBy,
  asOf,
  unnamed,
}: Pick<TrainingFigures['rows'][number], 'basis' | 'attestedBy' | 'asOf' | 'unnamed'>): string =>
  [
    basis === 'slips' ? 'Slips: by word' : basis === 'word' ? BASIS_WORDS.word : `${BASIS_WORDS[basis]}: ${attestedBy}`,
    formatDate(asOf),
    ...(unnamed === 0 ? [] : [`and ${countOf(unnamed, 'slip')} without a name, not counted`]),
  ].join(', ');

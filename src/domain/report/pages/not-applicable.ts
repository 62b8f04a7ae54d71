import type { BoardReport } from '../board-report.ts';
import { countOf } from '../../common/format.ts';
import { inShort } from '../../common/prose.ts';
import { aside, heading, line, paragraph, type Block } from '../../document/index.ts';
import { cell, table } from './blocks.ts';

/** How many stand on the board pages, which are to be two; the audit report lists them all. */
const SHOWN = 2;

/**
 * The essential questions that are said not to apply, in short. They leave the score and count as no weakness, so
 * anyone who relies on the weaknesses is told, and why.
 */
export function notApplicableNote({ attention: { essentialNotApplicable: all } }: BoardReport): readonly Block[] {
  if (all.length === 0) return [];
  const shown = all
    .slice(0, SHOWN)
    .map(({ shortTitle, reason }) => `“${inShort(shortTitle, 80)}” (${inShort(reason, 80).replace(/[.\s]+$/u, '')})`);
  const more = all.length > SHOWN ? `; and ${all.length - SHOWN} more` : '';
  return [
    {
      kind: 'paragraph',
      line: aside(
        `${countOf(all.length, 'essential question is', 'essential questions are')} said not to apply, and ${all.length === 1 ? 'is' : 'are'} left out of the score and the gaps: ${shown.join('; ')}${more}.`,
      ),
    },
  ];
}

/** Everything that is said not to apply and would matter, with its whole reason, and who gave it. */
export const notApplicableBlocks = (report: BoardReport): readonly Block[] => [
  ...essentialBlocks(report),
  ...statementBlocks(report),
];

/** Statements of checklists, which leave the sum one by one. */
function statementBlocks({ answers }: BoardReport): readonly Block[] {
  const rows = answers.flatMap((section) =>
    section.answers.flatMap((entry) => entry.leftOut.map((statement) => ({ entry, statement }))),
  );
  if (rows.length === 0) return [];
  return [
    heading('Statements said not to apply'),
    paragraph('Their points are left out of the score. The reasons are as the organisation gave them.'),
    {
      kind: 'table',
      table: {
        caption: 'Statements of checklists that are said not to apply',
        sheet: 'Statements not applying',
        columns: [
          { heading: 'Question', width: 'third' },
          { heading: 'Statement' },
          { heading: 'Reason' },
          { heading: 'Answered by' },
        ],
        rows: rows.map(({ entry: { id, text, sectionTitle, answeredBy }, statement }) => ({
          cells: [
            [line(text), aside(`${sectionTitle}: `, { kind: 'question', id })],
            [line(statement.text)],
            [line(statement.reason)],
            answeredBy === '' ? [] : [line(answeredBy)],
          ],
        })),
      },
    },
  ];
}

function essentialBlocks({ attention: { essentialNotApplicable } }: BoardReport): readonly Block[] {
  if (essentialNotApplicable.length === 0) return [];
  return [
    heading('Essential, and said not to apply'),
    paragraph('These are left out of the score and are no weakness. The reasons are as the organisation gave them.'),
    table(
      'Essential questions that are said not to apply',
      [{ heading: 'Question', width: 'half' }, { heading: 'Reason' }, { heading: 'Answered by' }],
      essentialNotApplicable.map(({ id, text, sectionTitle, reason, answeredBy }) => ({
        cells: [[line(text), aside(`${sectionTitle}: `, { kind: 'question', id })], [line(reason)], cell(answeredBy)],
      })),
      'Said not to apply',
    ),
  ];
}

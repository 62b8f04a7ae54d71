import type { BoardReport } from '../board-report.ts';
import type { Audience } from '../choices.ts';
import { aside, heading, line, paragraph, type Block } from './document.ts';

/**
 * The essential questions that are said not to apply. They leave the score and count as no gap, so whoever
 * relies on the gaps is shown them, and why.
 */
export function notApplicableBlocks({ attention: { essentialNotApplicable } }: BoardReport, audience: Audience): readonly Block[] {
  if (essentialNotApplicable.length === 0) return [];
  return [
    heading('Essential questions that are said not to apply'),
    paragraph('They are left out of the score and are no gap. The reasons are as the organisation gave them.'),
    {
      kind: 'table',
      table: {
        caption: 'Essential questions that are said not to apply',
        columns: [{ heading: 'Question', width: 'half' }, { heading: 'Reason' }, ...(audience === 'audit' ? [{ heading: 'Answered by' } as const] : [])],
        rows: essentialNotApplicable.map(({ id, text, sectionTitle, reason, answeredBy }) => ({
          cells: [
            audience === 'audit' ? [line(text), aside(`${sectionTitle}: `, { kind: 'question', id })] : [line(text), aside(sectionTitle)],
            [line(reason)],
            ...(audience === 'audit' ? [answeredBy === '' ? [] : [line(answeredBy)]] : []),
          ],
        })),
      },
    },
  ];
}

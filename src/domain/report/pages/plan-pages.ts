import { line, paragraph, type Block } from '../../document/index.ts';
import type { BoardReport } from '../board-report.ts';
import { cell, table } from './blocks.ts';

/** The kept plan on half a page: what it comes to, what less money loses, and its first actions. */
export function planInShortBlocks({ plan }: BoardReport): readonly Block[] | null {
  if (!plan) return null;
  const { sentences, actions } = plan.short;
  // As lists: a paragraph takes more room.
  return [sentences, actions].flatMap((texts) => (texts.length === 0 ? [] : [listOf(texts)]));
}

const listOf = (texts: readonly string[]): Block => ({
  kind: 'list',
  isOrdered: false,
  items: texts.map((text) => line(text)),
});

/** All of the plan, and every other action with what was decided of it. */
export function planBlocks({ plan }: BoardReport): readonly Block[] | null {
  if (!plan) return null;
  const { sentences, further, actions, others, expected } = plan;
  return [
    ...[...sentences, ...further].map((text) => paragraph(text)),
    table(
      'The actions of the plan, in the order in which they begin',
      [
        { heading: 'Action', width: 'quarter' },
        { heading: 'Cost, and what it rests on' },
        { heading: 'Staff days', isNumber: true },
        { heading: 'Begins' },
        { heading: 'Owner and due date' },
        { heading: 'Status and decisions' },
        { heading: 'In every best plan, by its own record' },
      ],
      actions.map((row) => ({
        cells: [
          cell(row.title),
          [line(row.money), line(row.basis)],
          cell(row.staffDays),
          cell(row.begins),
          [...cell(row.owner), ...cell(row.due)],
          [...cell(row.status), ...cell(row.decided)],
          cell(row.isInEvery),
        ],
      })),
      'The plan',
    ),
    ...(expected.length === 0
      ? []
      : [
          table(
            'The score that was expected at the end of each quarter, if all goes as planned; by its own record',
            [{ heading: 'Quarter' }, { heading: 'Expected', isNumber: true }],
            expected.map(({ quarter, percent }) => ({ cells: [cell(quarter), cell(percent)] })),
            'Expected',
          ),
        ]),
    ...(others.length === 0
      ? []
      : [
          table(
            'Every other action, which the plan does not hold',
            [
              { heading: 'Action', width: 'quarter' },
              { heading: 'Cost, and what it rests on' },
              { heading: 'Staff days', isNumber: true },
              { heading: 'What was decided' },
            ],
            others.map((row) => ({
              cells: [
                cell(row.title),
                [line(row.money), line(row.basis)],
                cell(row.staffDays),
                [row.decided, row.status, row.owner, row.due].flatMap((text) => cell(text)),
              ],
            })),
            'Not in the plan',
          ),
        ]),
  ];
}

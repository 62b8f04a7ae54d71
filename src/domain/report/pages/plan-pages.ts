import { formatDate } from '../../common/format.ts';
import { marksWords, moneyWords, statusWords, type PlanPaper } from '../../plan/paper/index.ts';
import { quarterInWords } from '../../plan/stored/index.ts';
import { line, paragraph, type Block } from '../../document/index.ts';
import type { BoardReport } from '../board-report.ts';
import { cell, table } from './blocks.ts';

/** As many as a board reads. */
const ON_BOARD = 10;

type PlannedRow = PlanPaper['actions'][number];

/** The kept plan on half a page: what it comes to, what less money loses, and its first actions. */
export function planInShortBlocks({ plan }: BoardReport): readonly Block[] | null {
  if (!plan) return null;
  const { sentences, actions } = plan;
  const left = actions.length - ON_BOARD;
  const items = [
    ...actions.slice(0, ON_BOARD).map(inOneLine),
    ...(left > 0 ? [`And ${left} more ${left === 1 ? 'action' : 'actions'} of the plan.`] : []),
  ];
  // As lists: a paragraph takes more room.
  return [sentences, items].flatMap((texts) => (texts.length === 0 ? [] : [listOf(texts)]));
}

const listOf = (texts: readonly string[]): Block => ({
  kind: 'list',
  isOrdered: false,
  items: texts.map((text) => line(text)),
});

const inOneLine = (row: PlannedRow): string => {
  const owner = row.notes?.step?.owner ?? '';
  const when = row.quarter === null ? statusWords(row.notes?.step) : `from ${quarterInWords(row.quarter)}`;
  return `${row.title}: ${moneyWords(row)}; ${when}; ${owner === '' ? 'no owner' : owner}`;
};

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
        { heading: 'Status' },
        { heading: 'In every best plan' },
      ],
      actions.map((row) => ({
        cells: [
          cell(row.title),
          [line(moneyWords(row)), line(row.basis)],
          cell(row.staffDays),
          cell(row.quarter === null ? '' : quarterInWords(row.quarter)),
          ownerCell(row),
          [line(statusWords(row.notes?.step)), ...cell(marksWords(row.notes?.marks))],
          cell(row.isInEvery === null ? 'not worked out' : row.isInEvery ? 'Yes' : 'No'),
        ],
      })),
      'The plan',
    ),
    ...(expected.length === 0
      ? []
      : [
          table(
            'The score that was expected at the end of each quarter, if all goes as planned',
            [{ heading: 'Quarter' }, { heading: 'Expected', isNumber: true }],
            expected.map(({ quarter, percent }) => ({ cells: [cell(quarterInWords(quarter)), cell(`${percent}%`)] })),
            'Expected',
          ),
        ]),
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
          [line(moneyWords(row)), line(row.basis)],
          cell(row.staffDays),
          [...cell(marksWords(row.notes?.marks)), ...(row.notes?.step ? [line(statusWords(row.notes.step))] : [])],
        ],
      })),
      'Not in the plan',
    ),
  ];
}

const ownerCell = ({ notes }: PlannedRow) => [
  ...cell(notes?.step?.owner ?? ''),
  ...(notes?.step?.due ? [line(formatDate(notes.step.due))] : []),
];

import { countOf, formatDate } from '../../common/format.ts';
import { inShort } from '../../common/prose.ts';
import { monthInWords, quarterInWords } from '../stored/quarters.ts';
import type { PlanPaper, PlannedRow } from './plan-paper.ts';
import { marksWords, moneyInShort, moneyWords, statusWords, type PlanRow } from './plan-rows.ts';

/** An action as a paper tells it, all in words; '' for what is not said. */
export type PaperRow = {
  readonly title: string;
  readonly money: string;
  readonly basis: string;
  readonly staffDays: number;
  /** The quarter in which it begins. */
  readonly begins: string;
  readonly owner: string;
  readonly due: string;
  readonly status: string;
  /** What the organisation has decided about it. */
  readonly decided: string;
  /** Is it in every best plan? */
  readonly isInEvery: string;
};

/** The kept plan in words, for papers. */
export type PlanOnPaper = {
  readonly sentences: readonly string[];
  /** The same and the first actions in twenty lines of a board's page. */
  readonly short: { readonly sentences: readonly string[]; readonly actions: readonly string[] };
  readonly further: readonly string[];
  readonly actions: readonly PaperRow[];
  readonly others: readonly PaperRow[];
  readonly expected: readonly { readonly quarter: string; readonly percent: string }[];
};

export const planOnPaper = ({ sentences, short, further, actions, others, expected }: PlanPaper): PlanOnPaper => ({
  sentences,
  short: { sentences: short, actions: actionsInShort(actions) },
  further,
  actions: actions.map((row) => paperRow(row, row)),
  others: others.map((row) => paperRow(row, null)),
  expected: expected.map(({ quarter, percent }) => ({ quarter: quarterInWords(quarter), percent: `${percent}%` })),
});

/** As many as a board reads. */
const ON_BOARD = 10;
/** Letters of a line of its page. */
const LINE = 108;

/** The first actions, each in a line; the last line says how many more there are. */
function actionsInShort(actions: readonly PlannedRow[]): readonly string[] {
  if (actions.length <= ON_BOARD) return actions.map(inOneLine);
  const first = actions.slice(0, ON_BOARD - 1);
  return [...first.map(inOneLine), `And ${countOf(actions.length - first.length, 'more action', 'more actions')}.`];
}

function inOneLine(row: PlannedRow): string {
  const { step } = row.notes ?? {};
  const owner = step?.owner ? inShort(step.owner, 18) : 'no owner';
  const when = row.quarter === null ? inShort(statusWords(step), 18) : `from ${monthInWords(row.quarter)}`;
  const rest = `: ${moneyInShort(row)}; ${when}; ${owner}`;
  return `${inShort(row.title, Math.max(24, LINE - rest.length))}${rest}`;
}

function paperRow(row: PlanRow, planned: PlannedRow | null): PaperRow {
  const { step, marks } = row.notes ?? {};
  return {
    title: row.title,
    money: moneyWords(row),
    basis: row.basis,
    staffDays: row.staffDays,
    begins: planned?.quarter ? quarterInWords(planned.quarter) : '',
    owner: step?.owner ?? '',
    due: step?.due ? formatDate(step.due) : '',
    // Of an action that nobody plans, that it is still to be done would say too much.
    status: planned || step ? statusWords(step) : '',
    decided: marksWords(marks),
    isInEvery: planned === null ? '' : planned.isInEvery === null ? 'not worked out' : planned.isInEvery ? 'Yes' : 'No',
  };
}

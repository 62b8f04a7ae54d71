import { formatDate } from '../../common/format.ts';
import { quarterInWords } from '../stored/quarters.ts';
import type { PlanPaper, PlannedRow } from './plan-paper.ts';
import { marksWords, moneyWords, statusWords, type PlanRow } from './plan-rows.ts';

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
  readonly further: readonly string[];
  readonly actions: readonly PaperRow[];
  readonly others: readonly PaperRow[];
  readonly expected: readonly { readonly quarter: string; readonly percent: string }[];
};

export const planOnPaper = ({ sentences, further, actions, others, expected }: PlanPaper): PlanOnPaper => ({
  sentences,
  further,
  actions: actions.map((row) => paperRow(row, row)),
  others: others.map((row) => paperRow(row, null)),
  expected: expected.map(({ quarter, percent }) => ({ quarter: quarterInWords(quarter), percent: `${percent}%` })),
});

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

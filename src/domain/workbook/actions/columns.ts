import { contentHash } from '../../common/content-hash.ts';
import type { ActionNotes } from '../../assessment/plan/index.ts';
import { keysOf } from '../../common/keys-of.ts';

/** What a person can change of an action in a workbook, by what each belongs to. */
export const EDITED = {
  status: { heading: 'Status', of: 'step', width: 14 },
  reason: { heading: 'Why it was stopped', of: 'step', width: 24 },
  quarter: { heading: 'Quarter', of: 'step', width: 12 },
  owner: { heading: 'Owner', of: 'step', width: 20 },
  due: { heading: 'Due', of: 'step', width: 14 },
  doneOn: { heading: 'Done on', of: 'step', width: 14 },
  decision: { heading: 'Decision', of: 'marks', width: 18 },
  notBefore: { heading: 'Not before quarter', of: 'marks', width: 12 },
  group: { heading: 'One of group', of: 'marks', width: 16 },
  capitalFrom: { heading: 'Capital from', of: 'figures', width: 12 },
  capitalTo: { heading: 'Capital to', of: 'figures', width: 12 },
  capitalBasis: { heading: 'Capital rests on', of: 'figures', width: 14 },
  capitalDate: { heading: 'Capital, as of', of: 'figures', width: 14 },
  revenueFrom: { heading: 'Revenue from', of: 'figures', width: 12 },
  revenueTo: { heading: 'Revenue to', of: 'figures', width: 12 },
  revenueBasis: { heading: 'Revenue rests on', of: 'figures', width: 14 },
  revenueDate: { heading: 'Revenue, as of', of: 'figures', width: 14 },
  yearly: { heading: 'Each year', of: 'figures', width: 12 },
  yearlyBasis: { heading: 'Each year rests on', of: 'figures', width: 14 },
  yearlyDate: { heading: 'Each year, as of', of: 'figures', width: 14 },
  staffDays: { heading: 'Own staff days', of: 'figures', width: 10 },
  months: { heading: 'Own months', of: 'figures', width: 10 },
} as const satisfies Readonly<
  Record<string, { readonly heading: string; readonly of: Exclude<keyof ActionNotes, 'id'>; readonly width: number }>
>;
export type EditedId = keyof typeof EDITED;
export const EDITED_IDS = keysOf(EDITED);

/** By these a row and what it held as it went out are known. */
export const ID_HEADING = 'Action id';
export const SENT_HEADING = 'As it was sent';
/** By this as well: columns can be sorted without those two. */
export const ACTION_HEADING = 'Action';

/** Of the columns that only tell. */
export const TOLD_HEADINGS = [
  ACTION_HEADING,
  'In the plan',
  'What it lifts',
  'What must come first',
  'Cost as it is planned',
  'What that rests on',
  'Staff days as planned',
  'Months as planned',
] as const;
export type ToldHeading = (typeof TOLD_HEADINGS)[number];

/**
 * Stands before what a row held as it went out: of which action of which assessment it is, told by nothing that can be
 * read. Rows of which some columns were sorted without the others no longer fit their ids.
 */
export const madeOf = ({ id }: { readonly id: string }, action: string): string =>
  contentHash([id, action]).slice(0, 16);

export const BASIS_IN_CELL = { 'own-quote': 'Own quote', 'own-estimate': 'Own estimate' } as const;
export const STATUS_IN_CELL = {
  'to-do': 'To do',
  'under-way': 'Under way',
  done: 'Done',
  stopped: 'Stopped',
} as const;
export const DECISION_IN_CELL = { done: 'Done', funded: 'Funded', must: 'Must', never: 'Never' } as const;

/** What clears a cell; an empty one says nothing. */
export const CLEAR = 'CLEAR';

/** What each cell of a row says, as text; '' for nothing. */
export type Cells = Readonly<Record<EditedId, string>>;

const number = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** What stands of an action, as the cells of its row say it. */
export function cellsOf(notes: ActionNotes | null): Cells {
  const { step, marks, figures } = notes ?? {};
  const decisions = keysOf<keyof typeof DECISION_IN_CELL>(DECISION_IN_CELL).filter((mark) => marks?.[mark]);
  return {
    status: step ? STATUS_IN_CELL[step.status] : '',
    reason: step?.reason ?? '',
    quarter: step?.quarter ?? '',
    owner: step?.owner ?? '',
    due: step?.due ?? '',
    doneOn: step?.doneOn ?? '',
    decision: decisions.map((mark) => DECISION_IN_CELL[mark]).join(', '),
    notBefore: marks?.notBefore ?? '',
    group: marks?.group ?? '',
    capitalFrom: number(figures?.capital?.fromPounds),
    capitalTo: number(figures?.capital?.toPounds),
    capitalBasis: figures?.capital ? BASIS_IN_CELL[figures.capital.basis] : '',
    capitalDate: figures?.capital?.date ?? '',
    revenueFrom: number(figures?.revenue?.fromPounds),
    revenueTo: number(figures?.revenue?.toPounds),
    revenueBasis: figures?.revenue ? BASIS_IN_CELL[figures.revenue.basis] : '',
    revenueDate: figures?.revenue?.date ?? '',
    yearly: number(figures?.yearly?.pounds),
    yearlyBasis: figures?.yearly ? BASIS_IN_CELL[figures.yearly.basis] : '',
    yearlyDate: figures?.yearly?.date ?? '',
    staffDays: number(figures?.staffDays),
    months: number(figures?.months),
  };
}

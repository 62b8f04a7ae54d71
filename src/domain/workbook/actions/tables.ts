import { formatDate } from '../../common/format.ts';
import { must } from '../../common/result.ts';
import type { StoredPlan } from '../../assessment/plan/index.ts';
import { moneyWords, planPaper, planRows, questionTexts, statusWords, type PlanRow } from '../../plan/paper/index.ts';
import { lastDayOf, type PlannedAssessment } from '../../plan/stored/index.ts';
import { sheetTable, type SheetColumn, type SheetTable } from '../../render/xlsx/index.ts';
import {
  cellsOf,
  EDITED,
  EDITED_IDS,
  ID_HEADING,
  madeOf,
  SENT_HEADING,
  TOLD_HEADINGS,
  type EditedId,
  type ToldHeading,
} from './columns.ts';

/** Columns that hold pounds, days or months are numbers, and those that hold a day are dates. */
const KINDS: Partial<Readonly<Record<EditedId, 'pounds' | 'number' | 'date'>>> = {
  due: 'date',
  doneOn: 'date',
  capitalFrom: 'pounds',
  capitalTo: 'pounds',
  capitalDate: 'date',
  revenueFrom: 'pounds',
  revenueTo: 'pounds',
  revenueDate: 'date',
  yearly: 'pounds',
  yearlyDate: 'date',
  staffDays: 'number',
  months: 'number',
};

/**
 * Every action as a sheet to work in and load back: what is known of it, what the organisation says of it, and what the
 * row said as it went out.
 */
export function actionsSheet(plan: StoredPlan, planned: PlannedAssessment): SheetTable {
  const texts = questionTexts(planned);
  const told: Readonly<Record<ToldHeading, Omit<SheetColumn<PlanRow>, 'heading'>>> = {
    Action: { kind: 'text', width: 36, of: ({ title }) => title },
    'In the plan': { kind: 'text', width: 10, of: ({ isInPlan }) => (isInPlan ? 'Yes' : 'No') },
    'What it lifts': {
      kind: 'text',
      width: 40,
      of: ({ questions }) => questions.map((id) => texts.get(id) ?? id).join('\n'),
    },
    'What must come first': { kind: 'text', width: 24, of: ({ requires }) => requires.join('\n') },
    'Cost as it is planned': { kind: 'text', width: 34, of: moneyWords },
    'What that rests on': { kind: 'text', width: 30, of: ({ basis }) => basis },
    'Staff days as planned': { kind: 'number', width: 10, of: ({ staffDays }) => staffDays },
    'Months as planned': { kind: 'number', width: 10, of: ({ months }) => months },
  };
  const first: readonly SheetColumn<PlanRow>[] = [
    { heading: ID_HEADING, kind: 'text', width: 24, of: ({ id }) => id },
    ...TOLD_HEADINGS.map((heading) => ({ heading, ...told[heading] })),
  ];
  const edited = EDITED_IDS.map((id): SheetColumn<PlanRow> => {
    const { heading, width } = EDITED[id];
    const kind = KINDS[id] ?? 'text';
    return {
      heading,
      kind,
      width,
      of: ({ notes }) => {
        const text = cellsOf(notes)[id];
        if (text === '') return null;
        return kind === 'pounds' || kind === 'number' ? Number(text) : text;
      },
    };
  });
  const sent: SheetColumn<PlanRow> = {
    heading: SENT_HEADING,
    kind: 'text',
    width: 20,
    of: ({ id, notes }) => {
      const cells = cellsOf(notes);
      const said = EDITED_IDS.map((column) => cells[column]);
      return JSON.stringify([madeOf(planned.assessment, id), ...(said.every((text) => text === '') ? [] : said)]);
    },
  };
  return sheetTable('Actions', [...first, ...edited, sent], planRows(plan, planned));
}

type GapRow = {
  readonly gap: string;
  readonly action: string;
  readonly owner: string;
  readonly date: string;
  readonly status: string;
};

/**
 * Columns of the improvement plan that a body short of its profile hands in with the toolkit, by year. It is in words of
 * ours: the year's own form is filled in from it.
 */
const TOOLKIT_COLUMNS: Readonly<Record<string, readonly SheetColumn<GapRow>[]>> = {
  '2025-26': [
    { heading: 'Gap', kind: 'text', width: 50, of: ({ gap }) => gap },
    { heading: 'Action', kind: 'text', width: 44, of: ({ action }) => action },
    { heading: 'Owner', kind: 'text', width: 22, of: ({ owner }) => owner },
    { heading: 'Date', kind: 'text', width: 18, of: ({ date }) => date },
    { heading: 'Status', kind: 'text', width: 18, of: ({ status }) => status },
    { heading: 'Signed off by', kind: 'text', width: 24, of: () => '' },
    { heading: 'Signed off on', kind: 'text', width: 16, of: () => '' },
  ],
};
const NEWEST = '2025-26';

/** The kept plan as a table of gaps with what is done about each; sign-off is left to be written in. null where none is kept. */
export function improvementPlanSheet(plan: StoredPlan, planned: PlannedAssessment): SheetTable | null {
  const paper = planPaper(plan, planned);
  if (!paper) return null;
  const texts = questionTexts(planned);
  const rows = paper.actions.flatMap((row) =>
    row.questions.map((id): GapRow => ({
      gap: `${texts.get(id) ?? id} (${id})`,
      action: row.title,
      owner: row.notes?.step?.owner ?? '',
      date: row.notes?.step?.due
        ? formatDate(row.notes.step.due)
        : row.doneIn === null
          ? ''
          : `${formatDate(lastDayOf(row.doneIn))} (worked out)`,
      status: statusWords(row.notes?.step),
    })),
  );
  return sheetTable('Improvement plan', must(TOOLKIT_COLUMNS[NEWEST], 'the newest year has its columns'), rows);
}

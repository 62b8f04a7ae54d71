import { group as groupBy } from 'd3-array';
import * as z from 'zod/mini';
import {
  planFiguresSchema,
  planMarksSchema,
  planStepSchema,
  type ActionNotes,
  type PlanEdit,
  type StoredPlan,
} from '../../assessment/plan/index.ts';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { cleanText } from '../../common/clean-text.ts';
import { expectedWords } from '../../common/fault-words.ts';
import { keysOf } from '../../common/keys-of.ts';
import { isSameJson } from '../../common/same-json.ts';
import { firstInWords } from '../../common/prose.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { visibleText } from '../../common/text.ts';
import { parseTypedDate } from '../../common/typed-date.ts';
import { hasPointOfThousands, parseTypedNumber } from '../../common/typed-number.ts';
import { quarterOf, type PlannedAssessment } from '../../plan/stored/index.ts';
import { planRows } from '../../plan/paper/index.ts';
import { lettersOf, remarksNotes, type CellIn, type SheetIn } from '../read/index.ts';
import { inOneWay } from '../columns.ts';
import {
  ACTION_HEADING,
  BASIS_IN_CELL,
  cellsOf,
  CLEAR,
  DECISION_IN_CELL,
  EDITED,
  EDITED_IDS,
  ID_HEADING,
  madeOf,
  SENT_HEADING,
  STATUS_IN_CELL,
  TOLD_HEADINGS,
  type Cells,
  type EditedId,
} from './columns.ts';

/** What became of one row, for the person who loaded it. */
export type ActionLine = {
  readonly sheet: string;
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly id: string;
  readonly title: string;
  readonly outcome: 'changed' | 'same' | 'left' | 'unknown';
  readonly words: string;
};

/** What a workbook of actions would change, with a line for every row of it. */
export type ActionsIn = {
  readonly edits: readonly PlanEdit[];
  readonly lines: readonly ActionLine[];
  /** How many actions have no row in it: nothing is changed of them. */
  readonly without: number;
  /** Headings of columns that a sheet has no more, or has twice: nothing of them was read. */
  readonly unread: readonly string[];
  /** What else was not read, in sentences. */
  readonly notes: readonly string[];
};

/**
 * Reads a sheet of actions that comes back. A row is found by its id, a column by its heading, and a cell is held against
 * what it said as it went out: one that is as it was, or empty, changes nothing, and CLEAR clears. Of a row whose cells
 * cannot be read, or were changed here since, or may have been, nothing is taken. Nothing is written here.
 */
export function takeInActions(
  sheets: readonly SheetIn[],
  plan: StoredPlan,
  planned: PlannedAssessment,
): Result<ActionsIn, 'no-actions'> {
  const known = new Map(planRows(plan, planned).map((row) => [row.id, row]));
  const found: FoundLine[] = [];
  const unreadable = new Set<string>();
  const notes: string[] = [];
  const actions = new Map([...known.keys()].map((id) => [madeOf(planned.assessment, id), id]));
  const titles = new Set([...known.values()].map(({ title }) => inOneWay(title)));
  let isFound = false;
  for (const sheet of sheets) {
    const heads = headsOf(sheet);
    const name = visibleText(sheet.name);
    notes.push(...notesOf(sheet, name, heads));
    if (!heads) continue;
    isFound = true;
    for (const one of EDITED_IDS) if (!heads.columns.has(one)) unreadable.add(EDITED[one].heading);
    for (const [place, cells] of [...sheet.rows].toSorted(([a], [b]) => a - b)) {
      if (place === heads.row) continue;
      const textAt = (column: number | undefined) => (column === undefined ? '' : (shown(cells.get(column)) ?? ''));
      const isBlank = [...cells.values()].every((cell) => shown(cell) === '');
      if (isBlank) continue;
      const id = textAt(heads.id).trim();
      const row = known.get(id);
      const joined = heads.joined(place);
      const said = sentCells(textAt(heads.sent), id, actions);
      const called = inOneWay(textAt(heads.action));
      const isOwnTitle = called === '' || called === inOneWay(row?.title ?? '');
      found.push({
        at: { sheet: name, row: place + 1, id: visibleText(id, 60), title: row?.title ?? '' },
        id,
        isTraced: said !== null,
        called: isOwnTitle ? null : visibleText(textAt(heads.action).trim(), 60),
        read: !row
          ? null
          : joined !== null
            ? fail(`“${joined}” is joined with another cell.`)
            : // What stands beside the title of another action is that action's.
              editsOf(row.notes, id, cells, heads, !isOwnTitle && titles.has(called) ? 'other-title' : said),
      });
    }
  }
  const byId = groupBy(found, ({ id }) => id);
  const lines = found.map((line): ActionLine => ({ ...line.at, ...outcomeOf(line, byId.get(line.id) ?? []) }));
  const edits = [...byId.values()].flatMap((same) => {
    const [first] = same.filter(isSaying);
    return first?.read?.ok === true && isOneStory(same) ? first.read.value.map(({ edit }) => edit) : [];
  });
  const without = [...known.keys()].filter((id) => !byId.has(id)).length;
  return isFound ? ok({ edits, lines, without, unread: [...unreadable], notes }) : fail('no-actions');
}

/** A row of a sheet with what it says; null where its id is of no action here. */
type FoundLine = {
  readonly at: Omit<ActionLine, 'outcome' | 'words'>;
  readonly id: string;
  /** Is it known what the row said as it went out? */
  readonly isTraced: boolean;
  /** What the row calls its action, where that is not what it is called here. */
  readonly called: string | null;
  readonly read: Result<readonly UnitEdit[], string> | null;
};

/** A row that is as it was sent says nothing against another: somebody keeps a copy of the sheet before they begin. */
const isSaying = ({ read }: FoundLine): boolean => read !== null && (!read.ok || read.value.length > 0);

const isOneStory = (same: readonly FoundLine[]): boolean => {
  const [first, ...others] = same.filter(isSaying);
  return others.every(({ read }) => isSameJson(read, first?.read));
};

/** @param same all rows of the same action */
function outcomeOf(line: FoundLine, same: readonly FoundLine[]): Pick<ActionLine, 'outcome' | 'words'> {
  const { id, read } = line;
  if (read === null)
    return {
      outcome: 'unknown',
      words: id === '' ? 'It has no action id.' : 'There is no action with this id here.',
    };
  if (!isSaying(line)) return { outcome: 'same', words: 'Nothing was changed.' };
  if (!isOneStory(same))
    return {
      outcome: 'left',
      words: 'The action stands in more than one row, and they say different things. Nothing of them was taken.',
    };
  if (!read.ok) return { outcome: 'left', words: read.problem };
  const changed = `Changed: ${read.value.flatMap(({ headings }) => headings).join(', ')}.`;
  const words = [
    changed,
    ...(line.isTraced ? [] : [UNTRACED]),
    ...(line.called === null ? [] : [`In the workbook the action is called “${line.called}”.`]),
  ];
  return { outcome: 'changed', words: words.join(' ') };
}

/** What is empty here may have been cleared since, and the row may be of another assessment: somebody has to look. */
const UNTRACED = `It was empty here. “${SENT_HEADING}” is not as it was, so nobody can tell whether it was cleared here since, nor whether the row is of this assessment.`;

/** What stands in a sheet and is not read: the sheet itself, columns of somebody's own, and comments. */
function notesOf(sheet: SheetIn, name: string, heads: Heads | null): readonly string[] {
  const { rows } = sheet;
  if (rows.size === 0) return [];
  if (!heads) return [`The sheet “${name}” has no column “${ID_HEADING}”, so nothing of it was read.`];
  const columns = new Set(
    [...rows.values()].flatMap((cells) => [...cells].flatMap(([at, cell]) => (shown(cell) === '' ? [] : [at]))),
  );
  const ours = new Set<string>([
    ID_HEADING,
    SENT_HEADING,
    ...TOLD_HEADINGS,
    ...EDITED_IDS.map((id) => EDITED[id].heading),
  ]);
  const head = rows.get(heads.row);
  const others = [...columns].toSorted((a, b) => a - b).filter((at) => !ours.has(shown(head?.get(at))?.trim() ?? ''));
  return [
    ...(others.length === 0
      ? []
      : [
          `The sheet “${name}” has something in ${others.length === 1 ? 'column' : 'columns'} ${firstInWords(others.map(lettersOf), 5)} that is none of this workbook's, so it was not read.`,
        ]),
    ...remarksNotes(sheet, name),
  ];
}

type Heads = {
  readonly row: number;
  /** The heading of a column that is joined with another cell in this row; null where there is none. */
  readonly joined: (row: number) => string | null;
  readonly id: number;
  readonly action: number | undefined;
  readonly sent: number | undefined;
  readonly columns: ReadonlyMap<EditedId, number>;
};

/** A sheet may have a few lines above its headings. */
const SEARCHED_ROWS = 50;

function headsOf({ rows, merged }: SheetIn): Heads | null {
  for (const [row, cells] of [...rows].toSorted(([a], [b]) => a - b).slice(0, SEARCHED_ROWS)) {
    const all = (heading: string) => [...cells].flatMap(([at, cell]) => (shown(cell)?.trim() === heading ? [at] : []));
    // Of two columns of one name nobody can tell which is meant.
    const at = (heading: string) => (all(heading).length === 1 ? all(heading)[0] : undefined);
    const id = at(ID_HEADING);
    if (id === undefined) continue;
    const columns = EDITED_IDS.flatMap((one) => {
      const column = at(EDITED[one].heading);
      return column === undefined ? [] : [[one, column] as const];
    });
    const joined = (place: number): string | null => {
      const ranges = merged.filter(({ top, bottom }) => place >= top && place <= bottom);
      const found = columns.find(([, column]) => ranges.some(({ left, right }) => column >= left && column <= right));
      return found ? EDITED[found[0]].heading : null;
    };
    return { row, id, joined, action: at(ACTION_HEADING), sent: at(SENT_HEADING), columns: new Map(columns) };
  }
  return null;
}

/** A cell as text; null where it is a formula, an error or something else that is not read. */
function shown(cell: CellIn | undefined): string | null {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return cleanText(cell.text).trim();
    case 'number':
      return String(cell.number);
    case 'date':
      return cell.date;
    default:
      return null;
  }
}

type UnitEdit = { readonly edit: PlanEdit; readonly headings: readonly string[] };

function editsOf(
  notes: ActionNotes | null,
  id: string,
  cells: ReadonlyMap<number, CellIn>,
  { columns }: Heads,
  said: Cells | 'elsewhere' | 'other-row' | 'other-title' | null,
): Result<readonly UnitEdit[], string> {
  if (said === 'elsewhere') return fail('The workbook was made of another assessment. Nothing of the row was taken.');
  if (said === 'other-row')
    return fail(
      `Its id and “${SENT_HEADING}” are of different actions: rows were sorted or pasted in part. Nothing of the row was taken.`,
    );
  if (said === 'other-title')
    return fail(
      `Its id and “${ACTION_HEADING}” are of different actions: rows were sorted or pasted in part. Nothing of the row was taken.`,
    );
  const now = cellsOf(notes);
  const sent = said ?? now;
  const changed = new Map<EditedId, string>();
  for (const [column, at] of columns) {
    const { heading } = EDITED[column];
    const text = shown(cells.get(at));
    if (text === null)
      return fail(`“${heading}” holds a formula or something else that is not read: type what it should say.`);
    if (cells.get(at)?.kind === 'date' && WORDS_ALONE.has(column))
      return fail(
        `“${heading}” holds a date: type it as text, with an apostrophe before it. Nothing of the row was taken.`,
      );
    if (text === '' || text === cleanText(sent[column]).trim()) continue;
    const to = text === CLEAR ? '' : text;
    if (to === now[column]) continue;
    if (said === null && now[column] !== '')
      return fail(
        `“${heading}” is “${now[column]}” here, and nobody can tell what it was as the workbook was made: “${SENT_HEADING}” is not as it was. Nothing of the row was taken.`,
      );
    if (sent[column] !== now[column])
      return fail(
        `“${heading}” was changed here since the workbook was made: it is “${now[column]}” here. Nothing of the row was taken.`,
      );
    changed.set(column, to);
  }
  const after: Cells = { ...now, ...Object.fromEntries(changed) };
  const edits: UnitEdit[] = [];
  for (const unit of ['step', 'marks', 'figures'] as const) {
    const headings = [...changed.keys()]
      .filter((column) => EDITED[column].of === unit)
      .map((column) => EDITED[column].heading);
    if (headings.length === 0) continue;
    const edit = unitEdit(unit, id, after);
    if (!edit.ok) return edit;
    edits.push({ edit: edit.value, headings });
  }
  return ok(edits);
}

/** Where a spreadsheet has made a date of what somebody typed, nobody can tell what that was. */
const WORDS_ALONE: ReadonlySet<EditedId> = new Set(['owner', 'reason', 'group']);

const sentSchema = z.array(z.string());

/**
 * What the row said as it went out; null where nobody can tell any more.
 * @param actions those of here, by `madeOf`
 */
function sentCells(
  text: string,
  id: string,
  actions: ReadonlyMap<string, string>,
): Cells | 'elsewhere' | 'other-row' | null {
  try {
    const parsed = sentSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const [mark, ...said] = parsed.data;
    if (![0, EDITED_IDS.length].includes(said.length)) return null;
    if (mark === undefined || !/^[0-9a-f]{16}$/.test(mark)) return null;
    const of = actions.get(mark);
    if (of !== id) return of === undefined ? 'elsewhere' : 'other-row';
    // Safe: one text for each column, in their order, or none where all were empty.
    return Object.fromEntries(EDITED_IDS.map((column, at) => [column, said[at] ?? ''])) as Cells;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A cell that cannot be read, said with its heading. */
class Unread extends Error {}

function unitEdit(unit: 'step' | 'marks' | 'figures', action: string, cells: Cells): Result<PlanEdit, string> {
  try {
    switch (unit) {
      case 'step':
        return fitting('step', action, planStepSchema, stepOf(cells));
      case 'marks':
        return fitting('marks', action, planMarksSchema, marksOf(cells));
      case 'figures':
        return fitting('figures', action, planFiguresSchema, figuresOf(cells));
    }
  } catch (error) {
    if (error instanceof Unread) return fail(error.message);
    throw error;
  }
}

function fitting(
  kind: 'step' | 'marks' | 'figures',
  action: string,
  schema: z.ZodMiniType,
  to: Readonly<Record<string, unknown>> | null,
): Result<PlanEdit, string> {
  // Safe: the schema is that of the kind, and null takes away what was said.
  if (to === null || Object.keys(to).length === 0) return ok({ kind, action, to: null });
  const parsed = schema.safeParse(to, { error: expectedWords });
  if (parsed.success) return ok({ kind, action, to: parsed.data } as PlanEdit);
  const [first] = parsed.error.issues;
  const expected = first?.message ?? 'something else';
  const column = EDITED_IDS.find((one) => one === first?.path[0]);
  return fail(
    column === undefined
      ? `It does not fit together: expected ${expected}.`
      : `“${EDITED[column].heading}” cannot be read: expected ${expected}.`,
  );
}

const unread = (column: EditedId, expected: string): never => {
  throw new Unread(`“${EDITED[column].heading}” cannot be read: expected ${expected}.`);
};

/** One of the words of a list, in any case. */
function oneOf<K extends string>(column: EditedId, text: string, words: Readonly<Record<K, string>>): K {
  const found = keysOf<K>(words).find((key) => words[key].toLowerCase() === text.toLowerCase());
  return found ?? unread(column, `one of ${Object.values<string>(words).join(', ')}`);
}

function dateIn(column: EditedId, text: string): string | null {
  if (text === '') return null;
  if (calendarDateSchema.safeParse(text).success) return text;
  const parsed = parseTypedDate({ day: text, month: '', year: '' });
  return parsed.ok && parsed.value !== null ? parsed.value : unread(column, 'a date such as 31/12/2026');
}

/** A quarter by its first month, or any day in it: a spreadsheet makes a date of 2027-01. */
function quarterIn(column: EditedId, text: string): string | null {
  if (text === '') return null;
  if (/^\d{4}-\d{2}$/.test(text)) return quarterOf(`${text}-01`);
  return quarterOf(dateIn(column, text) ?? text);
}

function wholeIn(column: EditedId, text: string): number | undefined {
  if (text === '') return undefined;
  const parsed = parseTypedNumber(text, '£');
  if (
    hasPointOfThousands(text) ||
    !parsed.ok ||
    parsed.value === null ||
    !Number.isInteger(parsed.value) ||
    parsed.value < 0
  )
    return unread(column, 'a whole number such as 1200');
  return parsed.value;
}

/** What is written of a step; null where nothing is. */
function stepOf(cells: Cells) {
  const { status, reason, owner } = cells;
  const [quarter, due, doneOn] = [
    quarterIn('quarter', cells.quarter),
    dateIn('due', cells.due),
    dateIn('doneOn', cells.doneOn),
  ];
  if ([status, reason, owner].every((text) => text === '') && quarter === null && due === null && doneOn === null)
    return null;
  return {
    status: status === '' ? 'to-do' : oneOf('status', status, STATUS_IN_CELL),
    ...(quarter !== null && { quarter }),
    owner,
    due,
    reason,
    doneOn,
  };
}

function marksOf({ decision, notBefore, group }: Cells) {
  const decided = decision
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => oneOf('decision', word, DECISION_IN_CELL));
  const quarter = quarterIn('notBefore', notBefore);
  return {
    ...Object.fromEntries(decided.map((mark) => [mark, true])),
    ...(quarter !== null && { notBefore: quarter }),
    ...(group !== '' && { group }),
  };
}

function figuresOf(cells: Cells) {
  const basis = (column: EditedId) =>
    cells[column] === ''
      ? unread(column, `one of ${Object.values(BASIS_IN_CELL).join(', ')}`)
      : oneOf(column, cells[column], BASIS_IN_CELL);
  const date = (column: EditedId) => dateIn(column, cells[column]) ?? unread(column, 'the day that the figure is of');
  const range = (from: EditedId, to: EditedId, on: EditedId, at: EditedId) => {
    const [fromPounds, toPounds] = [wholeIn(from, cells[from]), wholeIn(to, cells[to])];
    if (fromPounds === undefined && toPounds === undefined) return undefined;
    return {
      fromPounds: fromPounds ?? unread(from, 'a figure, since there is one to the top of the range'),
      toPounds: toPounds ?? unread(to, 'a figure, since there is one from which the range begins'),
      basis: basis(on),
      date: date(at),
    };
  };
  const capital = range('capitalFrom', 'capitalTo', 'capitalBasis', 'capitalDate');
  const revenue = range('revenueFrom', 'revenueTo', 'revenueBasis', 'revenueDate');
  const yearly = wholeIn('yearly', cells.yearly);
  const [staffDays, months] = [wholeIn('staffDays', cells.staffDays), wholeIn('months', cells.months)];
  return {
    ...(capital && { capital }),
    ...(revenue && { revenue }),
    ...(yearly !== undefined && { yearly: { pounds: yearly, basis: basis('yearlyBasis'), date: date('yearlyDate') } }),
    ...(staffDays !== undefined && { staffDays }),
    ...(months !== undefined && { months }),
  };
}

import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, levels, section } from '#src/testing/builders.ts';
import {
  changePlan,
  EMPTY_PLAN,
  storedPlanSchema,
  type PlanEdit,
  type StoredPlan,
} from '../../assessment/plan/index.ts';
import { keysOf } from '../../common/keys-of.ts';
import { must } from '../../common/result.ts';
import type { SheetTable } from '../../render/xlsx/index.ts';
import { formatWorkbook } from '../../render/xlsx/v1.ts';
import { readSheets, type CellIn, type SheetIn } from '../read/index.ts';
import { EDITED } from './columns.ts';
import { actionsSheet, improvementPlanSheet } from './tables.ts';
import { takeInActions } from './take-in.ts';

const action = (id: string, question: string) => ({
  id,
  title: `Do ${id}`,
  description: id,
  improves: [{ question, from: 0, to: 2 }],
  cost: { fromPounds: 100, toPounds: 200 },
  staffDays: 2,
  months: 1,
  requires: [],
});
const small = edition([section('one', [levels('a', [0, 2]), levels('b', [0, 2])])], {
  actions: [action('first', 'a'), action('second', 'b')],
});
const planned = {
  assessment: assessment(small, { id: 'one' }),
  questionnaire: small,
  answers: ['a', 'b'].map((id) => answer(id, chosen('l0'))),
  evidence: [],
};
const made = (edits: readonly PlanEdit[], from = EMPTY_PLAN): StoredPlan =>
  edits.reduce(
    (plan, edit, at) =>
      changePlan(plan, edit, { id: `c-${plan.history.length}-${at}`, at: '2026-11-30T09:00:00Z', by: '' }) ?? plan,
    from,
  );
const step = (of: string, owner: string, more: object = {}): PlanEdit => ({
  kind: 'step',
  action: of,
  to: { status: 'to-do', owner, due: '2027-03-01', reason: '', doneOn: null, ...more },
});
const FULL = made([
  step('first', '=Jo & "Sam"', { quarter: '2027-01' }),
  { kind: 'marks', action: 'first', to: { must: true, funded: true, group: 'Log-in', notBefore: '2027-01' } },
  {
    kind: 'figures',
    action: 'first',
    to: {
      capital: { fromPounds: 1000, toPounds: 1500, basis: 'own-quote', date: '2026-11-01' },
      yearly: { pounds: 300, basis: 'own-estimate', date: '2026-11-02' },
      staffDays: 9,
    },
  },
]);
const HEAD = {
  title: 'Actions',
  subject: '',
  organisation: 'A Trust',
  marking: '',
  footer: '',
  generatedAt: '2026-11-30T09:00:00Z',
};
async function loaded(table: SheetTable, plan: StoredPlan) {
  const sheets = readSheets(await formatWorkbook(HEAD, [table]));
  const taken = takeInActions(must(sheets.ok ? sheets.value : null, 'sheets'), plan, planned);
  return must(taken.ok ? taken.value : null, 'actions');
}
/** The sheet with other cells in one row. */
function typed(table: SheetTable, row: number, cells: Readonly<Record<string, string | number>>): SheetTable {
  const places = new Map(table.columns.map(({ heading }, at) => [heading, at]));
  const rows = table.rows.map((each, at) =>
    at === row
      ? Object.entries(cells).reduce(
          (line, [heading, value]) =>
            line.with(must(places.get(heading), heading), {
              kind: typeof value === 'number' ? 'number' : 'text',
              value,
            }),
          [...each],
        )
      : each,
  );
  return { ...table, rows };
}

const HOSTILE: readonly CellIn[] = [
  ...[
    'x'.repeat(4001),
    '𝒳'.repeat(201),
    '=1+1',
    '__proto__',
    'constructor',
    'toString',
    'must, constructor',
    '1e999',
    '-1',
    '9'.repeat(400),
    '2026-02-30',
    '2026-99',
    '0000-01',
    'one\ntwo',
    'a\u202eb',
    '\ud800',
  ].map((text): CellIn => ({ kind: 'text', text })),
  { kind: 'number', number: 1e21 },
  { kind: 'number', number: -0.5 },
  { kind: 'date', date: '9999-12-31' },
  { kind: 'error', text: '#REF!' },
  { kind: 'truth', isTrue: true },
];

describe('a workbook of actions', () => {
  it('takes nothing that the plan could not hold, and refuses in words, whatever stands in any cell', () => {
    const columns = keysOf(EDITED);
    const heads = ['Action id', ...columns.map((id) => EDITED[id].heading)];
    const sheet = (column: number, cell: CellIn, id = 'second') => ({
      name: 'Actions',
      merged: [],
      remarks: [],
      rows: new Map([
        [0, new Map(heads.map((heading, at): [number, CellIn] => [at, { kind: 'text', text: heading }]))],
        [
          1,
          new Map<number, CellIn>([
            [0, { kind: 'text', text: id }],
            [column, cell],
          ]),
        ],
      ]),
    });
    for (const [at, id] of columns.entries())
      for (const cell of HOSTILE) {
        const taken = takeInActions([sheet(at + 1, cell)], FULL, planned);
        const { edits, lines } = must(taken.ok ? taken.value : null, 'actions');
        const named = `${id} ${JSON.stringify(cell).slice(0, 60)}`;
        expect([named, storedPlanSchema.safeParse(made(edits, FULL)).success]).toEqual([named, true]);
        expect(`${named} ${lines[0]?.words}`).not.toMatch(/native code|\[object|undefined|NaN/);
        expect([named, lines[0]?.outcome === 'changed']).toEqual([named, edits.length > 0]);
      }
    for (const cell of HOSTILE) {
      if (cell.kind !== 'text') continue;
      const taken = takeInActions([sheet(1, { kind: 'text', text: 'done' }, cell.text)], FULL, planned);
      expect(taken).toMatchObject({ ok: true, value: { edits: [], lines: [{ outcome: 'unknown' }] } });
    }
  });

  it('has a row for every action, and changes nothing where nobody has changed it', async () => {
    const { edits, lines } = await loaded(actionsSheet(FULL, planned), FULL);
    expect(edits).toEqual([]);
    expect(lines).toEqual([
      { sheet: 'Actions', row: 2, id: 'first', title: 'Do first', outcome: 'same', words: 'Nothing was changed.' },
      { sheet: 'Actions', row: 3, id: 'second', title: 'Do second', outcome: 'same', words: 'Nothing was changed.' },
    ]);
  });

  it('takes in what was changed, unit by unit, and clears what says CLEAR', async () => {
    const sheet = typed(
      typed(actionsSheet(FULL, planned), 1, {
        Owner: 'Ruth',
        Status: 'under way',
        Quarter: '2027-05',
        Due: '31/5/2027',
        'Revenue from': 10,
        'Revenue to': '£1,200',
        'Revenue rests on': 'own estimate',
        'Revenue, as of': '30 November 2026',
      }),
      0,
      { Decision: 'Must', 'One of group': 'CLEAR', 'Own staff days': 4 },
    );
    const { edits, lines } = await loaded(sheet, FULL);
    expect(edits).toEqual([
      { kind: 'marks', action: 'first', to: { must: true, notBefore: '2027-01' } },
      { kind: 'figures', action: 'first', to: { ...FULL.actions[0]?.figures, staffDays: 4 } },
      {
        kind: 'step',
        action: 'second',
        to: { status: 'under-way', quarter: '2027-04', owner: 'Ruth', due: '2027-05-31', reason: '', doneOn: null },
      },
      {
        kind: 'figures',
        action: 'second',
        to: { revenue: { fromPounds: 10, toPounds: 1200, basis: 'own-estimate', date: '2026-11-30' } },
      },
    ]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
  });

  it.each([
    ['a status that there is not', { Status: 'Nearly' }, /Status.*one of To do/],
    ['a stop without a reason', { Status: 'Stopped' }, /a reason/],
    ['a figure without what it rests on', { 'Capital from': 1, 'Capital to': 2 }, /Capital rests on/],
    ['a range upside down', { 'Each year': 5.5 }, /whole number/],
    ['no date', { Due: 'soon' }, /a date/],
    ['must and never', { Decision: 'Must, Never' }, /not both/],
    ['ten thousand as other countries write it', { 'Capital from': '10.000' }, /“Capital from” cannot be read/],
    ['too long an owner', { Owner: 'x'.repeat(201) }, /“Owner” cannot be read: expected at most 200/],
  ])('leaves a row with %s, and says so', async (_what, cells, words) => {
    const { edits, lines } = await loaded(typed(actionsSheet(FULL, planned), 1, cells), FULL);
    expect(edits).toEqual([]);
    expect(lines[1]).toMatchObject({ outcome: 'left', words: expect.stringMatching(words) });
  });

  it('does not write over what was changed here since, and knows what is not there', async () => {
    const sent = actionsSheet(FULL, planned);
    const since = made([step('second', 'Ann')], FULL);
    const { edits, lines, without } = await loaded(
      typed(typed(sent, 1, { Owner: 'Ruth' }), 0, { 'Action id': 'elsewhere' }),
      since,
    );
    expect(edits).toEqual([]);
    expect(without).toBe(1);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['unknown', 'left']);
    expect(lines[1]?.words).toContain('“Ann”');
    // What it says is what is here by now: nothing to do.
    expect((await loaded(typed(sent, 1, { Owner: 'Ann', Due: '2027-03-01', Status: 'To do' }), since)).edits).toEqual(
      [],
    );
  });

  it('writes over nothing of here where nobody can tell what the row said as it went out', async () => {
    const since = made([step('second', 'Ann')], FULL);
    for (const sent of ['', 'not as we wrote it', '["too","short"]']) {
      const { edits, lines } = await loaded(
        typed(actionsSheet(FULL, planned), 1, { 'As it was sent': sent, Owner: 'Jo' }),
        since,
      );
      expect(edits).toEqual([]);
      expect(lines[1]).toMatchObject({ outcome: 'left', words: expect.stringContaining('“Ann”') });
      // Where nothing stands here, there is nothing to write over.
      const filled = await loaded(
        typed(actionsSheet(FULL, planned), 1, { 'As it was sent': sent, Due: '2027-03-01' }),
        FULL,
      );
      expect(filled.edits).toMatchObject([{ kind: 'step', action: 'second', to: { due: '2027-03-01' } }]);
      expect(filled.lines[1]?.words).toMatch(/^Changed: Due\. It was empty here\. .*nobody can tell/);
    }
  });

  it('is taken in beside a copy from before somebody began; of two rows that say different things neither is', async () => {
    const sent = actionsSheet(FULL, planned);
    const sheetsOf = async (table: SheetTable, name: string) => {
      const read = readSheets(await formatWorkbook(HEAD, [table]));
      return must(read.ok ? read.value : null, 'sheets').map((sheet) => ({ ...sheet, name }));
    };
    const [asSent, worked, otherwise] = await Promise.all([
      sheetsOf(sent, 'Copy'),
      sheetsOf(typed(sent, 1, { Owner: 'Ruth' }), 'Actions'),
      sheetsOf(typed(sent, 1, { Owner: 'Ann' }), 'Actions (2)'),
    ]);
    const takenOf = (...sheets: readonly SheetIn[]) => {
      const taken = takeInActions(sheets, FULL, planned);
      return must(taken.ok ? taken.value : null, 'actions');
    };
    const once = takenOf(...worked).edits;
    expect(once).toHaveLength(1);
    for (const sheets of [
      [...asSent, ...worked],
      [...worked, ...asSent],
      [...worked, ...worked],
    ])
      expect(takenOf(...sheets).edits).toEqual(once);
    expect(takenOf(...asSent, ...worked).lines.map(({ outcome }) => outcome)).toEqual([
      'same',
      'same',
      'same',
      'changed',
    ]);
    const apart = takenOf(...worked, ...otherwise);
    expect(apart.edits).toEqual([]);
    expect(apart.lines.map(({ outcome }) => outcome)).toEqual(['same', 'left', 'same', 'left']);
  });

  it('is taken in where it was made, and of another assessment nothing, though nothing stands here', async () => {
    const elsewhere = { ...planned, assessment: assessment(small, { id: 'another' }) };
    const sheet = typed(actionsSheet(EMPTY_PLAN, elsewhere), 1, { Owner: 'Ruth', 'Each year': 5 });
    const { edits, lines } = await loaded(sheet, EMPTY_PLAN);
    expect(edits).toEqual([]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['left', 'left']);
    expect(lines[1]?.words).toContain('another assessment');
    expect(JSON.stringify(sheet)).not.toContain('another');
  });

  it('reads no column that it has no more, or has twice, and names it', async () => {
    const sheet = typed(actionsSheet(EMPTY_PLAN, planned), 1, { Owner: 'Ruth' });
    const called = (from: string, to: string): SheetTable => ({
      ...sheet,
      columns: sheet.columns.map((column) => (column.heading === from ? { ...column, heading: to } : column)),
    });
    expect((await loaded(sheet, EMPTY_PLAN)).unread).toEqual([]);
    for (const [from, to, unread] of [
      ['Owner', 'Owner (SRO)', ['Owner']],
      ['Quarter', 'Owner', ['Quarter', 'Owner']],
    ] as const) {
      const taken = await loaded(called(from, to), EMPTY_PLAN);
      expect({ edits: taken.edits, unread: taken.unread }).toEqual({ edits: [], unread });
    }
  });

  const readBack = async (change: (sheet: SheetIn) => SheetIn) => {
    const sheets = readSheets(await formatWorkbook(HEAD, [actionsSheet(EMPTY_PLAN, planned)]));
    const found = must(sheets.ok ? sheets.value : null, 'sheets');
    const taken = takeInActions(
      found.map((sheet) => (sheet.name === 'Actions' ? change(sheet) : sheet)),
      EMPTY_PLAN,
      planned,
    );
    return must(taken.ok ? taken.value : null, 'actions');
  };
  const at = (sheet: SheetIn, heading: string): number =>
    must(
      [...must(sheet.rows.get(0), 'headings')].find(([, cell]) => cell.kind === 'text' && cell.text === heading)?.[0],
      heading,
    );
  const filled = (sheet: SheetIn, row: number, column: number, cell: CellIn): SheetIn => ({
    ...sheet,
    rows: new Map(sheet.rows).set(row, new Map(sheet.rows.get(row)).set(column, cell)),
  });
  const RUTH: CellIn = { kind: 'text', text: 'Ruth' };

  it.each([
    ['their ids', ['Action id']],
    ['what they were as they were sent', ['As it was sent']],
    ['their titles', ['Action']],
    ['their ids and titles', ['Action id', 'Action']],
    ['their ids and what they were as they were sent', ['Action id', 'As it was sent']],
    ['what they were as they were sent and their titles', ['As it was sent', 'Action']],
  ])('brings nothing to another action where rows were sorted without %s', async (_, left) => {
    const { edits, lines } = await readBack((sheet) => {
      const typedIn = filled(sheet, 1, at(sheet, 'Owner'), RUTH);
      const [one, other] = [typedIn.rows.get(1), typedIn.rows.get(2)];
      const [first, second] = [must(one, 'a row'), must(other, 'a row')];
      const over = (cells: ReadonlyMap<number, CellIn>, from: ReadonlyMap<number, CellIn>) =>
        left.reduce(
          (row, heading) => row.set(at(sheet, heading), must(cells.get(at(sheet, heading)), heading)),
          new Map(from),
        );
      return { ...typedIn, rows: new Map(typedIn.rows).set(1, over(first, second)).set(2, over(second, first)) };
    });
    expect(edits).toEqual([]);
    expect(lines.map(({ outcome, words }) => [outcome, words.includes('sorted or pasted in part')])).toEqual([
      ['left', true],
      ['left', true],
    ]);
  });

  it('says what a row calls its action, where that is not what it is called here', async () => {
    const { edits, lines } = await readBack((sheet) =>
      filled(filled(sheet, 1, at(sheet, 'Owner'), RUTH), 1, at(sheet, 'Action'), { kind: 'text', text: 'Do it all' }),
    );
    expect(edits.length).toBe(1);
    expect(lines.map(({ words }) => words)).toEqual([
      'Changed: Owner. In the workbook the action is called “Do it all”.',
      'Nothing was changed.',
    ]);
  });

  it('reads rows above its headings', async () => {
    const { edits, without } = await readBack((sheet) => {
      const typedIn = filled(sheet, 1, at(sheet, 'Owner'), RUTH);
      const [head, first] = [must(typedIn.rows.get(0), 'headings'), must(typedIn.rows.get(1), 'a row')];
      return { ...typedIn, rows: new Map(typedIn.rows).set(0, first).set(1, head) };
    });
    expect([edits, without]).toMatchObject([[{ action: 'first', to: { owner: 'Ruth' } }], 0]);
  });

  it('makes no words of a date, and leaves a row with joined cells', async () => {
    for (const heading of ['Owner', 'Why it was stopped', 'One of group']) {
      const { edits, lines } = await readBack((sheet) =>
        filled(sheet, 1, at(sheet, heading), { kind: 'date', date: '2027-03-01' }),
      );
      expect([edits, lines[0]?.words]).toEqual([[], expect.stringContaining('holds a date')]);
    }
    const { edits, lines } = await readBack((sheet) => {
      const [owner, due] = [at(sheet, 'Owner'), at(sheet, 'Due')];
      return { ...filled(sheet, 1, owner, RUTH), merged: [{ top: 1, left: owner, bottom: 2, right: due }] };
    });
    expect([edits, lines.map(({ words }) => words)]).toEqual([
      [],
      [1, 2].map(() => expect.stringContaining('“Owner” is joined')),
    ]);
  });

  it('names what it does not read', async () => {
    const { notes } = await readBack((sheet) => ({ ...filled(sheet, 1, 40, RUTH), remarks: ['C3'] }));
    expect(notes).toEqual([
      expect.stringContaining('something in column AO'),
      expect.stringContaining('comments beside its cells (C3)'),
    ]);
    const plain = await readBack((sheet) => sheet);
    expect(plain.notes).toEqual([]);
    const other: SheetIn = { name: 'Mine', rows: new Map([[0, new Map([[0, RUTH]])]]), merged: [], remarks: [] };
    const sheets = readSheets(await formatWorkbook(HEAD, [actionsSheet(EMPTY_PLAN, planned)]));
    const taken = takeInActions([...must(sheets.ok ? sheets.value : null, 'sheets'), other], EMPTY_PLAN, planned);
    expect(taken).toMatchObject({ value: { notes: [expect.stringContaining('“Mine” has no column “Action id”')] } });
  });

  it('is not one without its ids', () => {
    expect(takeInActions([{ name: 'x', rows: new Map(), merged: [], remarks: [] }], FULL, planned)).toEqual({
      ok: false,
      problem: 'no-actions',
    });
  });
});

it('the improvement plan names each gap with what is done about it, and leaves the sign-off to be written in', () => {
  expect(improvementPlanSheet(FULL, planned)).toBeNull();
  const { capital, revenue, yearly, pounds, days, months, goal } = EMPTY_PLAN.settings;
  const kept = made(
    [
      {
        kind: 'kept',
        to: {
          at: '2026-11-30T09:00:00Z',
          by: '',
          basedOn: '0'.repeat(64),
          start: '2026-11-30',
          goal,
          limits: { capital, revenue, yearly, pounds, days, months },
          overruns: 0,
          isProved: true,
          actions: ['first', 'second'],
          before: 0,
          after: 100,
          expected: [],
          curve: null,
          cuts: [],
          inEvery: null,
        },
      },
    ],
    FULL,
  );
  const { columns, rows } = must(improvementPlanSheet(kept, planned), 'a sheet');
  expect(columns.map(({ heading }) => heading)).toEqual([
    'Gap',
    'Action',
    'Owner',
    'Date',
    'Status',
    'Signed off by',
    'Signed off on',
  ]);
  expect(rows.map((row) => row.slice(1, 5).map(({ value }) => value))).toEqual([
    ['Do second', '', '31 December 2026 (worked out)', 'To do'],
    ['Do first', '=Jo & "Sam"', '1 March 2027', 'To do'],
  ]);
});

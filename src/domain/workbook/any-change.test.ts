import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  answer,
  chosen,
  edition as editionOf,
  evidence,
  holding,
  ONE_OF_EACH,
  section,
} from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import { COLUMN_IDS, COLUMNS, EDIT_COLUMNS, inOneWay, type ColumnId } from './columns.ts';
import type { CellIn, SheetIn } from './read/index.ts';
import type { RowLine, TakenIn } from './take-in/index.ts';
import { sentOf, sheetsOf, takenFrom, written } from './workbook.fixture.ts';

// A workbook is anybody's between its going out and its coming back: any cell may hold anything, and rows, columns and
// sheets be moved, doubled, joined, renamed or gone. Whatever was done to it, nothing comes in under another question
// than its row asks, nothing comes in that no cell says, and nothing that somebody wrote is passed over in silence.

const edition = editionOf([section('all', Object.values(ONE_OF_EACH))]);
const sent = sentOf(
  edition,
  [
    answer('policy', chosen('l1'), { note: 'Old', owner: 'Jo', due: '2026-12-31', evidence: ['survey', 'plan'] }),
    answer('copies', holding('offline'), { note: 'Two tapes' }),
    answer('trained', { kind: 'number', number: 12 }),
  ],
  [evidence({ id: 'survey', title: 'Roof survey' }), evidence({ id: 'plan', title: 'Fire plan' })],
);
const clean = sheetsOf(await written(edition, sent));
const QUESTIONS = must(
  clean.findIndex(({ name }) => name === 'Questions'),
  'there is a sheet of questions',
);

type Grid = Map<number, Map<number, CellIn>>;
type Sheet = { name: string; rows: Grid; merged: SheetIn['merged']; remarks: SheetIn['remarks'] };
type Book = { readonly sheets: Sheet[]; readonly typed: Set<CellIn> };

const WIDTH = COLUMN_IDS.length + 2;
const HEIGHT = 16;
const columnAt = (column: ColumnId): number => COLUMN_IDS.indexOf(column);

let count = 0;
/** Words that stand nowhere else. */
const unique = (): string => `zq${(count += 1)}`;
/** A cell of its own each time, so that it is known wherever it goes. */
const CELLS: readonly (() => CellIn)[] = [
  () => ({ kind: 'text', text: unique() }),
  () => ({ kind: 'text', text: ` '${unique()}\t ` }),
  () => ({ kind: 'number', number: 700_000 + (count += 1) }),
  () => ({ kind: 'date', date: `${2300 + ((count += 1) % 700)}-01-31` }),
  () => ({ kind: 'truth', isTrue: true }),
  () => ({ kind: 'error', text: '#REF!' }),
  () => ({ kind: 'formula' }),
  () => ({ kind: 'percent' }),
  ...['1', '2', 'YES', 'NO', 'NONE', 'CLEAR', "DON'T KNOW", 'NOT APPLICABLE', 'SEE STATEMENTS', 'Tested'].map(
    (text) => (): CellIn => ({ kind: 'text', text }),
  ),
  ...['1/5/2026', 'Fire plan', 'policy', 'copies/offline', 'sent-1:copies', 'sent-2:policy', '9:30', 'Answer'].map(
    (text) => (): CellIn => ({ kind: 'text', text }),
  ),
];

const at = (most: number) => fc.nat(most - 1);
const cell = fc.constantFrom(...CELLS);
const place = fc.record({ sheet: fc.oneof({ weight: 5, arbitrary: fc.constant(QUESTIONS) }, at(4)), row: at(HEIGHT) });
/** What somebody may do to a workbook, for each what it does. */
type Deed = (book: Book) => void;
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  // Types into a cell, mostly one that is there to be filled in.
  ...[fc.constantFrom(...EDIT_COLUMNS).map(columnAt), fc.constantFrom(...EDIT_COLUMNS).map(columnAt), at(WIDTH)].map(
    (columns) =>
      fc.tuple(place, columns, cell).map(([{ sheet, row }, column, make]): Deed => ({ sheets, typed }) => {
        const made = make();
        typed.add(made);
        const rows = sheets[sheet]?.rows;
        rows?.set(row, new Map(rows.get(row)).set(column, made));
      }),
  ),
  fc.tuple(place, at(WIDTH)).map(([{ sheet, row }, column]): Deed => ({ sheets }) => {
    sheets[sheet]?.rows.get(row)?.delete(column);
  }),
  // Moves, doubles or deletes a row.
  fc.tuple(place, at(HEIGHT), fc.boolean()).map(([{ sheet, row }, to, isMoved]): Deed => ({ sheets }) => {
    const rows = sheets[sheet]?.rows;
    const cells = rows?.get(row);
    if (!rows || !cells) return;
    if (isMoved) rows.delete(row);
    rows.set(to, new Map(cells));
  }),
  // Sorts two rows by some of their columns alone.
  fc.tuple(at(HEIGHT), at(HEIGHT), fc.subarray([...Array(WIDTH).keys()], { minLength: 1 })).map(
    ([one, other, columns]): Deed =>
      ({ sheets }) =>
        swapCells(sheets[QUESTIONS], one, other, columns),
  ),
  // Sorts them by what is filled in, and by what was asked as well.
  fc.tuple(at(HEIGHT), at(HEIGHT), at(COLUMN_IDS.length)).map(
    ([one, other, from]): Deed =>
      ({ sheets }) =>
        swapCells(
          sheets[QUESTIONS],
          one,
          other,
          COLUMN_IDS.map((_, column) => column).filter((column) => column >= Math.min(from, columnAt('question'))),
        ),
  ),
  // Puts two columns in each other's place, with their headings or by their headings alone.
  fc.tuple(at(WIDTH), at(WIDTH), fc.boolean()).map(([one, other, isHeading]): Deed => ({ sheets }) => {
    for (const [row, cells] of sheets[QUESTIONS]?.rows ?? []) if (!isHeading || row === 0) swapIn(cells, one, other);
  }),
  fc.tuple(place, at(WIDTH), at(4), at(4)).map(([{ sheet, row }, left, down, across]): Deed => ({ sheets }) => {
    const one = sheets[sheet];
    if (one) one.merged = [...one.merged, { top: row, left, bottom: row + down, right: left + across }];
  }),
  at(4).map((sheet): Deed => ({ sheets }) => {
    const one = sheets[sheet];
    if (one) one.name = `Sheet ${unique()}`;
  }),
  // Doubles a sheet, or takes it away.
  fc.tuple(at(4), fc.boolean()).map(([sheet, isDoubled]): Deed => ({ sheets }) => {
    const one = sheets[sheet];
    if (one && isDoubled) sheets.push({ ...one, name: `${one.name} ${unique()}`, rows: gridOf(one.rows) });
    else if (one) sheets.splice(sheet, 1);
  }),
  // Puts in rows of another workbook of the same questions.
  fc.subarray([...Array(HEIGHT).keys()], { minLength: 1 }).map((rows): Deed => ({ sheets }) => {
    for (const row of rows) {
      const cells = sheets[QUESTIONS]?.rows.get(row);
      const key = cells?.get(columnAt('key'));
      if (key?.kind === 'text' && key.text.startsWith('sent-1:'))
        cells?.set(columnAt('key'), { kind: 'text', text: key.text.replace('sent-1', 'sent-2') });
    }
  }),
  // Writes a few lines above.
  at(4).map((by): Deed => ({ sheets }) => {
    const one = sheets[QUESTIONS];
    if (one) one.rows = new Map([...one.rows].map(([row, cells]) => [row + by, cells]));
  }),
);

function swapIn(cells: Map<number, CellIn>, one: number, other: number): void {
  const [first, second] = [cells.get(one), cells.get(other)];
  for (const [column, held] of [
    [one, second],
    [other, first],
  ] as const) {
    if (held) cells.set(column, held);
    else cells.delete(column);
  }
}

function swapCells(sheet: Sheet | undefined, one: number, other: number, columns: readonly number[]): void {
  const [first, second] = [sheet?.rows.get(one), sheet?.rows.get(other)];
  if (!first || !second) return;
  for (const column of columns) {
    const [a, b] = [first.get(column), second.get(column)];
    if (b) first.set(column, b);
    else first.delete(column);
    if (a) second.set(column, a);
    else second.delete(column);
  }
}

const gridOf = (rows: SheetIn['rows']): Grid => new Map([...rows].map(([row, cells]) => [row, new Map(cells)]));

const lettersOf = (column: number): string =>
  `${column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}`;

/** The texts in each column of a sheet, one of which is its heading. */
const textsIn = new WeakMap<SheetIn, Map<number, string[]>>();
function headingIn(sheet: SheetIn, column: number): readonly string[] {
  let texts = textsIn.get(sheet);
  if (!texts) {
    texts = new Map();
    for (const cells of sheet.rows.values())
      for (const [where, held] of cells)
        if (held.kind === 'text') texts.set(where, [...(texts.get(where) ?? []), held.text]);
    textsIn.set(sheet, texts);
  }
  return texts.get(column) ?? [];
}

/** Is what stands there said, by its row or in a sentence of its sheet? */
function isNamed({ rows, notes }: TakenIn, sheet: SheetIn, row: number, column: number): boolean {
  const letters = lettersOf(column);
  const name = `${letters}${row + 1}`;
  const line = rows.find((one) => one.sheet === sheet.name && one.row === row + 1);
  // Of a row that stands there twice the same, one speaks for both.
  if (line?.left.some(({ place: where }) => where.replace(/\d+$/, '') === letters || where.startsWith('row ')))
    return true;
  if (line?.taken.some((heading) => headingIn(sheet, column).some((text) => inOneWay(text) === inOneWay(heading))))
    return true;
  const numbers = new RegExp(`\\b(${name}|${row + 1}|more)\\b|nothing of it was read`);
  return notes.some(
    (note) =>
      note.includes(`“${sheet.name}”`) &&
      (numbers.test(note) ||
        note.includes(`column ${letters},`) ||
        headingIn(sheet, column).some((text) => note.includes(`“${text.trim()}”`))),
  );
}

/** What each cell of the sheet of questions said as it went out, by its row and column. */
const asSent = new Map<CellIn, { readonly key: string; readonly column: ColumnId }>();
const words = new Map<string, { readonly question: string }>();
for (const [row, cells] of must(clean[QUESTIONS], 'it is there').rows) {
  const id = cells.get(columnAt('id'));
  if (row === 0 || id?.kind !== 'text') continue;
  const asked = cells.get(columnAt('question'));
  words.set(id.text, { question: asked?.kind === 'text' ? asked.text : '' });
  for (const [column, held] of cells)
    asSent.set(held, { key: id.text, column: must(COLUMN_IDS[column], 'a column of ours') });
}
const others = new Set(
  clean.flatMap(({ rows }) =>
    [...rows.values()].flatMap((cells) => [...cells.values()].filter((one) => !asSent.has(one))),
  ),
);

const saidAtFirst = new Map([...asSent].map(([held, { key, column }]) => [`${key} ${column}`, JSON.stringify(held)]));
const columnOf = new Map(COLUMN_IDS.map((id) => [inOneWay(COLUMNS[id].heading), id]));

const isBlank = (held: CellIn): boolean => held.kind === 'text' && held.text.trim() === '';
const isHeading = (held: CellIn): boolean => held.kind === 'text' && columnOf.has(inOneWay(held.text));

/** Whatever was written, and what went out and stands in another place by now, that nobody is told of. */
function passedOver(sheets: readonly SheetIn[], taken: TakenIn): readonly string[] {
  return sheets.flatMap((sheet) =>
    [...sheet.rows].flatMap(([row, cells]) =>
      [...cells].flatMap(([column, held]) => {
        if (isBlank(held) || isHeading(held) || isOverOurs(sheet, row, column) || isAsItWas(sheet, cells, column, held))
          return [];
        if (isNamed(taken, sheet, row, column)) return [];
        return [`${sheet.name} ${lettersOf(column)}${row + 1}: ${JSON.stringify(held)}`];
      }),
    ),
  );
}

/**
 * Typed over a line of the first sheet, or of that of the choices. Nobody here knows what stood there: the marking and
 * the name of the organisation may have changed since.
 */
const isOverOurs = ({ rows }: SheetIn, row: number, column: number): boolean =>
  column === 0 &&
  ![...rows.values()].some((cells) =>
    [...cells.values()].some((one) => one.kind === 'text' && one.text === 'Answer'),
  ) &&
  [...rows].some(([other, cells]) => other > row && others.has(cells.get(0) ?? { kind: 'formula' }));

function isAsItWas(sheet: SheetIn, cells: ReadonlyMap<number, CellIn>, column: number, held: CellIn): boolean {
  if (others.has(held)) return true;
  const said = JSON.stringify(held);
  const columns = headingIn(sheet, column).flatMap((text) => columnOf.get(inOneWay(text)) ?? []);
  return [...cells.values()].some((one) => {
    const key = one.kind === 'text' ? one.text.replace('sent-1:', '') : '';
    return words.has(key) && columns.some((id) => saidAtFirst.get(`${key} ${id}`) === said);
  });
}

/** Rows of which something was taken though they ask something else, and nobody is told. */
const askedOtherwise = (sheets: readonly SheetIn[], { rows, notes }: TakenIn): readonly string[] =>
  rows.flatMap((line) => {
    const sheet = must(
      sheets.find(({ name }) => name === line.sheet),
      'a row is of a sheet',
    );
    const cells = must(sheet.rows.get(line.row - 1), 'a line is of a row');
    const column = [...cells.keys()].find((one) => headingIn(sheet, one).includes(COLUMNS.question.heading));
    const asked = column === undefined ? undefined : cells.get(column);
    if (line.taken.length === 0 || !asked || isBlank(asked)) return [];
    const isSame = asked.kind === 'text' && inOneWay(asked.text) === inOneWay(words.get(line.key)?.question ?? '');
    const isSaid = notes.some(
      (note) => note.includes(`“${line.sheet}”`) && new RegExp(`\\b(${line.row}|more)\\b|column “Question”`).test(note),
    );
    return isSame || isSaid ? [] : [`${line.sheet} ${line.row} (${line.key}): ${JSON.stringify(asked)}`];
  });

/** What comes in and no row says that it was taken of it. */
function fromNowhere({ returned, rows }: TakenIn): readonly string[] {
  const takenAt = (question: string, is: (heading: string) => boolean): boolean =>
    rows.some(({ key, taken }) => key.split('/')[0] === question && taken.some(is));
  const HEADINGS: Readonly<Record<string, readonly string[]>> = {
    answer: ['Answer', 'Reason'],
    note: ['Note'],
    owner: ['Owner'],
    due: ['Due'],
  };
  return [...returned.sources.keys()].filter((key) => {
    const [kind, question = '', unit = ''] = key.split('/');
    if (kind === 'evidence') return !rows.some(({ taken }) => taken.some((heading) => heading.startsWith('Evidence')));
    return !takenAt(question, (heading) => HEADINGS[unit]?.includes(heading) ?? heading.startsWith('Evidence'));
  });
}

/** Notes and owners that are not what the cell says that they were taken of. */
function otherWords(sheets: readonly SheetIn[], { returned, rows }: TakenIn): readonly string[] {
  const answers = new Map(returned.contents.answers.map((one) => [one.questionId, one]));
  const saidAt = (line: RowLine, heading: string): readonly string[] => {
    const sheet = sheets.find(({ name }) => name === line.sheet);
    const cells = sheet?.rows.get(line.row - 1);
    return [...(cells ?? [])].flatMap(([column, held]) =>
      sheet && headingIn(sheet, column).some((text) => inOneWay(text) === inOneWay(heading))
        ? [held.kind === 'text' ? held.text.trim() : held.kind === 'number' ? String(held.number) : '']
        : [],
    );
  };
  return rows.flatMap((line) =>
    (['note', 'owner'] as const).flatMap((part) => {
      const { heading } = COLUMNS[part];
      const is = answers.get(line.key)?.[part] ?? '';
      if (!line.taken.includes(heading) || saidAt(line, heading).some((text) => inOneWay(text) === inOneWay(is)))
        return [];
      return saidAt(line, heading).includes('CLEAR') && is === '' ? [] : [`${line.key} ${part}: ${is}`];
    }),
  );
}

it('whatever is done to it, nothing comes in under another question, out of nowhere, or is passed over in silence', () => {
  fc.assert(
    fc.property(fc.array(deeds, { minLength: 1, maxLength: 5 }), (all) => {
      count = 0;
      const book: Book = {
        sheets: clean.map((sheet) => ({ ...sheet, rows: gridOf(sheet.rows) })),
        typed: new Set(),
      };
      for (const deed of all) deed(book);
      const sheets: readonly SheetIn[] = book.sheets;
      const taken = takenFrom(sheets, edition, sent);
      expect({
        passedOver: passedOver(sheets, taken),
        askedOtherwise: askedOtherwise(sheets, taken),
        fromNowhere: fromNowhere(taken),
        otherWords: otherWords(sheets, taken),
      }).toEqual({ passedOver: [], askedOtherwise: [], fromNowhere: [], otherWords: [] });
    }),
    { numRuns: Number(process.env['SOAK_WORKBOOK_CHANGES'] ?? 10) },
  );
});

import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { answer, chosen, edition as editionOf, holding, levels, checklist, section } from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import { openWorkbook } from './index.ts';
import { marksIn } from './take-in/index.ts';
import { readSheets, type CellIn, type SheetIn } from './read/index.ts';
import { openPackage } from './read/unpack.ts';
import { placeOf, questionsIn, sentOf, sheetsOf, takenFrom, typed, withCell, written } from './workbook.fixture.ts';

const edition = editionOf([
  section('one', [levels('policy', [0, 2, 4]), checklist('copies', { offline: 1, offsite: 2 })]),
  section('two', [levels('drill', [0, 2, 4])]),
]);
const sent = sentOf(edition, [answer('policy', chosen('l1'), { note: 'Old' }), answer('copies', holding('offline'))]);
const clean = sheetsOf(await written(edition, sent));
/** Two edits, which every mangled form has to bring all the same. */
const filled = withCell(withCell(clean, 'policy', 'note', typed('New')), 'drill', 'answer', typed('2'));
const UNITS = ['answer/policy/note', 'answer/drill/answer'];

const sheet = questionsIn(filled);
type Rows = [number, ReadonlyMap<number, CellIn>][];
const mangled = (change: (rows: Rows, sheet: SheetIn) => Partial<SheetIn>): readonly SheetIn[] =>
  filled.map((one) => (one === sheet ? { ...one, ...change([...one.rows], one) } : one));
const unitsOf = (sheets: readonly SheetIn[]) => [...takenFrom(sheets, edition, sent).returned.sources.keys()];
const numbered = (rows: Rows): SheetIn['rows'] => new Map(rows.map(([, cells], index) => [index, cells]));
const leftIn = (sheets: readonly SheetIn[]) =>
  takenFrom(sheets, edition, sent).rows.filter(({ state }) => state === 'left');

describe('a sheet that people worked with', () => {
  it.each<[string, readonly SheetIn[]]>([
    ['sorted', mangled(([head, ...rows]) => ({ rows: numbered([must(head, 'heads'), ...rows.toReversed()]) }))],
    [
      'with lines above its headings',
      mangled((rows) => ({ rows: new Map(rows.map(([row, cells]) => [row + 3, cells])) })),
    ],
    [
      'with gaps between its rows',
      mangled((rows) => ({ rows: new Map(rows.map(([row, cells]) => [row * 7, cells])) })),
    ],
    ['renamed', mangled(() => ({ name: 'Ruth’s sheet' }))],
    [
      'with its columns the other way round',
      mangled((rows) => ({
        rows: new Map(rows.map(([row, cells]) => [row, new Map([...cells].map(([at, cell]) => [40 - at, cell]))])),
      })),
    ],
    [
      'without the column of row keys',
      mangled((rows) => ({
        rows: new Map(
          rows.map(([row, cells]) => [row, new Map([...cells].filter(([at]) => at !== placeOf(sheet, 'key')))]),
        ),
      })),
    ],
    [
      'without the column of ids',
      mangled((rows) => ({
        rows: new Map(
          rows.map(([row, cells]) => [row, new Map([...cells].filter(([at]) => at !== placeOf(sheet, 'id')))]),
        ),
      })),
    ],
    [
      'with its headings once more below',
      mangled((rows) => ({ rows: new Map([...rows, [99, must(rows[0], 'heads')[1]]]) })),
    ],
    [
      'on two sheets',
      filled.flatMap((one) =>
        one === sheet
          ? [
              [0, 1, 2],
              [0, 3, 4, 5],
            ].map((keep) => ({
              ...one,
              name: `Part ${keep.length}`,
              rows: new Map([...one.rows].filter(([row]) => keep.includes(row))),
            }))
          : [one],
      ),
    ],
    ['alone', [sheet]],
  ])('%s', (_name, sheets) => {
    expect(unitsOf(sheets).toSorted()).toEqual(UNITS.toSorted());
    expect(leftIn(sheets)).toEqual([]);
  });

  it('with a column of its own is read, and the column is named', () => {
    const { returned, notes } = takenFrom(
      mangled((rows) => ({
        rows: new Map(
          rows.map(([row, cells]) => [row, new Map([...cells, [50, typed(row === 0 ? 'Our remarks' : 'x')]])]),
        ),
      })),
      edition,
      sent,
    );
    expect([...returned.sources.keys()]).toHaveLength(2);
    expect(notes).toEqual([
      "The column “Our remarks” of the sheet “Questions” is none of this workbook's, so it was not read.",
    ]);
  });

  it('with a column gone, or there twice, leaves what it held', () => {
    const note = placeOf(sheet, 'note');
    const gone = mangled((rows) => ({
      rows: new Map(rows.map(([row, cells]) => [row, new Map([...cells].filter(([at]) => at !== note))])),
    }));
    const twice = mangled((rows) => ({
      rows: new Map(
        rows.map(([row, cells]) => [
          row,
          new Map([...cells, ...(cells.has(note) ? [[60, must(cells.get(note), 'it is there')] as const] : [])]),
        ]),
      ),
    }));
    for (const sheets of [gone, twice]) {
      expect(unitsOf(sheets)).toEqual(['answer/drill/answer']);
      expect(takenFrom(sheets, edition, sent).notes).toEqual([expect.stringContaining('column “Note”')]);
    }
  });

  it('with rows deleted leaves what they held, and names them', () => {
    const sheets = mangled((rows) => ({ rows: new Map(rows.filter(([row]) => row !== 1)) }));
    expect(unitsOf(sheets)).toEqual(['answer/drill/answer']);
    expect(takenFrom(sheets, edition, sent).missing).toEqual(['policy']);
  });

  it('with a row doubled takes it once; of two that differ it takes neither', () => {
    const doubled = mangled((rows) => ({ rows: new Map([...rows, [20, must(rows[1], 'a row')[1]]]) }));
    expect(unitsOf(doubled).toSorted()).toEqual(UNITS.toSorted());
    expect(takenFrom(doubled, edition, sent).rows.map(({ row, state }) => [row, state])).toContainEqual([
      21,
      'changed',
    ]);
    const asSent = must([...questionsIn(clean).rows][1], 'a row')[1];
    const note = placeOf(sheet, 'note');
    const differing = mangled((rows) => ({
      rows: new Map([...rows, [20, new Map(asSent).set(note, { kind: 'text', text: 'Another word' })]]),
    }));
    expect(unitsOf(differing)).toEqual(['answer/drill/answer']);
    expect(leftIn(differing).map(({ row }) => row)).toEqual([2, 21]);
  });

  it('with a copy of the sheet from before somebody began, in front of it or behind, takes what they typed', () => {
    const before = { ...questionsIn(clean), name: 'Questions (2)' };
    const alone = unitsOf(mangled((rows) => ({ rows: new Map(rows) })));
    const worked = mangled((rows) => ({ rows: new Map(rows) }));
    for (const sheets of [
      [before, ...worked],
      [...worked, before],
    ]) {
      expect(unitsOf(sheets)).toEqual(alone);
      const { rows } = takenFrom(sheets, edition, sent);
      expect(rows.filter((line) => line.sheet === before.name && line.state !== 'unchanged')).toEqual([]);
      expect(rows.filter(({ left }) => left.length > 0)).toEqual([]);
    }
  });

  it('with a summary that somebody made of the answers takes none of it', () => {
    const cell = (words: string) => ({ kind: 'text', text: words }) as const;
    const summary = {
      name: 'Summary',
      merged: [],
      remarks: [],
      rows: new Map([
        [0, new Map([cell('Id'), cell('Answer'), cell('Count')].entries())],
        [1, new Map([cell('remark'), cell('(blank)'), cell('1')].entries())],
      ]),
    };
    const sheets = mangled((rows) => ({ rows: new Map(rows) }));
    expect(unitsOf([summary, ...sheets])).toEqual(unitsOf(sheets));
    expect(takenFrom([summary, ...sheets], edition, sent).notes).toContainEqual(
      expect.stringContaining('The sheet “Summary” has no row of headings'),
    );
  });

  it('with rows of its own, or of another workbook, names them', () => {
    const [id, key] = [placeOf(sheet, 'id'), placeOf(sheet, 'key')];
    const sheets = mangled((rows) => ({
      rows: new Map([
        ...rows,
        [20, new Map([[placeOf(sheet, 'note'), typed('A note to nobody')]])],
        [21, new Map([[id, typed('made-up')]])],
        [
          22,
          new Map([
            [id, typed('policy')],
            [key, typed('sent-2:policy')],
          ]),
        ],
        [
          23,
          new Map([
            [id, typed('drill')],
            [key, typed('sent-1:policy')],
          ]),
        ],
      ]),
    }));
    expect(leftIn(sheets).map(({ row, left }) => [row, left[0]?.why])).toEqual([
      [21, 'it has no id'],
      [22, expect.stringContaining('“made-up”')],
      [23, 'it is a row of another workbook'],
      [24, expect.stringContaining('sorted or pasted in part')],
    ]);
    expect(unitsOf(sheets).toSorted()).toEqual(UNITS.toSorted());
  });

  it('with comments beside its cells, or words beside ours on another sheet, names them', () => {
    const beside = filled.map((one) =>
      one === sheet
        ? { ...one, remarks: ['F2'] }
        : { ...one, rows: new Map(one.rows).set(99, new Map([[1, typed('Ring me')]])) },
    );
    expect(takenFrom(beside, edition, sent).notes).toEqual([
      expect.stringMatching(/“Read me first” has something in B100/),
      expect.stringMatching(/“Questions” has comments beside its cells \(F2\)/),
      expect.stringMatching(/“Lists” has something in B100/),
    ]);
  });

  it('with cells joined leaves those that are gone into others', () => {
    const note = placeOf(sheet, 'note');
    const sheets = mangled(() => ({ merged: [{ top: 1, left: note, bottom: 2, right: note }] }));
    expect(unitsOf(sheets).toSorted()).toEqual(UNITS.toSorted());
    expect(leftIn(sheets)).toMatchObject([{ key: 'copies', left: [{ why: 'this cell is joined with another' }] }]);
  });
});

describe('which workbook it is', () => {
  it('is not told by a note that looks like the key of a row', () => {
    const sheets = [questionsIn(withCell(clean, 'policy', 'note', typed('9:30')))];
    expect(marksIn(sheets).sentIds).toEqual(['sent-1']);
  });

  it('is told by its mark, or else by its rows', async () => {
    const bytes = await written(edition, sent);
    expect(openWorkbook(bytes)).toMatchObject({ ok: true, value: { sentId: 'sent-1', hash: sent.hash } });
  });
});

const CONTENT = '[Content_Types].xml';
const zipped = (parts: Zippable) => zipSync(parts, { level: 9 });
const problemOf = (bytes: Uint8Array) => {
  const read = readSheets(bytes);
  return read.ok ? null : read.problem.kind;
};
const workbook = (cells: string, more: Zippable = {}) =>
  zipped({
    [CONTENT]: strToU8('<Types/>'),
    '_rels/.rels': strToU8(
      '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/></Relationships>',
    ),
    'xl/sheet.xml': strToU8(`<worksheet><sheetData>${cells}</sheetData></worksheet>`),
    ...more,
  });

describe('a file that is not what it seems', () => {
  it('is refused before it is unpacked where it would grow, or holds too many parts', () => {
    const bytes = workbook('', { 'xl/large.bin': new Uint8Array(3_000_000) });
    expect(problemOf(bytes)).toBe('grows-too-large');
    const limits = { fileBytes: 1e6, parts: 3, partBytes: 1e6, totalBytes: 1e6, ratio: 10, freeBytes: 1e5 };
    expect(() => openPackage(workbook(''), limits)).toThrow('too-many-parts');
    expect(() => openPackage(workbook(''), { ...limits, fileBytes: 10 })).toThrow('too-large');
    expect(() => openPackage(workbook(''), { ...limits, parts: 9, totalBytes: 100 })).toThrow('grows-too-large');
  });

  it('is damaged where a part is longer than its list says, and is cut there', () => {
    const bytes = workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'word '.repeat(4000)}</t></is></c></row>`);
    const cut = bytes.slice();
    const view = new DataView(cut.buffer);
    for (let at = 0; at < cut.length - 46; at += 1)
      // The list of parts: the size that each unpacks to.
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 20_000)
        view.setUint32(at + 24, 500, true);
    expect(problemOf(bytes)).toBeNull();
    expect(problemOf(cut)).toBe('damaged');
  });

  it('is damaged where a letter of it was changed on its way, or two parts have one name', () => {
    const cells = (word: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${word}</t></is></c></row>`;
    const stored = (word: string, more: Zippable = {}) =>
      zipSync({ ...unzipSync(workbook(cells(word))), ...more }, { level: 0 });
    const put = (bytes: Uint8Array, from: string, to: string) =>
      strToU8(strFromU8(bytes, true).replaceAll(from, to), true);
    expect(problemOf(stored('done'))).toBeNull();
    const changed = put(stored('done'), 'done', 'none');
    expect(strFromU8(unzipSync(changed)['xl/sheet.xml'] ?? new Uint8Array(0))).toContain('none');
    expect(problemOf(changed)).toBe('damaged');
    const twice = { 'xl/sheeu.xml': strToU8(`<worksheet><sheetData>${cells('none')}</sheetData></worksheet>`) };
    expect(problemOf(stored('done', twice))).toBeNull();
    expect(problemOf(put(stored('done', twice), 'xl/sheeu.xml', 'xl/sheet.xml'))).toBe('damaged');
  });

  it('is refused where a few cells stand for more than a sheet of answers has', () => {
    const content =
      '<office:document-content><office:body><office:spreadsheet><table:table table:name="S"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>';
    expect(problemOf(zipped({ 'content.xml': strToU8(content) }))).toBe('too-many-cells');
    expect(problemOf(workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).toBeNull();
    expect(problemOf(workbook('<row r="99999999"><c><v>1</v></c></row>'))).toBe('damaged');
  });

  it('is refused, or read without delay, where it repeats one thing without end', () => {
    const ranges = '<mergeCell ref="A1:B9"/>'.repeat(3000);
    const part = strToU8(`<worksheet><sheetData/><mergeCells>${ranges}</mergeCells></worksheet>`);
    expect(problemOf(workbook('', { 'xl/sheet.xml': part }))).toBe('too-many-cells');
    const same = mangled((rows) => ({
      rows: new Map([
        ...rows,
        ...Array.from(
          { length: 20_000 },
          (_, at) =>
            [
              at + 50,
              new Map([
                [placeOf(sheet, 'id'), typed('policy')],
                [placeOf(sheet, 'note'), typed(`${at}`)],
              ]),
            ] as const,
        ),
      ]),
    }));
    const { rows, returned } = takenFrom(same, edition, sent);
    expect(rows.filter(({ state }) => state === 'left')).toHaveLength(20_001);
    expect([...returned.sources.keys()]).toEqual(['answer/drill/answer']);
  });

  it('brings no entity of its own', () => {
    const doctype = '<!DOCTYPE w [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/hostname">]>';
    for (const entity of ['&a;', '&c;']) {
      const parts = {
        'xl/sheet.xml': strToU8(
          `${doctype}<worksheet><sheetData><row><c t="str"><v>${entity}</v></c></row></sheetData></worksheet>`,
        ),
      };
      expect(problemOf(workbook('', parts))).toBe('damaged');
    }
  });

  it('is damaged where it is cut, nested without end, or no archive at all', async () => {
    const bytes = await written(edition, sent);
    expect(problemOf(bytes.slice(0, bytes.length / 2))).toBe('damaged');
    expect(problemOf(workbook('<row>'.repeat(100_000)))).toBe('damaged');
    expect(problemOf(strToU8('not a workbook'))).toBe('damaged');
    expect(problemOf(zipped({ 'a.txt': strToU8('x') }))).toBe('no-workbook');
    expect(problemOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe('locked-or-old');
    expect(openWorkbook(workbook(''))).toEqual({ ok: false, problem: { kind: 'not-ours' } });
  });

  it.each(['array', 'dataTable'])('has its formulas seen, whatever they were worked out to: %s', (kind) => {
    const cells = `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="${kind}" ref="B1:B2">A1</f><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>`;
    expect(sheetsOf(workbook(cells))[0]?.rows.get(1)?.get(1)).toEqual({ kind: 'formula' });
    expect(sheetsOf(workbook(cells))[0]?.rows.get(0)?.get(0)).toEqual({ kind: 'formula' });
  });
});

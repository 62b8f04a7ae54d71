import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { must } from '../../common/result.ts';
import { readSheets, type CellIn, type SheetIn } from './index.ts';

function firstSheet(parts: Readonly<Record<string, string>>): SheetIn {
  const read = readSheets(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );
  return must(read.ok ? read.value[0] : null, `it is read: ${JSON.stringify(read)}`);
}
const rowsOf = ({ rows }: SheetIn): Readonly<Record<number, Readonly<Record<number, CellIn>>>> =>
  Object.fromEntries([...rows].map(([row, cells]) => [row, Object.fromEntries(cells)]));
const text = (words: string): CellIn => ({ kind: 'text', text: words });

/** A workbook as some programs write it: names with a prefix, parts in other folders, the strict kind. */
const xlsx = (sheet: string, { properties = '', styles = '', texts = '', parts = {} } = {}) =>
  firstSheet({
    ...parts,
    '_rels/.rels':
      '<Relationships><Relationship Id="w" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/book/main.xml"/></Relationships>',
    'book/main.xml': `<x:workbook xmlns:x="m" xmlns:rel="r">${properties}<x:sheets><x:sheet name="One" sheetId="7" state="hidden" rel:id="s"/></x:sheets></x:workbook>`,
    'book/_rels/main.xml.rels':
      '<Relationships><Relationship Id="s" Type="x/worksheet" Target="../sheets/one.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="texts.xml"/><Relationship Id="f" Type="x/styles" Target="styles.xml"/><Relationship Id="l" Type="x/externalLink" Target="https://example.org/" TargetMode="External"/></Relationships>',
    'sheets/one.xml': `<x:worksheet xmlns:x="m"><x:sheetData>${sheet}</x:sheetData></x:worksheet>`,
    'book/texts.xml': `<sst>${texts}</sst>`,
    'book/styles.xml': `<styleSheet><numFmts>${styles}</numFmts><cellXfs>${[0, 14, 10, 164, 165, 166, 167].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
  });

it('reads texts of Excel files however they are written', () => {
  const texts =
    '<si><t xml:space="preserve"> a_x000D_b </t></si><si><r><rPr><b/></rPr><t>bold</t></r><r><t> and plain</t></r><rPh sb="0" eb="1"><t>read aloud</t></rPh></si>';
  const cells =
    '<x:row r="3" hidden="1"><x:c r="B3" t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>in &amp; line</x:t></x:is></x:c><x:c t="str"><x:v>_x005F_x0041_</x:v></x:c><x:c s="3"/></x:row><x:row><x:c t="s"><x:v>1</x:v></x:c></x:row>';
  expect(rowsOf(xlsx(cells, { texts }))).toEqual({
    2: { 1: text(' a\rb '), 2: text('bold and plain'), 3: text('in & line'), 4: text('_x0041_') },
    3: { 0: text('bold and plain') },
  });
});

it('tells dates, per cents and plain numbers of Excel files by how they are shown', () => {
  const styles =
    '<numFmt numFmtId="164" formatCode="[$-809]d mmm yyyy;@"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0 &quot;days&quot;"/><numFmt numFmtId="167" formatCode="[Red]General"/>';
  const cell = (style: number, value: string) => `<x:c s="${style}"><x:v>${value}</x:v></x:c>`;
  const cells = `<x:row>${[cell(0, '99.900000000000006'), cell(1, '46387'), cell(2, '0.85'), cell(3, '46387.75'), cell(4, '0.5'), cell(5, '3'), cell(6, '4')].join('')}<x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="d"><x:v>2026-12-31T00:00:00</x:v></x:c><x:c s="1"><x:v>-5</x:v></x:c></x:row>`;
  const date: CellIn = { kind: 'date', date: '2026-12-31' };
  const rest: Readonly<Record<number, CellIn>> = {
    0: { kind: 'number', number: 99.9 },
    2: { kind: 'percent' },
    4: { kind: 'percent' },
    5: { kind: 'number', number: 3 },
    6: { kind: 'number', number: 4 },
    7: { kind: 'truth', isTrue: true },
    8: { kind: 'error', text: '#N/A' },
    9: date,
  };
  expect(rowsOf(xlsx(cells, { styles }))).toEqual({
    0: { ...rest, 1: date, 3: date, 10: { kind: 'error', text: '-5' } },
  });
  const later: CellIn = { kind: 'date', date: '2031-01-01' };
  expect(rowsOf(xlsx(cells, { styles, properties: '<x:workbookPr date1904="1"/>' }))[0]).toMatchObject({
    1: later,
    3: later,
  });
});

const ods = (table: string) =>
  firstSheet({
    'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="One">${table}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
const odsRow = (cells: string, more = '') => `<table:table-row${more}>${cells}</table:table-row>`;
const odsText = (words: string, more = '') =>
  `<table:table-cell office:value-type="string"${more}><text:p>${words}</text:p></table:table-cell>`;

it('reads rows of OpenDocument files wherever they stand, by their number', () => {
  const blank = '<table:table-cell table:number-columns-repeated="16384"/>';
  const sheet = ods(
    [
      `<table:table-header-rows>${odsRow(odsText('Heading'))}</table:table-header-rows>`,
      odsRow(blank, ' table:number-rows-repeated="2"'),
      `<table:table-row-group><table:table-row-group>${odsRow(odsText('folded'), ' table:visibility="collapse"')}</table:table-row-group></table:table-row-group>`,
      odsRow(odsText('twice', ' table:number-columns-repeated="2"'), ' table:number-rows-repeated="2"'),
      odsRow(
        `${odsText('joined', ' table:number-columns-spanned="2" table:number-rows-spanned="3"')}<table:covered-table-cell/>${odsText('beside')}`,
      ),
      odsRow(blank, ' table:number-rows-repeated="1048000"'),
    ].join(''),
  );
  expect(rowsOf(sheet)).toEqual({
    0: { 0: text('Heading') },
    3: { 0: text('folded') },
    4: { 0: text('twice'), 1: text('twice') },
    5: { 0: text('twice'), 1: text('twice') },
    6: { 0: text('joined'), 2: text('beside') },
  });
  expect(sheet.merged).toEqual([{ top: 6, left: 0, bottom: 8, right: 1 }]);
});

it('reads cells of OpenDocument files by their kind', () => {
  const cell = (more: string, words = '') => `<table:table-cell ${more}><text:p>${words}</text:p></table:table-cell>`;
  const cells = [
    '<table:table-cell office:value-type="string"><office:annotation><text:p>A remark</text:p></office:annotation><text:p>one<text:s text:c="2"/>two<text:tab/>three</text:p><text:p><text:span>four<text:line-break/>five</text:span></text:p></table:table-cell>',
    cell('office:value-type="float" office:value="99.900000000000006"', '99.9'),
    cell('office:value-type="percentage" office:value="0.85"', '85%'),
    cell('office:value-type="date" office:date-value="2026-12-31T10:00:00"', '31/12/26'),
    cell('office:value-type="boolean" office:boolean-value="true"', 'TRUE'),
    cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', '2'),
    cell('office:value-type="string" calcext:value-type="error"', '#N/A'),
    cell('office:value-type="currency" office:currency="GBP" office:value="5"', '£5.00'),
  ];
  expect(rowsOf(ods(odsRow(cells.join(''))))).toEqual({
    0: {
      0: text('one  two\tthree\nfour\nfive'),
      1: { kind: 'number', number: 99.9 },
      2: { kind: 'percent' },
      3: { kind: 'date', date: '2026-12-31' },
      4: { kind: 'truth', isTrue: true },
      5: { kind: 'formula' },
      6: { kind: 'error', text: '#N/A' },
      7: { kind: 'number', number: 5 },
    },
  });
});

it('takes what a formula over several cells of an OpenDocument file fills for worked out', () => {
  const number = '<table:table-cell office:value-type="float" office:value="2"/>';
  const formula =
    '<table:table-cell table:formula="of:={1;2}" table:number-matrix-columns-spanned="2" table:number-matrix-rows-spanned="2" office:value-type="float" office:value="1"/>';
  const own: CellIn = { kind: 'number', number: 2 };
  expect(rowsOf(ods([odsRow(formula + number + number), odsRow(number.repeat(3)), odsRow(number)].join('')))).toEqual({
    0: { 0: { kind: 'formula' }, 1: { kind: 'formula' }, 2: own },
    1: { 0: { kind: 'formula' }, 1: { kind: 'formula' }, 2: own },
    2: { 0: own },
  });
});

it.each(['content.xml', 'encrypted-package'])('knows an OpenDocument file that is under a password: %s', (name) => {
  const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
  const bytes = zipSync({ [name]: new Uint8Array([0xff, 0xfe, 0x80]), 'META-INF/manifest.xml': strToU8(manifest) });
  expect(readSheets(bytes)).toEqual({ ok: false, problem: { kind: 'locked-or-old' } });
});

it('takes what a pivot table fills for worked out: nobody typed it', () => {
  const formula: CellIn = { kind: 'formula' };
  const cell = (place: string, words: string) => `<x:c r="${place}" t="str"><x:v>${words}</x:v></x:c>`;
  const sheet = xlsx(
    `<x:row r="2">${cell('A2', 'Id')}${cell('B2', 'Answer')}${cell('C2', 'ours')}</x:row><x:row r="3">${cell('B3', '(empty)')}</x:row><x:row r="4">${cell('A4', 'below')}</x:row>`,
    {
      parts: {
        'sheets/_rels/one.xml.rels':
          '<Relationships><Relationship Id="p" Type="x/pivotTable" Target="../pivots/one.xml"/></Relationships>',
        'pivots/one.xml': '<pivotTableDefinition><location ref="A2:B3" firstHeaderRow="1"/></pivotTableDefinition>',
      },
    },
  );
  const filled = { 1: { 0: formula, 1: formula, 2: text('ours') }, 2: { 1: formula }, 3: { 0: text('below') } };
  expect(rowsOf(sheet)).toEqual(filled);
  const inOds = (name: string, address: string) =>
    firstSheet({
      'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="${name}">${odsRow('')}${odsRow(`${odsText('Id')}${odsText('Answer')}${odsText('ours')}`)}${odsRow(`<table:table-cell/>${odsText('(empty)')}`)}${odsRow(odsText('below'))}</table:table><table:data-pilot-tables><table:data-pilot-table table:target-range-address="${address}"/></table:data-pilot-tables></office:spreadsheet></office:body></office:document-content>`,
    });
  expect(rowsOf(inOds('One', 'One.A2:One.B3'))).toEqual(filled);
  expect(rowsOf(inOds("Jo's v1.2", "$'Jo''s v1.2'.$A$2:.$B$3"))).toEqual(filled);
  expect(rowsOf(inOds('One', 'Two.A2:Two.B3'))[1]).toEqual({ 0: text('Id'), 1: text('Answer'), 2: text('ours') });
});

it('says where comments stand beside cells, and reads none of them', () => {
  const cells = '<x:row r="1"><x:c r="A1" t="str"><x:v>words</x:v></x:c></x:row>';
  const rels = (...kinds: readonly string[]) =>
    `<Relationships>${kinds.map((kind, at) => `<Relationship Id="c${at}" Type="x/${kind}" Target="${kind}.xml"/>`).join('')}</Relationships>`;
  const sheet = xlsx(cells, {
    parts: {
      'sheets/_rels/one.xml.rels': rels('comments', 'threadedComment'),
      'sheets/comments.xml':
        '<comments><authors><author>Jo</author></authors><commentList><comment ref="B7"><text><t>x</t></text></comment></commentList></comments>',
      'sheets/threadedComment.xml':
        '<ThreadedComments><threadedComment ref="B7"/><threadedComment ref="C9"/></ThreadedComments>',
    },
  });
  expect([sheet.remarks, rowsOf(sheet)]).toEqual([['B7', 'C9'], { 0: { 0: text('words') } }]);
  const remark = '<office:annotation><text:p>A remark</text:p></office:annotation>';
  expect(ods(odsRow(`<table:table-cell/><table:table-cell>${remark}</table:table-cell>`)).remarks).toEqual(['B1']);
});

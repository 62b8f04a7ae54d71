import { calendarDateSchema } from '../../common/calendar-date.ts';
import { CellCount, fewRanges, SheetsError, type CellIn, type MergedCells, type SheetIn } from './sheet-in.ts';
import type { Unpack } from './unpack.ts';
import { attribute, childNamed, childrenNamed, childrenOf, isNamed, rootOf, type XmlElement } from './xml.ts';

/** A workbook in Excel's own format, sheet by sheet. Hidden sheets, rows and columns are sheets, rows and columns. */
export function readXlsx(unpack: Unpack): readonly SheetIn[] {
  const main = relationsOf(unpack, '').find(({ type }) => type.endsWith('/officeDocument'));
  if (!main) throw new SheetsError({ kind: 'no-workbook' });
  const relations = relationsOf(unpack, main.path);
  const partOf = (kind: string): XmlElement | null => {
    const found = relations.find(({ type }) => type.endsWith(`/${kind}`));
    const text = found ? unpack(found.path) : null;
    return text === null ? null : rootOf(text);
  };
  const workbook = rootOf(partAt(unpack, main.path));
  const properties = childNamed(workbook, 'workbookPr');
  const book: Book = {
    texts: sharedTexts(partOf('sharedStrings')),
    formats: numberFormats(partOf('styles')),
    from1904: properties !== null && isOn(attribute(properties, 'date1904')),
    count: new CellCount(),
  };
  return childrenNamed(childNamed(workbook, 'sheets') ?? workbook, 'sheet').flatMap((sheet): readonly SheetIn[] => {
    const id = prefixedId(sheet);
    const relation = relations.find((one) => one.id === id && one.type.endsWith('/worksheet'));
    // A chart on a sheet of its own holds no rows.
    if (!relation) return [];
    const pivots = pivotsOf(unpack, relation.path);
    const read = readSheet(attribute(sheet, 'name') ?? '', rootOf(partAt(unpack, relation.path)), book, pivots);
    return [{ ...read, remarks: remarksOf(unpack, relation.path) }];
  });
}

/** Cells that a pivot table fills: nobody typed what stands there. */
const pivotsOf = (unpack: Unpack, sheet: string): readonly MergedCells[] =>
  relationsOf(unpack, sheet)
    .filter(({ type }) => type.endsWith('/pivotTable'))
    .flatMap(({ path }) => {
      const location = childNamed(rootOf(partAt(unpack, path)), 'location');
      return location ? rangeOf(attribute(location, 'ref')) : [];
    });

/** Where comments stand beside the cells of a sheet, of the old kind and of the one that has answers. */
function remarksOf(unpack: Unpack, sheet: string): readonly string[] {
  const places = relationsOf(unpack, sheet)
    .filter(({ type }) => /\/(?:comments|threadedComment)$/.test(type))
    .flatMap(({ path }) => {
      const root = rootOf(partAt(unpack, path));
      return childrenOf(childNamed(root, 'commentList') ?? root).map((one) => attribute(one, 'ref') ?? '');
    });
  return [...new Set(places.filter((place) => /^[A-Z]{1,3}\d{1,7}$/.test(place)))];
}

const partAt = (unpack: Unpack, path: string): string => {
  const text = unpack(path);
  if (text === null) throw new SheetsError({ kind: 'damaged' });
  return text;
};

/** `id` stands there twice: as the sheet's own number, and behind a prefix as the name of its part. */
const prefixedId = (sheet: XmlElement): string | null =>
  Object.entries(sheet.attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? null;

type Relation = { readonly id: string; readonly type: string; readonly path: string };

/** What a part names, by its path; of the package itself where the path is ''. Nothing outside the file is asked for. */
function relationsOf(unpack: Unpack, path: string): readonly Relation[] {
  const [, folder = '', name = ''] = /^(.*?)([^/]*)$/.exec(path) ?? [];
  const text = unpack(`${folder}_rels/${name}.rels`);
  if (text === null) return [];
  return childrenNamed(rootOf(text), 'Relationship').flatMap((one): readonly Relation[] => {
    const target = attribute(one, 'Target') ?? '';
    return attribute(one, 'TargetMode') === 'External'
      ? []
      : [{ id: attribute(one, 'Id') ?? '', type: attribute(one, 'Type') ?? '', path: resolved(folder, target) }];
  });
}

function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

type Book = {
  readonly texts: readonly string[];
  readonly formats: readonly Shown[];
  readonly from1904: boolean;
  readonly count: CellCount;
};

/** How a number is shown, as far as it says what the number is. */
type Shown = 'date' | 'percent' | 'number';

const sharedTexts = (root: XmlElement | null): readonly string[] =>
  root ? childrenNamed(root, 'si').map(richText) : [];

/** A text that may be set in runs; readings that stand above the letters are none of it. */
const richText = (element: XmlElement): string =>
  childrenOf(element)
    .map((child) => (isNamed(child, 't') ? decoded(child.text) : isNamed(child, 'r') ? richText(child) : ''))
    .join('');

/** `_x000D_` stands for the character of that number. */
const decoded = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** By the place that a cell names. */
function numberFormats(root: XmlElement | null): readonly Shown[] {
  if (!root) return [];
  const formats = childNamed(root, 'numFmts');
  const own = new Map(
    (formats ? childrenOf(formats) : []).map((format) => [
      attribute(format, 'numFmtId') ?? '',
      attribute(format, 'formatCode') ?? '',
    ]),
  );
  const looks = childNamed(root, 'cellXfs');
  return (looks ? childrenOf(looks) : []).map((look) => {
    const id = attribute(look, 'numFmtId') ?? '0';
    const code = own.get(id);
    return code === undefined ? shownByNumber(Number(id)) : shownByCode(code);
  });
}

/** By the formats that Excel has numbers for, whatever the language. */
const shownByNumber = (id: number): Shown =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    ? 'date'
    : id === 9 || id === 10
      ? 'percent'
      : 'number';

function shownByCode(code: string): Shown {
  const [first = ''] = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';');
  if (/general/i.test(first)) return 'number';
  return /[dmy]/i.test(first) ? 'date' : first.includes('%') ? 'percent' : 'number';
}

function readSheet(
  name: string,
  root: XmlElement,
  book: Book,
  pivots: readonly MergedCells[],
): Omit<SheetIn, 'remarks'> {
  const rows = new Map<number, ReadonlyMap<number, CellIn>>();
  const data = childNamed(root, 'sheetData');
  const worked = fewRanges([...(data ? formulaRanges(data) : []), ...pivots]);
  let place = -1;
  for (const row of data ? childrenNamed(data, 'row') : []) {
    place = placeOf(attribute(row, 'r')) ?? place + 1;
    const cells = new Map<number, CellIn>(rows.get(place));
    let column = -1;
    for (const cell of childrenNamed(row, 'c')) {
      column = columnOf(attribute(cell, 'r')) ?? column + 1;
      const held = isInside(worked, place, column) ? ({ kind: 'formula' } as const) : readCell(cell, book);
      if (held) cells.set(column, held);
    }
    if (cells.size === 0) continue;
    book.count.add(cells.size);
    rows.set(place, cells);
  }
  const merged = childNamed(root, 'mergeCells');
  const ranges = (merged ? childrenOf(merged) : []).flatMap((one) => rangeOf(attribute(one, 'ref')));
  return { name, rows, merged: fewRanges(ranges) };
}

/** Kinds of formula that fill other cells than their own as well: one over a range, and a table of what would be if. */
const FILLS_OTHERS: ReadonlySet<string | null> = new Set(['array', 'dataTable']);

/** Cells that one formula fills beside its own. */
const formulaRanges = (data: XmlElement): readonly MergedCells[] =>
  childrenOf(data).flatMap((row) =>
    childrenOf(row).flatMap((cell) => {
      const formula = childNamed(cell, 'f');
      return formula && FILLS_OTHERS.has(attribute(formula, 't')) ? rangeOf(attribute(formula, 'ref')) : [];
    }),
  );

export const isInside = (ranges: readonly MergedCells[], row: number, column: number): boolean =>
  ranges.some(({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right);

function readCell(cell: XmlElement, { texts, formats, from1904 }: Book): CellIn | null {
  if (childNamed(cell, 'f')) return { kind: 'formula' };
  const type = attribute(cell, 't') ?? 'n';
  const inline = childNamed(cell, 'is');
  if (type === 'inlineStr') return inline ? textCell(richText(inline)) : null;
  const held = childNamed(cell, 'v')?.text ?? '';
  if (held === '') return null;
  switch (type) {
    case 's':
      return textCell(texts[Number(held)] ?? '');
    case 'str':
      return textCell(decoded(held));
    case 'b':
      return { kind: 'truth', isTrue: isOn(held) };
    case 'e':
      return { kind: 'error', text: held };
    case 'd':
      return dateCell(held.slice(0, 10), held);
    default:
      return numberCell(Number(held), formats[Number(attribute(cell, 's') ?? '0')] ?? 'number', from1904);
  }
}

const textCell = (text: string): CellIn | null => (text === '' ? null : { kind: 'text', text });

function numberCell(number: number, shown: Shown, from1904: boolean): CellIn {
  if (!Number.isFinite(number)) return { kind: 'error', text: String(number) };
  if (shown === 'percent') return { kind: 'percent' };
  if (shown === 'date') return dateCell(dayOf(number, from1904), String(number));
  // As many figures as a spreadsheet is sure of: 99.9 is kept there as 99.900000000000006.
  return { kind: 'number', number: Number(number.toPrecision(15)) };
}

/** A day that is counted from the end of 1899, which had a 29 February too many in 1900, or from 1904. */
function dayOf(count: number, from1904: boolean): string {
  const days = Math.floor(count) + (from1904 ? 1462 : 0) + (count < 60 && !from1904 ? 1 : 0);
  const day = new Date(Date.UTC(1899, 11, 30 + days));
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
}

/** A day that no calendar here has stays the text that it was. */
export function dateCell(day: string, text: string): CellIn {
  const parsed = calendarDateSchema.safeParse(day);
  return parsed.success ? { kind: 'date', date: parsed.data } : { kind: 'error', text };
}

const isOn = (value: string | null): boolean => value === '1' || value === 'true' || value === 'on';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Places from 0; null where there is none, which means the next. */
function placeOf(text: string | null): number | null {
  const row = Number(text ?? Number.NaN);
  if (Number.isNaN(row)) return null;
  if (!Number.isInteger(row) || row < 1 || row > LAST_ROW) throw new SheetsError({ kind: 'damaged' });
  return row - 1;
}

function columnOf(reference: string | null): number | null {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column > LAST_COLUMN) throw new SheetsError({ kind: 'damaged' });
  return column - 1;
}

export function rangeOf(reference: string | null): readonly MergedCells[] {
  const [from = '', to = from] = (reference ?? '').split(':');
  const [left, right] = [columnOf(from), columnOf(to)];
  const [top, bottom] = [rowIn(from), rowIn(to)];
  return left === null || right === null || top === null || bottom === null ? [] : [{ top, left, bottom, right }];
}

const rowIn = (reference: string): number | null => placeOf(/\d+$/.exec(reference)?.[0] ?? null);

import { rollup } from 'd3-array';
import {
  CellCount,
  fewRanges,
  lettersOf,
  SheetsError,
  type CellIn,
  type MergedCells,
  type SheetIn,
} from './sheet-in.ts';
import { dateCell, isInside, rangeOf } from './read-xlsx.ts';
import type { Unpack } from './unpack.ts';
import { attribute, childNamed, childrenNamed, childrenOf, isNamed, partsOf, rootOf, XmlElement } from './xml.ts';

/** A workbook in the OpenDocument format, as LibreOffice saves it. */
export function readOds(unpack: Unpack): readonly SheetIn[] {
  if (/<[\w:]*encryption-data\b/.test(unpack('META-INF/manifest.xml') ?? ''))
    throw new SheetsError({ kind: 'locked-or-old' });
  const content = unpack('content.xml');
  if (content === null) throw new SheetsError({ kind: 'damaged' });
  const body = childNamed(rootOf(content), 'body');
  const spreadsheet = body && childNamed(body, 'spreadsheet');
  if (!spreadsheet) throw new SheetsError({ kind: 'no-workbook' });
  const count = new CellCount();
  const pivots = pivotsOf(spreadsheet);
  return childrenNamed(spreadsheet, 'table').map((table) => readTable(table, count, pivots));
}

/** Cells that a pivot table fills, by the sheet that they stand in: nobody typed what stands there. */
function pivotsOf(spreadsheet: XmlElement): ReadonlyMap<string, readonly MergedCells[]> {
  const tables = childNamed(spreadsheet, 'data-pilot-tables');
  const ranges = (tables ? childrenOf(tables) : []).flatMap((table) => {
    const [from = '', to = from] = (attribute(table, 'target-range-address') ?? '').split(':');
    const cellOf = (address: string): string => address.slice(address.lastIndexOf('.') + 1).replaceAll('$', '');
    const name = from
      .slice(0, from.lastIndexOf('.'))
      .replace(/^\$/, '')
      .replace(/^'(.*)'$/, '$1')
      .replaceAll("''", "'");
    return rangeOf(`${cellOf(from)}:${cellOf(to)}`).map((range) => ({ name, range }));
  });
  return rollup(
    ranges,
    (all) => fewRanges(all.map(({ range }) => range)),
    ({ name }) => name,
  );
}

function readTable(table: XmlElement, count: CellCount, pivots: ReadonlyMap<string, readonly MergedCells[]>): SheetIn {
  const worked = [...(pivots.get(attribute(table, 'name') ?? '') ?? [])];
  const rows = new Map<number, ReadonlyMap<number, CellIn>>();
  const merged: MergedCells[] = [];
  const remarks: string[] = [];
  let place = 0;
  for (const line of rowsIn(table)) {
    const times = repeats(line, 'number-rows-repeated');
    const cells = new Map<number, CellIn>();
    let column = 0;
    for (const cell of childrenOf(line)) {
      const across = repeats(cell, 'number-columns-repeated');
      const held = readCell(cell);
      if (held) {
        count.add(across * times);
        for (let next = 0; next < across; next += 1) cells.set(column + next, held);
      }
      merged.push(...spanOf(cell, place, column));
      worked.push(...spanOf(cell, place, column, 'matrix-'));
      if (childNamed(cell, 'annotation')) remarks.push(`${lettersOf(column)}${place + 1}`);
      column += across;
    }
    if (cells.size > 0) for (let next = 0; next < times; next += 1) rows.set(place + next, cells);
    place += times;
  }
  const typed = withoutWorked(rows, fewRanges(worked));
  return { name: attribute(table, 'name') ?? '', rows: typed, merged: fewRanges(merged), remarks };
}

/** Rows in which whatever something else fills is no value that anybody typed. */
function withoutWorked(rows: SheetIn['rows'], worked: readonly MergedCells[]): SheetIn['rows'] {
  if (worked.length === 0) return rows;
  return new Map(
    [...rows].map(([row, cells]) => {
      const here = worked.filter(({ top, bottom }) => row >= top && row <= bottom);
      const isFilled = (at: number): boolean => isInside(here, row, at);
      return [row, new Map([...cells].map(([at, held]) => [at, isFilled(at) ? { kind: 'formula' } : held]))];
    }),
  );
}

const ROWS_WITHIN = ['table-header-rows', 'table-rows', 'table-row-group'];

/** Rows stand in a table, among its headings that are printed on each page, and in groups that can be folded away. */
const rowsIn = (table: XmlElement): readonly XmlElement[] =>
  childrenOf(table).flatMap((child) =>
    isNamed(child, 'table-row') ? [child] : ROWS_WITHIN.some((name) => isNamed(child, name)) ? rowsIn(child) : [],
  );

/** More than any sheet has. */
const MOST = 1_048_576;

function repeats(element: XmlElement, name: string): number {
  const times = Number(attribute(element, name) ?? '1');
  if (!Number.isInteger(times) || times < 1 || times > MOST) throw new SheetsError({ kind: 'damaged' });
  return times;
}

/** Cells that a cell was joined with, or those that its formula fills as a matrix. */
function spanOf(cell: XmlElement, top: number, left: number, of: '' | 'matrix-' = ''): readonly MergedCells[] {
  const [down, across] = [repeats(cell, `number-${of}rows-spanned`), repeats(cell, `number-${of}columns-spanned`)];
  return down * across > 1 ? [{ top, left, bottom: top + down - 1, right: left + across - 1 }] : [];
}

function readCell(cell: XmlElement): CellIn | null {
  if (attribute(cell, 'formula') !== null || attribute(cell, 'number-matrix-rows-spanned') !== null)
    return { kind: 'formula' };
  const text = childrenNamed(cell, 'p').map(paragraphText).join('\n');
  const type = cell.attributes['office:value-type'] ?? attribute(cell, 'value-type');
  if (cell.attributes['calcext:value-type'] === 'error') return { kind: 'error', text };
  switch (type) {
    case 'float':
    case 'currency':
      return { kind: 'number', number: Number(Number(attribute(cell, 'value')).toPrecision(15)) };
    case 'percentage':
      return { kind: 'percent' };
    case 'boolean':
      return { kind: 'truth', isTrue: attribute(cell, 'boolean-value') === 'true' };
    case 'date':
      return dateCell((attribute(cell, 'date-value') ?? '').slice(0, 10), text);
    default: {
      const whole = text === '' ? (attribute(cell, 'string-value') ?? '') : text;
      return whole === '' ? null : { kind: 'text', text: whole };
    }
  }
}

/** Remarks beside a cell are none of its text. Runs of spaces and line ends stand as elements of their own. */
const paragraphText = (paragraph: XmlElement): string =>
  partsOf(paragraph)
    .map((part) => {
      if (!(part instanceof XmlElement)) return part.replaceAll(/[\t\n\r]/g, ' ');
      if (isNamed(part, 's')) return ' '.repeat(Math.min(repeats(part, 'c'), MOST_SPACES));
      if (isNamed(part, 'tab')) return '\t';
      if (isNamed(part, 'line-break')) return '\n';
      return isNamed(part, 'annotation') || isNamed(part, 'note') ? '' : paragraphText(part);
    })
    .join('');

/** More than a cell holds. */
const MOST_SPACES = 32_767;

import { firstInWords } from '../../common/prose.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';

/** What one cell holds, as far as anyone here asks. An empty cell is none. */
export type CellIn =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A number that shows as so many in a hundred: 0.85 that reads as 85%. */
  | { readonly kind: 'percent' }
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'truth'; readonly isTrue: boolean }
  /** A formula is never worked out, and what a program worked out of it is not read. */
  | { readonly kind: 'formula' }
  | { readonly kind: 'error'; readonly text: string };

/** Cells that were joined to one; places count from 0, both ends are inside. */
export type MergedCells = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

/** A sheet as it was found. Rows and columns count from 0. */
export type SheetIn = {
  readonly name: string;
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, CellIn>>;
  readonly merged: readonly MergedCells[];
  /** Where comments stand beside cells, as a spreadsheet names the place. What they say is not read. */
  readonly remarks: readonly string[];
};

/** Why a file is not read as a workbook. Nothing of it has been taken in. */
export type SheetsProblem =
  | { readonly kind: 'too-large'; readonly sizeBytes: number; readonly limitBytes: number }
  /** Unpacked it would be larger than any workbook of answers, or it is packed tighter than any. */
  | { readonly kind: 'grows-too-large' }
  | { readonly kind: 'too-many-parts' }
  | { readonly kind: 'too-many-cells' }
  /** Under a password, or of the old kind `.xls`: both are the same kind of box. */
  | { readonly kind: 'locked-or-old' }
  | { readonly kind: 'no-workbook' }
  | { readonly kind: 'damaged' };

/** Thrown while sheets are read and caught where reading began. */
export class SheetsError extends Error {
  readonly problem: SheetsProblem;
  constructor(problem: SheetsProblem) {
    super(`Not read: ${problem.kind}`);
    this.problem = problem;
  }
}

/** More cells with something in them than any workbook of answers has, so that a few repeated ones fill no memory. */
export const MAX_CELLS = 400_000;

/** More ranges of joined cells than any sheet has: each cell that is read is looked for in all of them. */
const MAX_RANGES = 2000;

/** @throws SheetsError */
export function fewRanges(ranges: readonly MergedCells[]): readonly MergedCells[] {
  if (ranges.length > MAX_RANGES) throw new SheetsError({ kind: 'too-many-cells' });
  return ranges;
}

/** Counts the cells of one workbook. */
export class CellCount {
  #count = 0;
  add(count: number): void {
    this.#count += count;
    if (this.#count > MAX_CELLS) throw new SheetsError({ kind: 'too-many-cells' });
  }
}

/** A column as a spreadsheet names it: 0 as A, 26 as AA. */
export function lettersOf(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : lettersOf(rest)}${String.fromCharCode(65 + (column % 26))}`;
}

/** That comments beside cells were not read, in a sentence; none where there are none. */
export const remarksNotes = ({ remarks }: SheetIn, name: string): readonly string[] =>
  remarks.length === 0
    ? []
    : [`The sheet “${name}” has comments beside its cells (${firstInWords(remarks, 5)}), which were not read.`];

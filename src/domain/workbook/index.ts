import { fail, ok, type Result } from '../common/result.ts';
import type { Sent } from '../merge/index.ts';
import { readSheets, type SheetIn, type SheetsProblem } from './read/index.ts';
import { marksIn } from './take-in/index.ts';

export { takeIn, typedBack, type RowLine, type TakenIn } from './take-in/index.ts';
export { sentWorkbook } from './sent-workbook.ts';

/** A workbook as it was found, and by what it says that it was sent from here. Nothing of it has been taken in. */
export type OpenedWorkbook = {
  readonly sheets: readonly SheetIn[];
  readonly sentId: string;
  /** null where the sheet that says it is gone; its rows say of themselves what they are of. */
  readonly hash: string | null;
};

export type WorkbookProblem =
  | SheetsProblem
  /** It does not say that it was made here. */
  | { readonly kind: 'not-ours' }
  /** Rows of several workbooks, and no sheet that says which one it is. */
  | { readonly kind: 'several' };

/** Reads a workbook, and which one it is. */
export function openWorkbook(bytes: Uint8Array): Result<OpenedWorkbook, WorkbookProblem> {
  const read = readSheets(bytes);
  if (!read.ok) return read;
  const { marks, sentIds } = marksIn(read.value);
  const marked = [...new Set(marks.map(({ sentId }) => sentId))];
  const [one, ...more] = marked.length > 0 ? marked : sentIds;
  if (one === undefined) return fail({ kind: 'not-ours' });
  if (more.length > 0) return fail({ kind: 'several' });
  return ok({ sheets: read.value, sentId: one, hash: marks[0]?.hash ?? null });
}

/** Is it what is remembered of it? A mark that was changed names something else. */
export const isOfSent = ({ sentId, hash }: OpenedWorkbook, sent: Sent): boolean =>
  sent.kind === 'workbook' && sent.id === sentId && (hash === null || hash === sent.hash);

import { formatDate } from '../../common/format.ts';
import { ok, fail, type Result } from '../../common/result.ts';
import { cleanText } from '../../common/clean-text.ts';
import { dateProblemWords, parseTypedDate } from '../../common/typed-date.ts';
import { parseTyped, tooLongWords, type TextSchema } from '../../common/text.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { WORDS } from '../columns.ts';
import type { CellIn } from '../read/index.ts';
import type { CellOut } from '../rows.ts';
import type { FoundCell } from './find-rows.ts';

/** What a person put into a cell: a text, a number or a date. */
export type Typed = Extract<CellIn, { kind: 'text' | 'number' | 'date' }>;

/**
 * What became of a cell since it went out. `emptied`: something was there, and nothing is, which leaves it as it was.
 * `unread`: it cannot be read, and `why` says so; nothing may be in it, where it was joined with another.
 */
export type Edit =
  | { readonly kind: 'same' }
  | { readonly kind: 'emptied' }
  | { readonly kind: 'typed'; readonly typed: Typed }
  | { readonly kind: 'unread'; readonly why: string; readonly isEmpty?: boolean };

const SAME: Edit = { kind: 'same' };

/** @param found undefined where the row or the column is not there */
export function editOf(found: FoundCell | undefined, out: CellOut | undefined): Edit {
  if (!found) return SAME;
  const { held, isCovered } = found;
  const isEmpty = held === null || (held.kind === 'text' && tidied(held.text) === '');
  if (isCovered) return { kind: 'unread', why: 'this cell is joined with another', isEmpty };
  if (isEmpty) return out ? { kind: 'emptied' } : SAME;
  switch (held.kind) {
    case 'formula':
      return { kind: 'unread', why: 'it holds a formula, and formulas are not worked out: type what it should say' };
    case 'error':
      return { kind: 'unread', why: `it holds the error “${held.text.slice(0, 40)}”` };
    case 'truth':
      return { kind: 'unread', why: `it holds ${held.isTrue ? 'TRUE' : 'FALSE'} and no text: type YES or NO as text` };
    case 'percent':
      return { kind: 'unread', why: 'it is shown in per cent: type the figure alone, such as 85' };
    default:
      return isAsSent(held, out) ? SAME : { kind: 'typed', typed: held };
  }
}

/** As a cell is compared: what a spreadsheet does with line ends and the ends of a text is no edit. */
const tidied = (text: string): string => cleanText(text).trim();

function isAsSent(held: Typed, out: CellOut | undefined): boolean {
  switch (out?.kind) {
    case undefined:
      return false;
    case 'text':
      return isSameText(textOf(held) ?? '', tidied(out.text));
    case 'number':
      return held.kind === 'number'
        ? held.number === Number(out.number.toPrecision(15))
        : textOf(held) === String(out.number);
    case 'date': {
      const date = dateOf(held);
      return date.ok && date.value === out.date;
    }
  }
}

/** Of a text with tabs, programs make spaces of those or drop them: that is no edit. */
const isSameText = (held: string, out: string): boolean =>
  held === out || (out.includes('\t') && held.replaceAll(/\s/g, '') === out.replaceAll(/\s/g, ''));

const textOf = (typed: Typed): string | null =>
  typed.kind === 'text' ? tidied(typed.text) : typed.kind === 'number' ? String(typed.number) : null;

const isClear = (typed: Typed): boolean => typed.kind === 'text' && typed.text.trim() === WORDS.clear;

/** A cell as a text of some sort; '' for the word CLEAR. */
export function textTyped(schema: TextSchema, typed: Typed): Result<string, string> {
  if (isClear(typed)) return ok('');
  const text = textOf(typed);
  if (text === null) return fail('it holds a date: type it as text, with an apostrophe before it');
  const parsed = parseTyped(schema, text);
  if (parsed.ok) return parsed;
  return fail(parsed.problem.kind === 'too-long' ? tooLongWords(parsed.problem) : 'something has to stand here');
}

/** A cell as a date; null for the word CLEAR. */
export const dateTyped = (typed: Typed): Result<CalendarDate | null, string> =>
  isClear(typed) ? ok(null) : dateOf(typed);

function dateOf(typed: Typed): Result<CalendarDate, string> {
  if (typed.kind === 'date') return ok(typed.date);
  if (typed.kind === 'number') return fail('it holds a number and no date: type it as 31/12/2026');
  const parsed = parseTypedDate({ day: typed.text, month: '', year: '' });
  if (parsed.ok && parsed.value !== null) return ok(parsed.value);
  return fail(parsed.ok ? 'something has to stand here' : dateProblemWords(parsed.problem));
}

/** A cell as the screens take it: what was typed, as text. */
export const rawTyped = (typed: Typed): string =>
  typed.kind === 'date' ? formatDate(typed.date) : (textOf(typed) ?? '');

import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { dateBoxesOf, dateDoubt, parseTypedDate, spreadDate, type DateUse } from '#src/domain/common/typed-date.ts';
import { today } from '../../runtime/index.ts';

/**
 * A date in a form: its three boxes, and the date that was said to be right though few are so far away, '' while none
 * was. What was said stands among the fields, so that it is kept as long as they are.
 */
export type AskedDate = { day: string; month: string; year: string; keptDate: string };

/** @param date stands there already, so nobody is asked about it; null for none */
export const askedDate = (date: CalendarDate | null): AskedDate => ({ ...dateBoxesOf(date), keptDate: date ?? '' });

/**
 * The question about the date in the boxes, and that date; null where it needs no second look, or had one. Until it is
 * answered, the date does not count.
 */
export function doubtOf(
  { keptDate, ...boxes }: AskedDate,
  use: DateUse,
  assessmentDate?: CalendarDate,
): { readonly date: CalendarDate; readonly text: string } | null {
  const typed = parseTypedDate(boxes);
  const date = typed.ok ? typed.value : null;
  if (date === null || date === keptDate) return null;
  const text = dateDoubt(date, use, { today: today(), ...(assessmentDate === undefined ? {} : { assessmentDate }) });
  return text === null ? null : { date, text };
}

/** Why a date does not count while it is asked about, without a stop at the end. */
export const doubtWords = (text: string): string => `${text}. Correct it, or choose “Keep it”`;

type Typed = { readonly target: { readonly value: string } };

/**
 * The date of a form as its three fields show it. While it is asked about, nothing else is said against it.
 * @param error what is wrong with it, if anything
 */
export function askedDateProps(
  fields: AskedDate,
  use: DateUse,
  error: string | undefined,
  onChange: (part: Partial<AskedDate>) => void,
) {
  const doubt = doubtOf(fields, use);
  return {
    error: doubt ? undefined : error,
    spread: spreadDate,
    doubt: doubt && { text: doubt.text, onKeep: () => onChange({ keptDate: doubt.date }) },
    inputProps: (part: 'day' | 'month' | 'year') => ({
      value: fields[part],
      onChange: ({ target }: Typed) => onChange({ [part]: target.value }),
    }),
  };
}

import type { CalendarDate } from '../../common/calendar-date.ts';
import { formatNumber } from '../../common/format.ts';
import type { CompletionRow } from '../register/completion.ts';

/*
 * What is published, or sent to the centre: no count from 1 to 7, all others rounded to the nearest 5, as is the rule
 * for published data of patients. It is taken over here for people who work. In the app, in files of one's own and in
 * the auditor's paper counts are exact.
 */

const SMALL = 7;
const UNIT = 5;

export const isSmall = (count: number): boolean => count >= 1 && count <= SMALL;
export const roundedCount = (count: number): number => Math.round(count / UNIT) * UNIT;

/** One count as it may be published. */
export const publishedCount = (count: number): string =>
  isSmall(count) ? '1 to 7' : formatNumber(roundedCount(count));

/**
 * How many of a group passed, as it may be published. Where those who did not are from 1 to 7, the count of those who
 * did is kept back too: it could be told from the size of the group. In a group in which both can be small, no word says
 * which of the two is: of 4 among 9, "all but a few" would be untrue, and of 7 among 14 any word for both would tell it.
 */
export function publishedPair(passed: number, staff: number): { readonly passed: string; readonly staff: string } {
  if (isSmall(staff)) return { passed: 'not shown', staff: '1 to 7' };
  const rest = staff - passed;
  const isEitherSmall = isSmall(passed) || isSmall(rest);
  return {
    staff: formatNumber(roundedCount(staff)),
    passed:
      isEitherSmall && staff <= 2 * SMALL ? 'not shown' : isSmall(rest) ? 'all but a few' : publishedCount(passed),
  };
}

/** Is none of what can be told of a group small: its size, those who did, and those who did not? */
export const standsAlone = ({ passed, staff }: { readonly passed: number; readonly staff: number }): boolean =>
  ![staff, passed, staff - passed].some(isSmall);

/**
 * How many in a hundred did, to the nearest 5. Of a small group a rounded share tells the very count: it stands where the
 * count itself might be published alone.
 * @param of more than 0
 */
export function publishedShare(count: number, of: number): number | 'few' | 'all-but-few' {
  if (isSmall(of) || isSmall(count)) return 'few';
  return isSmall(of - count) ? 'all-but-few' : Math.round((count * 20) / of) * 5;
}

export type PublishedRow = {
  readonly group: string;
  readonly part: string;
  readonly passed: string;
  readonly staff: string;
  /** Who attests a register, or which platform it was, is not published. */
  readonly basis: CompletionRow['basis'];
  readonly asOf: CalendarDate;
};

/**
 * The groups whose size is known, as they may be published. There is no total: with one group kept back, that could be
 * told from it. Slips stand as they lie here today: the day of the last is that of one person.
 */
export const publishedRows = (rows: readonly CompletionRow[], today: CalendarDate): readonly PublishedRow[] =>
  rows.flatMap(({ group, title, staff, passed, basis, asOf }) =>
    staff === null
      ? []
      : [{ group, part: title, ...publishedPair(passed, staff), basis, asOf: basis === 'slips' ? today : asOf }],
  );

import { countOf, formatDate, roughTime } from '../common/format.ts';
import type { ParcelOut } from './parcel.ts';

/** "7 questions for you" */
export const questionsForYou = (count: number): string => `${countOf(count, 'question')} for you`;

/**
 * "About 20 minutes, from Riverside NHS Trust (Ruth Okafor), by 3 March 2026."
 * @param minutes of what is asked
 */
export const askedWords = (minutes: number, { from, by, due }: Pick<ParcelOut, 'from' | 'by' | 'due'>): string =>
  [
    `About ${roughTime(minutes)}`,
    `from ${from}${by === '' ? '' : ` (${by})`}`,
    ...(due === null ? [] : [`by ${formatDate(due)}`]),
  ].join(', ') + '.';

import { partWords } from '../assessment/history/index.ts';
import type { AnswerPart, Evidence } from '../assessment/index.ts';
import { countOf, formatDate, roughTime } from '../common/format.ts';
import type { Question } from '../questionnaire/index.ts';
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

/** What of an answer goes out, in words, without the parts that hold nothing. */
export const heldWords = (
  question: Question,
  { value, note = '', owner = '', evidence: ids = [], toCheck = false }: AnswerPart,
  assessmentDate: string,
  evidence: readonly Evidence[],
): string =>
  partWords(
    question,
    {
      ...(value !== undefined && { value }),
      ...(note !== '' && { note }),
      ...(owner !== '' && { owner }),
      ...(toCheck && { toCheck }),
      ...(ids.length > 0 && { evidence: ids }),
    },
    assessmentDate,
    evidence,
  );

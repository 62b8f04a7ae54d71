import { valueMisfit } from '../answer/value-misfit.ts';
import { titlesOf } from '../evidence/pieces.ts';
import type { AnswerPart, AnswerValue, Evidence, EvidencePart } from '../schema.ts';
import { formatDate } from '../../common/format.ts';
import type { Question } from '../../questionnaire/index.ts';
import { valueWords } from '../answer/answer-words.ts';
import { sayParts } from './history.ts';

/**
 * What changed parts of an answer hold, one sentence each, for a history of changes.
 * @param evidence the pieces of the assessment, by which those that an answer rested on are named
 */
export const partWords = (
  question: Question,
  part: AnswerPart,
  assessmentDate: string,
  evidence: readonly Evidence[],
): string =>
  sayParts(part, {
    value: (value) => [value === null ? 'Not answered.' : inWords(question, value, assessmentDate)],
    note: (note) => [`Note: ${note || NONE}`],
    owner: (owner) => [`Owner: ${owner || NONE}`],
    due: (due) => [`Due: ${due === null ? NONE : formatDate(due)}`],
    toCheck: (isToCheck) => [isToCheck ? 'Marked as not checked yet.' : 'No longer marked as not checked yet.'],
    evidence: (ids) => [`Evidence: ${titlesOf(ids, evidence).join('; ') || NONE}`],
  }).join(' ');

const NONE = 'nothing';

/** The same of changed parts of a piece of evidence; nothing before it came to be. */
export function evidencePartWords({ title, location, grade, date, reviewer }: EvidencePart): string {
  return [
    ...(title === undefined ? [] : [`What it is: ${title}.`]),
    ...(location === undefined ? [] : [`Kept at: ${location || 'nowhere named'}.`]),
    ...(grade === undefined ? [] : [`How strong: ${grade}.`]),
    ...(date === undefined ? [] : [`Date: ${formatDate(date)}.`]),
    ...(reviewer === undefined ? [] : [`Reviewed by: ${reviewer || 'nobody named'}.`]),
  ].join(' ');
}

/** A date that was right once may lie after an assessment date that was changed since. */
const inWords = (question: Question, value: AnswerValue, assessmentDate: string): string =>
  valueMisfit(question, value, assessmentDate) === null
    ? valueWords(question, value, assessmentDate)
    : 'An answer that no longer fits.';

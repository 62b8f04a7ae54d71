import { valueMisfit } from '../answer/value-misfit.ts';
import type { AnswerPart, AnswerValue } from '../schema.ts';
import { formatDate } from '../../common/format.ts';
import type { Question } from '../../questionnaire/index.ts';
import { valueWords } from '../answer/answer-words.ts';

/** What changed parts of an answer hold, one sentence each, for a history of changes. */
export function partWords(question: Question, part: AnswerPart, assessmentDate: string): string {
  const none = 'nothing';
  return [
    ...(part.value === undefined
      ? []
      : [part.value === null ? 'Not answered.' : inWords(question, part.value, assessmentDate)]),
    ...(part.note === undefined ? [] : [`Note: ${part.note || none}`]),
    ...(part.owner === undefined ? [] : [`Owner: ${part.owner || none}`]),
    ...(part.due === undefined ? [] : [`Due: ${part.due === null ? none : formatDate(part.due)}`]),
    ...(part.toCheck === undefined
      ? []
      : [part.toCheck ? 'Marked as not checked yet.' : 'No longer marked as not checked yet.']),
    ...(part.evidence === undefined ? [] : [`Evidence: ${part.evidence.map(({ title }) => title).join('; ') || none}`]),
  ].join(' ');
}

/** A date that was right once may lie after an assessment date that was changed since. */
const inWords = (question: Question, value: AnswerValue, assessmentDate: string): string =>
  valueMisfit(question, value, assessmentDate) === null
    ? valueWords(question, value, assessmentDate)
    : 'An answer that no longer fits.';

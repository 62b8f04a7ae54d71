import { valueMisfit } from '../answer/value-misfit.ts';
import type { AnswerPart, AnswerValue } from '../schema.ts';
import { formatDate } from '../../common/format.ts';
import type { Question } from '../../questionnaire/index.ts';
import { valueWords } from '../answer/answer-words.ts';
import { sayParts } from './history.ts';

/** What changed parts of an answer hold, one sentence each, for a history of changes. */
export const partWords = (question: Question, part: AnswerPart, assessmentDate: string): string =>
  sayParts(part, {
    value: (value) => [value === null ? 'Not answered.' : inWords(question, value, assessmentDate)],
    note: (note) => [`Note: ${note || NONE}`],
    owner: (owner) => [`Owner: ${owner || NONE}`],
    due: (due) => [`Due: ${due === null ? NONE : formatDate(due)}`],
    toCheck: (isToCheck) => [isToCheck ? 'Marked as not checked yet.' : 'No longer marked as not checked yet.'],
    evidence: (evidence) => [`Evidence: ${evidence.map(({ title }) => title).join('; ') || NONE}`],
  }).join(' ');

const NONE = 'nothing';

/** A date that was right once may lie after an assessment date that was changed since. */
const inWords = (question: Question, value: AnswerValue, assessmentDate: string): string =>
  valueMisfit(question, value, assessmentDate) === null
    ? valueWords(question, value, assessmentDate)
    : 'An answer that no longer fits.';

import type { Assessment } from '../assessment/index.ts';
import { pointsAvailable, pointsEarned, type PlacedQuestion } from '../assessment/questions/index.ts';
import { countOf, formatDate } from '../common/format.ts';
import type { OwnedQuestion, OwnerWork, Task } from './owner-work.ts';

const TASK_WORDS: Readonly<Record<Task, (place: PlacedQuestion) => string>> = {
  answer: () => 'to answer',
  'find-out': () => 'to find out',
  check: () => 'answered, to be checked',
  evidence: () => 'evidence to add',
  'new-evidence': () => 'evidence to renew',
  improve: (place) => `earns ${pointsEarned(place)} of ${countOf(pointsAvailable(place), 'point')}`,
};

/** What is left to do about a question: "to find out", "evidence to add; earns 2 of 4 points", "nothing left to do". */
export const taskWords = ({ tasks, place }: OwnedQuestion): string =>
  tasks.length === 0
    ? place.state.kind === 'not-applicable'
      ? 'does not apply'
      : 'nothing left to do'
    : tasks.map((task) => TASK_WORDS[task](place)).join('; ');

/** "by 4 December 2026", "overdue since 4 December 2026"; "no date" where none was set. */
export const dueWords = ({ due, isOverdue }: OwnedQuestion): string =>
  due === null ? 'no date' : `${isOverdue ? 'overdue since' : 'by'} ${formatDate(due)}`;

/** The same for a message: that a day has passed tells no answer, and that something is overdue would. */
const dayWords = ({ due, isPast }: OwnedQuestion): string =>
  due === null ? 'no date' : `${isPast ? 'was due by' : 'by'} ${formatDate(due)}`;

/** "12 questions, 4 left to do, 1 of them overdue; the next is due by 4 December 2026." */
export function ownerSentence({ questions, left, overdue, nextDue }: OwnerWork): string {
  const parts = [
    countOf(questions.length, 'question'),
    left === 0 ? 'nothing left to do' : `${left} left to do`,
    ...(overdue > 0 ? [`${overdue} of them overdue`] : []),
  ];
  return `${parts.join(', ')}${nextDue === null ? '' : `; the next is due by ${formatDate(nextDue)}`}.`;
}

/**
 * The text of a message to an owner: what is left, with days. It asks about questions and tells no answer, since mail
 * is read by others too.
 */
export function messageTo(
  work: OwnerWork,
  questionnaireTitle: string,
  { isIllustrative }: Pick<Assessment, 'isIllustrative'>,
): string {
  const left = work.questions.filter(({ tasks }) => tasks.length > 0);
  const lines = left.map(
    (question, index) =>
      `${index + 1}. ${question.place.question.text} (${question.place.question.id}; ${dayWords(question)})`,
  );
  return [
    ...(isIllustrative ? ['Illustrative: no organisation stands behind this assessment.', ''] : []),
    `Dear ${work.name},`,
    '',
    `In our assessment "${questionnaireTitle}" ${left.length === 1 ? 'one question is' : `${left.length} questions are`} with you:`,
    '',
    ...lines,
    '',
    'Please tell me what you find, and where the evidence is kept. Do not send the evidence itself.',
    '',
  ].join('\n');
}

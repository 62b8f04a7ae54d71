import type { Assessment } from '../assessment/index.ts';
import { formatCsvRows } from '../common/csv.ts';
import { dueWords, taskWords } from './owner-words.ts';
import type { OwnerWork } from './owner-work.ts';

/**
 * Everything that one person owns as a list for a spreadsheet: what is asked, where it stands and by when. It tells of
 * answers as much as the page does.
 */
export const formatOwned = (
  { questions }: Pick<OwnerWork, 'questions'>,
  { isIllustrative }: Pick<Assessment, 'isIllustrative'>,
): string => {
  const mark = isIllustrative ? ['Illustrative'] : [];
  return formatCsvRows(
    ['Section', 'Id', 'Question', 'Where it stands', 'Due', 'Due by', ...mark],
    questions.map((owned) => [
      owned.place.section.title,
      owned.place.question.id,
      owned.place.question.text,
      taskWords(owned),
      dueWords(owned),
      owned.due ?? '',
      ...mark.map(() => 'Illustrative: no organisation stands behind it'),
    ]),
  );
};

import { formatNumber } from '../common/format.ts';
import { assertNever } from '../common/result.ts';
import type { Question } from '../questionnaire/index.ts';
import { inOneWay } from './columns.ts';
import { verdictLabels, type RowOut } from './rows.ts';

/** What a row asks, in the cell of its question. */
export const questionWords = (question: Question, statement: RowOut['statement']): string =>
  statement ? `– ${statement.text}` : `${question.text}${question.essential ? ' (Essential)' : ''}`;

/** What can be answered to a question, a line for each choice. */
export function ownChoices(question: Question): readonly string[] {
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return question.options.map(({ text }, index) => `${index + 1}. ${text}`);
    case 'checklist':
      return ['YES or NO in the row of each statement, or NONE here'];
    case 'outcome':
      return [
        'YES or NO in the row of each statement, or NONE here',
        `Or a verdict of your own, with a reason: ${verdictLabels(question)
          .map(({ label }) => label)
          .join(', ')}`,
      ];
    case 'number':
      return [
        `A${question.whole ? ' whole' : ''} number from ${formatNumber(question.minimum)} to ${formatNumber(question.maximum)} (${question.unit})`,
      ];
    case 'date':
      return ['A date, or NEVER'];
    case 'text':
      return ['In your own words'];
    default:
      return assertNever(question);
  }
}

/** The cells of a row that say what was asked, as they came back; null where there is none. */
export type AskedCells = { readonly question: string | null; readonly choices: string | null };

/**
 * Does a row that came back ask something else than was sent? Those who read other words answer to those. What was
 * written beside the choices takes nothing from them.
 */
export function asksOtherwise(question: Question, statement: RowOut['statement'], asked: AskedCells): boolean {
  const isOtherQuestion =
    asked.question !== null && inOneWay(asked.question) !== inOneWay(questionWords(question, statement));
  if (isOtherQuestion || asked.choices === null || statement) return isOtherQuestion;
  const choices = inOneWay(asked.choices);
  return ownChoices(question).some((choice) => !choices.includes(inOneWay(choice)));
}

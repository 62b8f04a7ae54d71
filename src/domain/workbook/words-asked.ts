import { cleanText } from '../common/clean-text.ts';
import { formatNumber } from '../common/format.ts';
import { asSentence } from '../common/prose.ts';
import { assertNever } from '../common/result.ts';
import { conditionInWords, type Question, type Questionnaire, type Section } from '../questionnaire/index.ts';
import { inOneWay, WORDS, type ColumnId } from './columns.ts';
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

/** The columns that only tell what is asked. */
export const TOLD_COLUMNS = ['section', 'question', 'choices', 'help'] as const satisfies readonly ColumnId[];
export type ToldColumn = (typeof TOLD_COLUMNS)[number];

/** What the cells of a row tell, as they came back; what is empty is left out. */
export type ToldCells = ReadonlyMap<ToldColumn, string>;

/** What a row is of. */
export type AskedRow = {
  readonly section: Pick<Section, 'title'>;
  readonly question: Question;
  readonly statement: RowOut['statement'];
};

/**
 * What a row tells of what is asked, in each of these columns.
 * @param isNotAsked is it said that the question is not asked as things stand?
 */
export function toldWords(
  column: ToldColumn,
  { section, question, statement }: AskedRow,
  edition: Questionnaire,
  isNotAsked: boolean,
): string {
  switch (column) {
    case 'section':
      return section.title;
    case 'question':
      return questionWords(question, statement);
    case 'choices':
      return statement ? statementChoices(question) : choicesOf(question, edition, isNotAsked);
    case 'help':
      return statement ? '' : (question.guidance ?? '');
  }
}

const statementChoices = ({ kind }: Question): string =>
  kind === 'checklist' ? 'YES or NO, or NOT APPLICABLE with a reason' : 'YES or NO';

const choicesOf = (question: Question, edition: Questionnaire, isNotAsked: boolean): string =>
  [
    ...(question.askedWhen
      ? [
          `${isNotAsked ? 'Not asked as things stand. ' : ''}Asked when ${asSentence(conditionInWords(question.askedWhen, edition))}`,
        ]
      : []),
    ...ownChoices(question),
    WORDS.dontKnow,
    ...(question.notApplicableWhen === undefined
      ? []
      : [`${WORDS.notApplicable}, with a reason. ${asSentence(question.notApplicableWhen)}`]),
  ].join('\n');

/**
 * Does a row that came back ask something else than was sent? Those who read other words answer to those. What was
 * written beside the choices takes nothing from them.
 */
export function asksOtherwise(question: Question, statement: RowOut['statement'], told: ToldCells): boolean {
  const [asked, offered] = [told.get('question'), told.get('choices')];
  const isOtherQuestion = asked !== undefined && inOneWay(asked) !== inOneWay(questionWords(question, statement));
  if (isOtherQuestion || offered === undefined || statement) return isOtherQuestion;
  const choices = inOneWay(offered);
  return ownChoices(question).some((choice) => !choices.includes(inOneWay(choice)));
}

/** The columns that only tell, and that say something else in this row than was sent. White space does not count. */
export function toldOtherwise(row: AskedRow, told: ToldCells, edition: Questionnaire): readonly ToldColumn[] {
  const bare = (text: string): string => inOneWay(cleanText(text)).replaceAll(/\s/g, '');
  return [...told].flatMap(([column, text]) =>
    [true, false].some((isNotAsked) => bare(toldWords(column, row, edition, isNotAsked)) === bare(text))
      ? []
      : [column],
  );
}

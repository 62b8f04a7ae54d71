import { keysOf } from '../../common/keys-of.ts';
import type { Question } from '../schema.ts';

export type OutcomeQuestion = Extract<Question, { kind: 'outcome' }>;

/** A verdict that a question gives points for. */
export type OutcomeLevel = keyof OutcomeQuestion['points'];

/** The groups of statements, in the order in which they are read. The last decides nothing. */
const OUTCOME_GROUPS = keysOf<OutcomeGroup>({
  notAchieved: true,
  partlyAchieved: true,
  partlyAndAchieved: true,
  achieved: true,
  advice: true,
});

/** The fields of such a question that hold statements. */
export type OutcomeGroup = {
  [K in keyof OutcomeQuestion]-?: NonNullable<OutcomeQuestion[K]> extends readonly OutcomeStatement[] ? K : never;
}[keyof OutcomeQuestion];

/** The verdicts that each group helps to decide. */
export const LEVELS_OF_GROUP: Readonly<Record<OutcomeGroup, readonly OutcomeLevel[]>> = {
  notAchieved: ['notAchieved'],
  partlyAchieved: ['partlyAchieved'],
  partlyAndAchieved: ['partlyAchieved', 'achieved'],
  achieved: ['achieved'],
  advice: [],
};

export type OutcomeStatement = {
  readonly id: string;
  readonly text: string;
  readonly indicators?: readonly string[] | undefined;
};

/** One group of an outcome question. */
export const statementsIn = (question: OutcomeQuestion, group: OutcomeGroup): readonly OutcomeStatement[] =>
  question[group] ?? [];

/** The groups that hold statements, in the order in which they are read. */
export const outcomeGroups = (
  question: OutcomeQuestion,
): readonly { readonly group: OutcomeGroup; readonly statements: readonly OutcomeStatement[] }[] =>
  OUTCOME_GROUPS.map((group) => ({ group, statements: statementsIn(question, group) })).filter(
    ({ statements }) => statements.length > 0,
  );

/** All that can be ticked, advice included. */
export const outcomeStatements = (question: OutcomeQuestion): readonly OutcomeStatement[] =>
  outcomeGroups(question).flatMap(({ statements }) => statements);

/** The statements that must all be ticked for a verdict of "partly achieved" or "achieved". */
export const statementsFor = (
  question: OutcomeQuestion,
  level: Exclude<OutcomeLevel, 'notAchieved'>,
): readonly OutcomeStatement[] =>
  OUTCOME_GROUPS.filter((group) => LEVELS_OF_GROUP[group].includes(level)).flatMap((group) =>
    statementsIn(question, group),
  );

/** The verdicts that can be reached, worst first: an outcome without statements for it has no level between. */
export const levelsOf = (question: OutcomeQuestion): readonly OutcomeLevel[] =>
  statementsFor(question, 'partlyAchieved').length > 0
    ? ['notAchieved', 'partlyAchieved', 'achieved']
    : ['notAchieved', 'achieved'];

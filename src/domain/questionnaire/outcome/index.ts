export { indicatorGaps, type IndicatorGap } from './indicators.ts';
export {
  levelsOf,
  outcomeGroups,
  outcomeStatements,
  statementsFor,
  statementsIn,
  type OutcomeGroup,
  type OutcomeLevel,
  type OutcomeQuestion,
} from './outcome.ts';

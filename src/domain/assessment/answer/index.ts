export {
  EMPTY_RAW_ANSWER,
  LEAST_REASON,
  parseAnswer,
  rawAnswerOf,
  type AnswerProblem,
  type RawAnswer,
} from './answer.ts';
export { availableBeside, earnedPoints, workedOutVerdict, type GivenValue } from './points.ts';
export { leftOutStatements, reasonFor, valueWords, VERDICT_WORDS } from './answer-words.ts';
export { valueMisfit } from './value-misfit.ts';

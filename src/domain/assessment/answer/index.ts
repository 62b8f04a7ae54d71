export {
  EMPTY_RAW_ANSWER,
  LEAST_REASON,
  parseAnswer,
  rawAnswerOf,
  type AnswerProblem,
  type RawAnswer,
} from './answer.ts';
export { availableBeside, earnedPoints, workedOutVerdict, type GivenValue } from './points.ts';
export { leftOutStatements, valueWords, VERDICT_WORDS } from './answer-words.ts';
export { reasonFor } from './reason-for-points.ts';
export { valueMisfit, valueMisfitAtAnyDate } from './value-misfit.ts';

export { bandById, bandOf } from './band.ts';
export { canCarry, carryForward, type CarryProblem } from './carry-forward.ts';
export { viewFrameworks, type FrameworkItemView, type FrameworkView } from './framework-view.ts';
export { essentialGaps, rankStrengths, rankWeaknesses, type RankedQuestion } from './rank.ts';
export { describeAnswer, reasonFor, valueWords, VERDICT_WORDS } from './reason.ts';
export {
  SCORER_VERSION,
  scoreAssessment,
  scorePlaced,
  weightedShare,
  wholePercent,
  type OverallScore,
  type QuestionScore,
  type Score,
  type SectionScore,
} from './score.ts';
export { buildSignOff, summariseScore } from './sign-off.ts';

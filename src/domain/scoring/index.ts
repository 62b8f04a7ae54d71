export { bandById, bandOf, nextBand } from './band.ts';
export { bandHolders, holderWords, NAMED_HOLDERS } from './band-holders.ts';
export { type Certainty } from './certainty.ts';
export { canCarry, carryForward, type CarryProblem } from './carry-forward.ts';
export { isPartOf, nestItems, type FrameworkNode } from './framework-tree.ts';
export {
  itemProvableWords,
  itemWords,
  viewFrameworks,
  type FrameworkItemView,
  type FrameworkView,
} from './framework-view.ts';
export { resultSentences, type ResultSentence, type ResultSentenceId } from './result-sentences.ts';
export { bandTitle, figureWords, impactText, isHeldDown, NO_SCORE, pointsWords, provableWords } from './score-words.ts';
export { scoreProvisionally, type Provisional } from './provisional.ts';
export { essentialGaps, essentialOpen, rankStrengths, rankWeaknesses, type RankedQuestion } from './rank.ts';
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
export { signOffFaults } from './frozen-figures.ts';
export { buildSignOff, summariseScore } from './sign-off.ts';
export {
  countStandings,
  filterQuestions,
  isScored,
  NO_FILTER,
  STANDINGS,
  standingOf,
  type ListedQuestion,
  type QuestionFilter,
  type SectionStandings,
  type Standing,
} from './standing.ts';
export {
  countTargets,
  describeTarget,
  targetChoices,
  targetStanding,
  type Target,
  type TargetCounts,
  type TargetStanding,
} from './target-standing.ts';
export { partWords } from './part-words.ts';
export {
  sideOfSignOff,
  splitTrend,
  type MovedQuestion,
  type TrendPart,
  type TrendProblem,
  type TrendSide,
  type TrendSplit,
} from './trend-split.ts';
export { trialChoices, withTrialValues, type TrialChoice, type TrialValues } from './what-if.ts';

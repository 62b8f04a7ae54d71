export {
  countStandings,
  filterQuestions,
  isScored,
  NO_FILTER,
  STANDINGS,
  type ListedQuestion,
  type QuestionFilter,
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
export { trialChoices, withTrialValues, type TrialValues } from './what-if.ts';

export {
  sideOfSignOff,
  splitTrend,
  type MovedQuestion,
  type TrendPart,
  type TrendProblem,
  type TrendSide,
  type TrendSplit,
} from './trend-split.ts';

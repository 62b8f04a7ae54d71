export { buildChange, type Change } from './change.ts';
export { buildTrend, trendBetween, trendProblemWords, type Trend, type TrendStep } from './trend.ts';

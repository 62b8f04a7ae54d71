export { GOAL_LEVELS, GOALS, solveGoal, type Goal } from './goals.ts';
export { compareShares, compareWorth, type Found, type Share, type Solved } from './levels.ts';
export { type Overruns, type Query } from './project.ts';

export { GOAL_LEVELS, GOALS, solveGoal, type Goal } from './goals.ts';
export { compareWorth, type Found, type Solved } from './levels.ts';
export { type Overruns, type Query } from './project.ts';

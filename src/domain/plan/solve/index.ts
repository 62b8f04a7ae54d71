export { GOAL_LEVELS, GOALS, solveGoal, type Goal } from './goals.ts';
export { compareWorth, solveLevels, type Found, type Proof, type Solved, type Step } from './levels.ts';
export { type Level, type Model, type Overruns, type Query } from './project.ts';

import type { Level, Model, Query } from './project.ts';
import { solveLevels, type Solved, type Headway } from './levels.ts';
import { solveWorstSection } from './worst-section.ts';

/** What a plan is asked for, one at a time; the first is the default. */
export const GOALS = ['gaps', 'profile', 'worst-section', 'points'] as const;
export type Goal = (typeof GOALS)[number];

/** By what each goal holds one plan against another; the shares of sections come before the points of the third. */
export const GOAL_LEVELS: Readonly<Record<Goal, readonly Level[]>> = {
  gaps: ['gaps', 'targets', 'points'],
  profile: ['targets', 'pounds'],
  'worst-section': ['points'],
  points: ['points'],
};

/**
 * The best plan for a goal within the limits.
 * @param isPlan a plan is wanted, and not its value alone: ties are settled
 */
export function solveGoal(model: Model, goal: Goal, query: Query, isPlan: boolean): Generator<Headway, Solved> {
  return goal === 'worst-section'
    ? solveWorstSection(model, query, isPlan)
    : solveLevels(model, query, GOAL_LEVELS[goal], isPlan);
}

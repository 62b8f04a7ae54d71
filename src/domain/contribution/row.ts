import { must } from '../common/result.ts';
import type { Contribution } from './contribution.ts';

/** Points in a row for a question that leaves the sum, and for one that is still open. */
export const LEFT_OUT = -1;
export const OPEN = -2;

/**
 * The packed points and states of a contribution as a row of numbers, one per question, all that a
 * figure depends on: points earned ("don't know" earns 0), `LEFT_OUT` or `OPEN`.
 */
export const rowOf = ({ points, states }: Pick<Contribution, 'points' | 'states'>): Int16Array =>
  Int16Array.from(points, (earned, index) =>
    must(states[index], 'a letter per entry of points') === 'o' ? OPEN : (earned ?? LEFT_OUT),
  );

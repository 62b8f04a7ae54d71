import { must } from '../common/result.ts';
import type { Contribution } from './contribution.ts';

/** Points in a row for a question that leaves the sum, and for one that is still open. */
export const LEFT_OUT = -1;
export const OPEN = -2;

/** Beside a row: points available, or this where they are those of the edition. */
export const AS_EDITION = -1;

/** What a contribution has less available of than its edition says, one entry per question; null where nowhere less. */
export const availableRowOf = ({ available }: Pick<Contribution, 'available'>): Int16Array | null =>
  available ? Int16Array.from(available, (points) => points ?? AS_EDITION) : null;

/**
 * The packed points and states of a contribution as a row of numbers, one per question, all that a
 * figure depends on: points earned ("don't know" earns 0), `LEFT_OUT` or `OPEN`.
 */
export const rowOf = ({ points, states }: Pick<Contribution, 'points' | 'states'>): Int16Array =>
  Int16Array.from(points, (earned, index) =>
    must(states[index], 'a letter per entry of points') === 'o' ? OPEN : (earned ?? LEFT_OUT),
  );

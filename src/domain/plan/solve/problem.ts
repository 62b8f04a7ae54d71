import type { Choice } from '../instance/choices.ts';

/** One choice of a group: what it is worth, and what it uses of each limit. A use below 0 adds to what is there. */
export type Option = {
  readonly value: number;
  /** What settles between choices of the same value: more is better. It adds up like a value, exactly. */
  readonly key: bigint;
  readonly usage: readonly number[];
  /** What it stands for: one choice, or one of each of several clusters. */
  readonly choices: readonly Choice[];
};

/**
 * One choice of each group, so that the value is the most and no limit is passed. Values and uses are whole numbers, and
 * so are limits.
 */
export type Problem = {
  readonly groups: readonly (readonly Option[])[];
  readonly limits: readonly number[];
  /** The least by which two values differ: 1, or 0 where values are no more than near the exact ones in the keys. */
  readonly step: number;
  /** Stop at the most value, whatever settles between plans of the same? */
  readonly valueOnly: boolean;
  /** Is the time up? */
  readonly isOver: () => boolean;
};

/** A choice of each group, with what they are worth together. */
export type Selection = { readonly value: number; readonly key: bigint; readonly choices: readonly Choice[] };

/** How far a search has come: the best so far, and what nothing can be better than. */
export type Progress = { readonly best: Selection | null; readonly bound: number };

export type Outcome =
  /** Nothing fits the limits. */
  | { readonly kind: 'none' }
  | { readonly kind: 'proved'; readonly best: Selection }
  | { readonly kind: 'within'; readonly best: Selection; readonly bound: number }
  /** Nothing was found, and that there is nothing is not proved. */
  | { readonly kind: 'unknown'; readonly bound: number };

import { figureWords } from '../scoring/words/index.ts';
import type { Certainty } from '../scoring/index.ts';

/** A percentage as far as it is known. What may be said of it hangs on `certainty`, and never on `low` alone. */
export type PercentFigure = {
  readonly low: number | null;
  readonly high: number | null;
  readonly certainty: Certainty;
  /** What is printed: "62%", "48% to 71%", "62% so far", "Not started", "No score". */
  readonly text: string;
};

type Bounds = {
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly certainty: Certainty;
};

/** Bounds as a figure. An incomplete one never reads as a final one (scoring rules, "Section, overall, range"). */
export const percentFigure = ({ lowPercent, highPercent, certainty }: Bounds): PercentFigure => ({
  low: lowPercent,
  high: highPercent,
  certainty,
  text: figureWords({ lowPercent, highPercent, certainty }),
});

/** A difference of whole per cents in words. */
export const changeText = (from: number, to: number): string => {
  if (from === to) return 'no change';
  const points = Math.abs(to - from);
  return `${to > from ? 'up' : 'down'} ${points} percentage ${points === 1 ? 'point' : 'points'}`;
};

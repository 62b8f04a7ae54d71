/** A percentage as far as it is known: equal bounds, a range while questions are open, or null where nothing applies. */
export type PercentFigure = {
  readonly low: number | null;
  readonly high: number | null;
  /** What is printed: "62%", "48% to 71%", "62% so far", "No score". */
  readonly text: string;
};

export const NO_SCORE = 'No score';

export const percentText = (percent: number | null): string => (percent === null ? NO_SCORE : `${percent}%`);

/** Bounds as a figure. An incomplete one never reads as a final one (scoring rules, "Section, overall, range"). */
export function percentFigure(low: number | null, high: number | null, isComplete: boolean): PercentFigure {
  if (low === null || high === null) return { low, high, text: NO_SCORE };
  if (isComplete) return { low, high, text: percentText(low) };
  return { low, high, text: low === high ? `${low}% so far` : `${low}% to ${high}%` };
}

/**
 * Overall percentage points that a question moves, with one decimal: many questions of a long
 * questionnaire move less than one point, and would all read 0.
 */
export const impactText = (impact: number): string => {
  const tenths = Math.round(impact * 10);
  return tenths === 0 ? 'under 0.1' : (tenths / 10).toFixed(1);
};

/** A difference of whole per cents in words. */
export const changeText = (from: number, to: number): string => {
  if (from === to) return 'no change';
  const points = Math.abs(to - from);
  return `${to > from ? 'up' : 'down'} ${points} percentage ${points === 1 ? 'point' : 'points'}`;
};

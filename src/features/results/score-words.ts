/** A figure or, while questions are open, a range: "62%", "48% to 71%". */
export function percentWords({ lowPercent, highPercent }: { readonly lowPercent: number | null; readonly highPercent: number | null }): string {
  if (lowPercent === null) return 'No score';
  return lowPercent === highPercent ? `${lowPercent}%` : `${lowPercent}% to ${highPercent}%`;
}

/** Overall percentage points with one decimal, since most are small: "1.4 points". */
export const pointsWords = (impact: number): string => `${impact.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} points`;

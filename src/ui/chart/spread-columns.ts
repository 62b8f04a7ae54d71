import type { Column } from '../layout/data-table.tsx';
import type { SpreadStrip } from './spread-strips.tsx';

/** How a figure lies among a group, in whole per cents; null where too few stand behind it. */
type Spread = {
  readonly median: number;
  readonly quartiles: { readonly lower: number; readonly upper: number } | null;
  readonly deciles: { readonly p10: number; readonly p90: number } | null;
} | null;

/** What the strip of a spread shows of it. */
export const spreadEnds = (spread: Spread): Pick<SpreadStrip, 'p10' | 'lower' | 'median' | 'upper' | 'p90'> => ({
  p10: spread?.deciles?.p10 ?? null,
  lower: spread?.quartiles?.lower ?? null,
  median: spread?.median ?? null,
  upper: spread?.quartiles?.upper ?? null,
  p90: spread?.deciles?.p90 ?? null,
});

const fromTo = (low: number | undefined, high: number | undefined): string =>
  low === undefined || high === undefined ? 'Withheld' : `${low}% to ${high}%`;

/** The columns of the table beside such strips, in their order: each figure, or that it is withheld. */
export const SPREAD_COLUMNS: readonly Column<{ readonly spread: Spread }>[] = [
  { heading: 'Median', numeric: true, cell: ({ spread }) => (spread ? `${spread.median}%` : 'Withheld') },
  {
    heading: 'Middle half',
    numeric: true,
    cell: ({ spread }) => fromTo(spread?.quartiles?.lower, spread?.quartiles?.upper),
  },
  {
    heading: '8 in 10',
    numeric: true,
    cell: ({ spread }) => fromTo(spread?.deciles?.p10, spread?.deciles?.p90),
  },
];

import type { Column } from '../layout/data-table.tsx';
import type { SpreadStrip } from './spread-strips.tsx';

/** How a figure lies among a group, in whole per cents; null where none of it is given, or the median alone. */
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

type Row = { readonly spread: Spread };

const WITHHELD = 'Withheld';
const fromTo = (spread: Spread, low: number | undefined, high: number | undefined): string =>
  low === undefined || high === undefined ? (spread ? 'Not given' : WITHHELD) : `${low}% to ${high}%`;

/**
 * The columns of the table beside such strips, in their order: each figure, or that it is not given. Those that no row
 * has a figure for are left out.
 */
export const spreadColumns = (rows: readonly Row[]): readonly Column<Row>[] => [
  { heading: 'Median', numeric: true, cell: ({ spread }) => (spread ? `${spread.median}%` : WITHHELD) },
  ...(rows.some(({ spread }) => spread?.quartiles)
    ? [
        {
          heading: 'Middle half',
          numeric: true,
          cell: ({ spread }: Row) => fromTo(spread, spread?.quartiles?.lower, spread?.quartiles?.upper),
        },
      ]
    : []),
  ...(rows.some(({ spread }) => spread?.deciles)
    ? [
        {
          heading: '8 in 10',
          numeric: true,
          cell: ({ spread }: Row) => fromTo(spread, spread?.deciles?.p10, spread?.deciles?.p90),
        },
      ]
    : []),
];

/** Said beside the scores of sections that have their median and no more; null where one has more, or none has any. */
export const medianAloneWords = (sections: readonly Row[]): string | null => {
  const given = sections.filter(({ spread }) => spread !== null);
  return given.length > 0 && given.every(({ spread }) => !spread?.quartiles)
    ? 'Of a section the median alone is given: of so few questions, more could tell how one organisation answered.'
    : null;
};

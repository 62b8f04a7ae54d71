import { type ComparisonPart, ILLUSTRATIVE, type PeerRow, sendersMark } from '../../analysis/peers/index.ts';
import type { PercentFigure } from '../../analysis/index.ts';
import { beside, SCALE, scaleDrawings, tenths, xOf } from '../../document/scale-chart.ts';
import type { Drawing, Shape } from '../../document/index.ts';

/**
 * The peers' spread by section with the own figure on it: a line for all but the lowest and highest
 * tenth and a box for the middle half where they are given, a tick for the median, a diamond for the own figure, two hollow
 * ones for a range. Shapes, not
 * colours, tell them apart.
 */
export const spreadCharts = ({ pack, rows }: Pick<ComparisonPart, 'pack' | 'rows'>, id: string): readonly Drawing[] =>
  scaleDrawings({
    id,
    title: `${pack.isIllustrative ? `${ILLUSTRATIVE}: ` : ''}Own score in the spread of peers${sendersMark(pack)}`,
    rows,
    keys: [
      { width: 12, mark: (x, middle) => [diamond(x + 6, middle)], words: 'this organisation' },
      ...(rows.some(({ own: { certainty } }) => certainty === 'range')
        ? [
            {
              width: 30,
              mark: (x: number, middle: number) => rangeMark(x + 6, x + 24, middle),
              words: 'lowest to highest, while questions are open',
            },
          ]
        : []),
      { width: 4, mark: (x, middle) => [median(x + 2, middle, 7)], words: "peers' median" },
      ...(rows.some(({ spread }) => spread?.quartiles)
        ? [
            {
              width: 22,
              mark: (x: number, middle: number): readonly Shape[] => [
                { kind: 'rectangle', x: x + 0.5, y: middle - 5.5, width: 21, height: 11, look: 'box' },
              ],
              words: 'middle half',
            },
          ]
        : []),
      ...(rows.some(({ spread }) => spread?.deciles)
        ? [
            {
              width: 22,
              mark: (x: number, middle: number): readonly Shape[] => [
                { kind: 'line', from: [x, middle], to: [x + 22, middle], look: 'whisker' },
              ],
              words: 'all but the lowest and highest tenth',
            },
          ]
        : []),
    ],
    label: ({ title, isOverall }) => ({ words: title, isStrong: isOverall }),
    row: strip,
    spoken: (row) => `${row.title}: own ${row.ownText}, median ${row.medianText}`,
    watermark: pack.watermark,
  });

function strip({ own: figure, ownText, spread }: PeerRow, middle: number): readonly Shape[] {
  const own = beside(SCALE.left + SCALE.width + 12, middle, ownText);
  if (!spread) return [beside(SCALE.left + 6, middle, 'No peer figure is given', 'muted'), own];
  const { deciles, quartiles } = spread;
  return [
    ...(deciles
      ? [{ kind: 'line', from: [xOf(deciles.p10), middle], to: [xOf(deciles.p90), middle], look: 'whisker' } as const]
      : []),
    ...(quartiles
      ? [
          {
            kind: 'rectangle',
            x: xOf(quartiles.lower),
            y: middle - 7,
            width: Math.max(1, tenths(xOf(quartiles.upper) - xOf(quartiles.lower))),
            height: 14,
            look: 'box',
          } as const,
        ]
      : []),
    median(xOf(spread.median), middle, 10),
    ...ownMark(figure, middle),
    own,
  ];
}

/** A diamond where the own score is known; while it is a range, hollow ones at its ends with a line between. */
function ownMark({ low, high, certainty }: PercentFigure, middle: number): readonly Shape[] {
  if (low === null || high === null || certainty === 'not-started') return [];
  return certainty === 'known' ? [diamond(xOf(low), middle)] : rangeMark(xOf(low), xOf(high), middle);
}

const rangeMark = (from: number, to: number, middle: number): readonly Shape[] => [
  { kind: 'line', from: [from, middle], to: [to, middle], look: 'hatch' },
  diamond(from, middle, 'outline'),
  diamond(to, middle, 'outline'),
];

const median = (x: number, middle: number, reach: number): Shape => ({
  kind: 'line',
  from: [x, middle - reach],
  to: [x, middle + reach],
  look: 'median',
});

const diamond = (x: number, y: number, look: 'ink' | 'outline' = 'ink'): Shape => ({
  kind: 'polygon',
  points: [
    [x - 6, y],
    [x, y - 6],
    [x + 6, y],
    [x, y + 6],
  ],
  look,
});

import { Bar, CartesianGrid, ComposedChart, ResponsiveContainer, Scatter } from 'recharts';
import { CHART } from './chart-variables.ts';
import { LabelAxis, PercentAxis } from './percent-chart.tsx';
import { useIsNarrow } from '../layout/use-width.ts';

/** One row: whole per cents of the peers from low to high, and the own figure; null where not given. */
export type SpreadStrip = {
  readonly label: string;
  readonly own: number | null;
  /** The ends of the own figure while questions are open; there is no one figure then. */
  readonly ownRange: readonly [low: number, high: number] | null;
  readonly p10: number | null;
  readonly lower: number | null;
  readonly median: number | null;
  readonly upper: number | null;
  readonly p90: number | null;
};

const ROW_HEIGHT = 44;
/** Labels run over more lines there. */
const NARROW_ROW_HEIGHT = 60;
const AXIS_HEIGHT = 40;

/**
 * Where the own figure lies among the peers: a pale strip from the 10th to the 90th percentile, a
 * darker one for the middle half, each where it is given, a line at the median, a diamond for oneself, or two hollow
 * ones for a range.
 */
export function SpreadStrips({
  title,
  strips,
  note,
}: {
  readonly title: string;
  readonly strips: readonly SpreadStrip[];
  readonly note: string | null;
}) {
  const isNarrow = useIsNarrow();
  const rows = strips.map(({ label, own, ownRange, p10, lower, median, upper, p90 }) => ({
    label,
    outer: p10 === null || p90 === null ? null : [p10, p90],
    middle: lower === null || upper === null ? null : [lower, upper],
    median,
    own,
    ownLow: ownRange && ownRange[0],
    ownHigh: ownRange && ownRange[1],
  }));
  const height = rows.length * (isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT) + AXIS_HEIGHT;
  return (
    <figure className="app-chart">
      {note && (
        <p>
          <strong>{note}</strong>
        </p>
      )}
      <ul className="app-legend" aria-hidden="true">
        {rows.some(({ outer }) => outer !== null) && (
          <li>
            <span className="app-legend__key app-legend__key--outer" /> 8 in 10 peers
          </li>
        )}
        {rows.some(({ middle }) => middle !== null) && (
          <li>
            <span className="app-legend__key app-legend__key--middle" /> Middle half
          </li>
        )}
        {rows.some(({ median }) => median !== null) && (
          <li>
            <span className="app-legend__key app-legend__key--median" /> Median
          </li>
        )}
        {strips.some(({ own }) => own !== null) && (
          <li>
            <span className="app-legend__key app-legend__key--own" /> You
          </li>
        )}
        {strips.some(({ ownRange }) => ownRange !== null) && (
          <li>
            <span className="app-legend__key app-legend__key--own-end" /> Your lowest and highest possible
          </li>
        )}
      </ul>
      <div role="img" aria-label={`${title}. The table below holds the same figures.`}>
        <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
          <ComposedChart
            data={rows}
            layout="vertical"
            margin={{ top: 4, right: 24, bottom: 4, left: 4 }}
            barGap={-16}
            accessibilityLayer={false}
          >
            <CartesianGrid horizontal={false} stroke={CHART.grid} />
            <PercentAxis />
            <LabelAxis isNarrow={isNarrow} />
            <Bar dataKey="outer" fill={CHART.outer} stroke={CHART.axis} barSize={16} isAnimationActive={false} />
            <Bar dataKey="middle" fill={CHART.middle} barSize={16} isAnimationActive={false} />
            <Scatter dataKey="median" shape={<MedianMark />} isAnimationActive={false} />
            <Scatter dataKey="own" shape={<OwnMark />} isAnimationActive={false} />
            <Scatter dataKey="ownLow" shape={<OwnEndMark />} isAnimationActive={false} />
            <Scatter dataKey="ownHigh" shape={<OwnEndMark />} isAnimationActive={false} />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

/** Null where the row has no figure to mark. */
type MarkProps = { readonly cx?: number | null; readonly cy?: number | null };

const MedianMark = ({ cx, cy }: MarkProps) =>
  cx == null || cy == null ? null : (
    <rect x={cx - 2} y={cy - 12} width={4} height={24} fill={CHART.label} stroke={CHART.paper} />
  );

const OwnMark = ({ cx, cy }: MarkProps) =>
  cx == null || cy == null ? null : (
    <path
      d={`M${cx} ${cy - 10}L${cx + 8} ${cy}L${cx} ${cy + 10}L${cx - 8} ${cy}Z`}
      fill={CHART.ink}
      stroke={CHART.paper}
      strokeWidth={2}
    />
  );

const OwnEndMark = ({ cx, cy }: MarkProps) =>
  cx == null || cy == null ? null : (
    <path
      d={`M${cx} ${cy - 10}L${cx + 8} ${cy}L${cx} ${cy + 10}L${cx - 8} ${cy}Z`}
      fill={CHART.paper}
      stroke={CHART.ink}
      strokeWidth={2}
    />
  );

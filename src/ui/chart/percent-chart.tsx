import { useId } from 'react';
import { XAxis, YAxis } from 'recharts';
import { CHART } from './chart-variables.ts';

// What charts of bars that lie share: a scale of per cents below, names at the left, and fills that read in grey print.

/** Fills for a chart, by the words that `fill` takes, and what defines them within it. */
export function usePatterns() {
  const hatch = useId();
  const dots = useId();
  return {
    hatched: `url(#${hatch})`,
    dotted: `url(#${dots})`,
    patterns: (
      <defs>
        <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="8" height="8" fill={CHART.paper} />
          <rect width="3" height="8" fill={CHART.ink} />
        </pattern>
        <pattern id={dots} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill={CHART.paper} />
          <circle cx="3" cy="3" r="2" fill={CHART.label} />
        </pattern>
      </defs>
    ),
  };
}

const QUARTERS = [0, 25, 50, 75, 100];

/** From 0 to 100 per cent in quarters. @param reach for figures beyond: the ends, without marks of our own */
export function PercentAxis({ reach }: { readonly reach?: readonly [low: number, high: number] }) {
  return (
    <XAxis
      type="number"
      domain={reach ? [...reach] : [0, 100]}
      {...(reach ? {} : { ticks: QUARTERS })}
      tickFormatter={(value: number) => `${value}%`}
      stroke={CHART.axis}
    />
  );
}

/** The `label` of each row. @param width in pixels, where there is room */
export function LabelAxis({ isNarrow, width = 190 }: { readonly isNarrow: boolean; readonly width?: number }) {
  return (
    <YAxis
      type="category"
      dataKey="label"
      width={isNarrow ? 112 : width}
      interval={0}
      tick={{ fill: CHART.label, fontSize: isNarrow ? 12 : 14 }}
      stroke={CHART.axis}
    />
  );
}

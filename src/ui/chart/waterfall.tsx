import { Bar, BarChart, CartesianGrid, Cell, LabelList, ResponsiveContainer } from 'recharts';
import { CHART } from './chart-variables.ts';
import { LabelAxis, PercentAxis, usePatterns } from './percent-chart.tsx';
import { useIsNarrow } from '../layout/use-width.ts';

/** A whole, as it stands at the beginning or the end; or a change in between, in the same unit. */
export type WaterfallStep = { readonly label: string; readonly kind: 'total' | 'change'; readonly value: number };

const ROW_HEIGHT = 56;
const AXIS_HEIGHT = 40;

/**
 * From one whole to another, change by change: solid for wholes, dotted where it rises, hatched where
 * it falls, each with its figure. Whole per cents. The table of the same figures stands beside it.
 */
export function Waterfall({ title, steps }: { readonly title: string; readonly steps: readonly WaterfallStep[] }) {
  const isNarrow = useIsNarrow();
  const { hatched, dotted, patterns } = usePatterns();
  const rows = barsOf(steps);
  const ends = rows.flatMap(({ span }) => span);
  const fills = { total: CHART.ink, rise: dotted, fall: hatched };
  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT;
  return (
    <figure className="app-chart">
      <ul className="app-legend" aria-hidden="true">
        <li>
          <span className="app-legend__key app-legend__key--claimed" /> Score
        </li>
        <li>
          <span className="app-legend__key app-legend__key--provable" /> Raises it
        </li>
        <li>
          <span className="app-legend__key app-legend__key--open" /> Lowers it
        </li>
      </ul>
      <div role="img" aria-label={`${title}. The table below holds the same figures.`}>
        <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
          <BarChart
            data={rows}
            layout="vertical"
            margin={{ top: 4, right: 40, bottom: 4, left: 4 }}
            accessibilityLayer={false}
          >
            {patterns}
            <CartesianGrid horizontal={false} stroke={CHART.grid} />
            <PercentAxis reach={[Math.min(0, ...ends), Math.max(100, ...ends)]} />
            <LabelAxis isNarrow={isNarrow} width={140} />
            {/* A change of 0 is drawn as a line, since a bar without width would lose its figure. */}
            <Bar dataKey="span" stroke={CHART.label} minPointSize={1} isAnimationActive={false}>
              {rows.map(({ label, look }) => (
                <Cell key={label} fill={fills[look]} />
              ))}
              <LabelList dataKey="figure" position="right" fill={CHART.label} fontSize={14} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

/** Each step as the span that its bar covers. A change begins where the bar before it ended. */
function barsOf(steps: readonly WaterfallStep[]) {
  let at = 0;
  return steps.map(({ label, kind, value }) => {
    const from = kind === 'total' ? 0 : at;
    at = from + value;
    return {
      label,
      span: [Math.min(from, at), Math.max(from, at)] as [number, number],
      look: kind === 'total' ? ('total' as const) : value < 0 ? ('fall' as const) : ('rise' as const),
      figure: kind === 'total' ? `${value}%` : value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0',
    };
  });
}

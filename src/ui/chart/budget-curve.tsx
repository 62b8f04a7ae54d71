import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { CHART } from './chart-variables.ts';
import { useIsNarrow } from '../layout/use-width.ts';

/** What is reached with so much, at least until the next one: whole per cent, and a count beside it where there is one. */
export type CurveStep = { readonly amount: number; readonly percent: number; readonly count: number | null };

type BudgetCurveProps = {
  readonly title: string;
  readonly steps: readonly CurveStep[];
  /** What is counted beside the score; null where nothing is. */
  readonly countTitle: string | null;
  /** What there is today, marked; null where that is not said. */
  readonly today: number | null;
  readonly todayTitle: string;
  /** From here on more pays for nothing; null where that is not known. */
  readonly enough: number | null;
  /** An amount as it stands at the axis. */
  readonly amountWords: (amount: number) => string;
};

const HEIGHT = 200;

/** The best score against what may be spent, as steps. The table of the same figures stands beside it. */
export function BudgetCurve({ title, steps, countTitle, today, todayTitle, enough, amountWords }: BudgetCurveProps) {
  const isNarrow = useIsNarrow();
  const end = Math.max(today ?? 0, enough ?? 0, ...steps.map(({ amount }) => amount), 1);
  const last = steps.at(-1);
  // The last step goes on to the edge.
  const rows = last && last.amount < end ? [...steps, { ...last, amount: end }] : steps;
  const percents = steps.map(({ percent }) => percent);
  const [low, high] = [Math.min(100, ...percents), Math.max(0, ...percents)];
  const domain: [number, number] =
    steps.length === 0
      ? [0, 100]
      : [Math.max(0, Math.floor(low / 10) * 10), Math.min(100, Math.ceil((high + 1) / 10) * 10)];
  return (
    <figure className="app-chart">
      <ul className="app-legend" aria-hidden="true">
        <li>
          <span className="app-legend__key app-legend__key--line" /> Overall score (left)
        </li>
        {countTitle !== null && (
          <li>
            <span className="app-legend__key app-legend__key--dashes" /> {countTitle} (right)
          </li>
        )}
        {today !== null && (
          <li>
            <span className="app-legend__key app-legend__key--median" /> {todayTitle}
          </li>
        )}
      </ul>
      <div role="img" aria-label={`${title}. The table below holds the same figures.`}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 640, height: HEIGHT }}>
          <ComposedChart
            data={[...rows]}
            margin={{ top: 12, right: countTitle === null ? 24 : 4, bottom: 4, left: 4 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke={CHART.grid} />
            <XAxis
              dataKey="amount"
              type="number"
              domain={[0, end]}
              tickCount={isNarrow ? 3 : 6}
              tickFormatter={amountWords}
              stroke={CHART.axis}
              tick={{ fill: CHART.label, fontSize: isNarrow ? 12 : 14 }}
            />
            <YAxis
              yAxisId="percent"
              domain={domain}
              allowDecimals={false}
              width={44}
              tickFormatter={(value: number) => `${value}%`}
              stroke={CHART.axis}
              tick={{ fill: CHART.label, fontSize: isNarrow ? 12 : 14 }}
            />
            {countTitle !== null && (
              <YAxis
                yAxisId="count"
                orientation="right"
                allowDecimals={false}
                domain={[0, 'auto']}
                width={32}
                stroke={CHART.axis}
                tick={{ fill: CHART.label, fontSize: isNarrow ? 12 : 14 }}
              />
            )}
            {today !== null && <ReferenceLine yAxisId="percent" x={today} stroke={CHART.label} strokeWidth={4} />}
            {countTitle !== null && (
              <Line
                yAxisId="count"
                dataKey="count"
                type="stepAfter"
                stroke={CHART.label}
                strokeWidth={2}
                strokeDasharray="6 4"
                dot={false}
                isAnimationActive={false}
              />
            )}
            <Line
              yAxisId="percent"
              dataKey="percent"
              type="stepAfter"
              stroke={CHART.ink}
              strokeWidth={3}
              dot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

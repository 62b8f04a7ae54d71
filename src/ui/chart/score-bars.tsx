import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer } from 'recharts';
import { CHART } from './chart-variables.ts';
import { LabelAxis, PercentAxis, usePatterns } from './percent-chart.tsx';
import { useIsNarrow } from '../layout/use-width.ts';

/** One bar pair of the chart: whole per cents, null where there is no figure; and the words beside each. */
export type ScoreBar = {
  readonly label: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly provable: number | null;
  readonly words: string;
  readonly provableWords: string;
};

type ScoreBarsProps = {
  readonly title: string;
  readonly bars: readonly ScoreBar[];
  /** What the lower bar of each pair is called. */
  readonly provable: string;
};

const ROW_HEIGHT = 56;
const AXIS_HEIGHT = 40;

/**
 * Claimed score of each section, what open questions could still add, and what evidence supports.
 * Told apart by fill and label as well as by colour, so that it reads in grey print. The table of
 * the same figures stands beside it wherever it is used.
 */
export function ScoreBars({ title, bars, provable: provableName }: ScoreBarsProps) {
  const isNarrow = useIsNarrow();
  const { hatched, dotted, patterns } = usePatterns();
  const rows = bars.map(({ label, low, high, provable, words, provableWords }) => {
    const open = (high ?? 0) - (low ?? 0);
    // The words stand at the end of the bar: the solid one's when nothing is open, else the hatched one's.
    return {
      label,
      low: low ?? 0,
      open,
      provable,
      lowLabel: open === 0 ? words : '',
      rangeLabel: open === 0 ? '' : words,
      provableLabel: provableWords,
    };
  });
  return (
    <figure className="app-chart">
      <ul className="app-legend" aria-hidden="true">
        <li>
          <span className="app-legend__key app-legend__key--claimed" /> Claimed
        </li>
        {rows.some(({ open }) => open > 0) && (
          <li>
            <span className="app-legend__key app-legend__key--open" /> Still open
          </li>
        )}
        <li>
          <span className="app-legend__key app-legend__key--provable" /> {provableName}
        </li>
      </ul>
      <div role="img" aria-label={`${title}. The table below holds the same figures.`}>
        <ResponsiveContainer
          width="100%"
          height={rows.length * ROW_HEIGHT + AXIS_HEIGHT}
          initialDimension={{ width: 640, height: rows.length * ROW_HEIGHT + AXIS_HEIGHT }}
        >
          <BarChart
            data={rows}
            layout="vertical"
            barGap={2}
            margin={{ top: 4, right: isNarrow ? 80 : 96, bottom: 4, left: 4 }}
            accessibilityLayer={false}
          >
            {patterns}
            <CartesianGrid horizontal={false} stroke={CHART.grid} />
            <PercentAxis />
            <LabelAxis isNarrow={isNarrow} />
            <Bar dataKey="low" stackId="claimed" fill={CHART.ink} isAnimationActive={false}>
              <LabelList dataKey="lowLabel" position="right" fill={CHART.label} fontSize={14} />
            </Bar>
            <Bar dataKey="open" stackId="claimed" fill={hatched} stroke={CHART.ink} isAnimationActive={false}>
              <LabelList dataKey="rangeLabel" position="right" fill={CHART.label} fontSize={14} />
            </Bar>
            {/* 0 is drawn as a line, since a bar without width would lose its figure. */}
            <Bar dataKey="provable" minPointSize={1} fill={dotted} stroke={CHART.label} isAnimationActive={false}>
              <LabelList dataKey="provableLabel" position="right" fill={CHART.label} fontSize={14} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

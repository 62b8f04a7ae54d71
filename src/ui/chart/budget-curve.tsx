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

/** An axis from here to there, with its marks. */
type Axis = { readonly from: number; readonly to: number; readonly marks: readonly number[] };

/**
 * The best score against what may be spent, as steps. The table of the same figures stands beside it. Lines in a box
 * that stretches and words in per cents of it: it measures nothing, so it holds up no page and prints as it stands.
 */
export function BudgetCurve({ title, steps, countTitle, today, todayTitle, enough, amountWords }: BudgetCurveProps) {
  const isNarrow = useIsNarrow();
  const amounts = axisOf(
    0,
    Math.max(today ?? 0, enough ?? 0, ...steps.map(({ amount }) => amount), 1),
    // Two and a half times as many would be too many, so that one at least stands beside the first.
    isNarrow ? 3 : 5,
  );
  const percents = steps.map(({ percent }) => percent);
  const scores = axisOf(
    // What lies on the axis is not seen.
    Math.max(0, Math.floor((Math.min(100, ...percents) - 1) / 10) * 10),
    Math.min(100, Math.ceil((Math.max(0, ...percents) + 1) / 10) * 10),
    5,
  );
  const counts = axisOf(0, Math.max(1, ...steps.map(({ count }) => count ?? 0)), 5);
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
      <div className="app-curve" role="img" aria-label={`${title}. The table below holds the same figures.`}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {scores.marks.map((mark) => (
            <path key={mark} d={`M0 ${100 - partOf(scores, mark)}H100`} stroke={CHART.grid} />
          ))}
          {today !== null && <path d={`M${partOf(amounts, today)} 0V100`} stroke={CHART.label} strokeWidth={4} />}
          {countTitle !== null && (
            <path
              d={pathOf(steps, amounts, counts, ({ count }) => count ?? 0)}
              stroke={CHART.label}
              strokeWidth={2}
              strokeDasharray="6 4"
            />
          )}
          <path d={pathOf(steps, amounts, scores, ({ percent }) => percent)} stroke={CHART.ink} strokeWidth={3} />
        </svg>
        {amounts.marks.map((mark) => (
          <span key={mark} className="app-curve__amount" style={{ left: `${partOf(amounts, mark)}%` }}>
            {amountWords(mark)}
          </span>
        ))}
        {scores.marks.map((mark) => (
          <span key={mark} className="app-curve__score" style={{ bottom: `${partOf(scores, mark)}%` }}>
            {mark}%
          </span>
        ))}
        {countTitle !== null &&
          counts.marks.map((mark) => (
            <span key={mark} className="app-curve__count" style={{ bottom: `${partOf(counts, mark)}%` }}>
              {mark}
            </span>
          ))}
      </div>
    </figure>
  );
}

/** Marks at 1, 2 or 5 times a power of ten, so many at most beside the first; whole numbers. */
function axisOf(from: number, to: number, most: number): Axis {
  const least = Math.max(1, (to - from) / most);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= least) ?? least;
  return { from, to, marks: Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step) };
}

/** In per cent of the axis. */
const partOf = ({ from, to }: Axis, value: number): number => (to === from ? 0 : (100 * (value - from)) / (to - from));

/** Level from each step to the next one, and from the last to the edge. */
const pathOf = (steps: readonly CurveStep[], across: Axis, up: Axis, heightOf: (step: CurveStep) => number): string => {
  const line = steps.map(
    (step, at) =>
      `${at === 0 ? 'M' : 'H'}${partOf(across, step.amount)}${at === 0 ? ' ' : 'V'}${100 - partOf(up, heightOf(step))}`,
  );
  return `${line.join('')}H100`;
};

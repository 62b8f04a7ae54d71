import type { Trend, TrendStep } from '../../analysis/change/index.ts';
import { besideOnScale, hatched, scaleDrawings, tenths, xOf } from '../../document/scale-chart.ts';
import type { Drawing, Shape } from '../../document/index.ts';

const BAR = 14;

/**
 * The change of the overall score as a waterfall on its side: scores as dark bars, a rise between
 * them hatched, a fall as a dashed box.
 */
export function trendCharts({ title, steps }: Trend): readonly Drawing[] {
  const rows = placed(steps);
  return scaleDrawings({
    id: 'trend',
    title,
    rows,
    keys: [
      {
        width: 14,
        mark: (x, middle) => [{ kind: 'rectangle', x, y: middle - 5, width: 14, height: 10, look: 'ink' }],
        words: 'score',
      },
      { width: 14, mark: (x, middle) => hatched(x, middle - 5, 14, 10), words: 'rise' },
      {
        width: 14,
        mark: (x, middle) => [{ kind: 'rectangle', x, y: middle - 5, width: 14, height: 10, look: 'dashed' }],
        words: 'fall',
      },
    ],
    label: ({ step }) => ({ words: step.label, isStrong: step.kind === 'total' }),
    row: bar,
    spoken: ({ step }) => `${step.label}: ${step.valueText}`,
    watermark: null,
  });
}

type PlacedStep = { readonly step: TrendStep; readonly low: number; readonly high: number };

/** Each change starts where the one before it ended. */
function placed(steps: readonly TrendStep[]): readonly PlacedStep[] {
  let at = 0;
  return steps.map((step) => {
    const start = step.kind === 'total' ? 0 : at;
    at = step.kind === 'total' ? step.value : at + step.value;
    return { step, low: Math.min(start, at), high: Math.max(start, at) };
  });
}

function bar({ step, low, high }: PlacedStep, middle: number): readonly Shape[] {
  const y = middle - BAR / 2;
  const box = { x: xOf(low), y, width: Math.max(1, tenths(xOf(high) - xOf(low))), height: BAR };
  const shapes: readonly Shape[] =
    step.kind === 'total'
      ? [{ kind: 'rectangle', ...box, look: 'ink' }]
      : step.value > 0
        ? hatched(box.x, box.y, box.width, box.height)
        : [{ kind: 'rectangle', ...box, look: 'dashed' }];
  return [...shapes, ...besideOnScale(xOf(high) + 6, middle, step.valueText)];
}

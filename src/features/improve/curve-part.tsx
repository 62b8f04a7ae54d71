import { memo, useEffect, useRef, useState } from 'react';
import { formatNumber } from '#src/domain/common/format.ts';
import { capitalised } from '#src/domain/common/prose.ts';
import type { LimitKind } from '#src/domain/plan/instance/index.ts';
import type { Goal } from '#src/domain/plan/solve/index.ts';
import { BudgetCurve } from '#src/ui/chart/budget-curve.tsx';
import { RangeField } from '#src/ui/form/range-field.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { KeptDetails } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import type { CurvePoint } from './plan-messages.ts';
import { amountWords, givesWords, LIMIT_NAMES, scoreWords } from './plan-words.ts';
import type { CurveFound } from './worked.ts';

type CurveProps = {
  readonly limit: LimitKind;
  readonly curve: CurveFound | undefined;
  readonly goal: Goal;
  /** What is set; undefined for no limit. */
  readonly today: number | undefined;
  /** What stands there until the curve is known. */
  readonly wait: string;
};

/** What each goal counts beside the score. */
const COUNTED: Readonly<Record<Goal, { readonly title: string; readonly of: (point: CurvePoint) => number } | null>> = {
  gaps: { title: 'Essential gaps closed', of: ({ totals }) => totals.gapsClosed },
  profile: { title: 'Targets met', of: ({ totals }) => totals.targetsMet },
  'worst-section': null,
  points: null,
};

const inThousands = (limit: LimitKind) => (amount: number) =>
  limit === 'days'
    ? formatNumber(Math.round(amount))
    : amount >= 1_000_000
      ? `£${formatNumber(Math.round(amount / 100_000) / 10)}m`
      : amount >= 1000
        ? `£${formatNumber(Math.round(amount / 1000))}k`
        : `£${formatNumber(Math.round(amount))}`;

const rising = (curve: CurveFound | undefined): readonly CurvePoint[] =>
  (curve?.points ?? []).toSorted((a, b) => a.budget - b.budget);

/**
 * The best score against money or days, with what is set today marked, and its table. It is drawn once there is
 * something to draw: drawn empty first, it would hold the page up twice.
 */
export const Curve = memo(function Curve({ limit, curve, goal, today, wait }: CurveProps) {
  const points = rising(curve).filter(({ totals }) => totals.percent !== null);
  const wanted = COUNTED[goal];
  // A line along the bottom says nothing.
  const counted = wanted && points.some((point) => wanted.of(point) > 0) ? wanted : null;
  const name = limit === 'days' ? 'staff days' : LIMIT_NAMES[limit];
  const title = `What can be reached with ${limit === 'days' ? 'so many' : 'so much'} ${name}`;
  const enough = curve?.enough ?? null;
  const isDrawn = (points.at(-1)?.budget ?? 0) > 0;
  return (
    <>
      {/* The room is kept for what is still to come. */}
      {(isDrawn || curve?.enough === undefined) && (
        <div className="app-improve__room">
          {isDrawn && (
            <BudgetCurve
              title={title}
              steps={points.map((point) => ({
                amount: point.budget,
                percent: point.totals.percent ?? 0,
                count: counted ? counted.of(point) : null,
              }))}
              countTitle={counted?.title ?? null}
              today={today ?? null}
              todayTitle={today === undefined ? '' : `Set: ${amountWords(limit, today)}`}
              enough={enough}
              amountWords={inThousands(limit)}
            />
          )}
        </div>
      )}
      <p className="app-improve__below" role="status">
        {curve === undefined || curve.enough === undefined
          ? `The curve of ${limit === 'days' ? 'days' : 'money'}: ${wait}`
          : enough === null
            ? 'From where on more pays for nothing was not settled.'
            : enough === 0
              ? `${capitalised(name)} alone ${limit === 'days' ? 'give' : 'gives'} nothing, with the other limits as they are.`
              : `${goal === 'gaps' && counted ? 'Essential gaps come first, so the score may dip where more money goes to a gap. ' : ''}More than ${amountWords(limit, enough)} ${limit === 'days' ? '' : `of ${name} `}pays for nothing more, with the other limits as they are.`}
      </p>
      {points.length > 1 && (
        <KeptDetails summary={`${title}: the figures`}>
          <p>Each row is solved. What lies between two rows gives no less than the first of them.</p>
          <DataTable
            caption={title}
            isCompact
            rows={points}
            rowKey={({ budget }) => String(budget)}
            columns={[
              { heading: 'Up to', cell: ({ budget }) => amountWords(limit, budget) },
              { heading: 'Overall score', numeric: true, cell: ({ totals }) => scoreWords(totals) },
              ...(counted
                ? [{ heading: counted.title, numeric: true, cell: (point: CurvePoint) => counted.of(point) }]
                : []),
              { heading: 'Actions', numeric: true, cell: ({ totals }) => totals.actions.length },
            ]}
          />
        </KeptDetails>
      )}
    </>
  );
});

type SliderProps = CurveProps & { readonly onSet: (limit: LimitKind, amount: number) => void };

/** For so long a slider stands still before its place is set, in milliseconds. */
const STILL_MS = 700;

/** A slider along what is solved: each place answers at once, and is set as the limit where it is left. */
export const LimitSlider = memo(function LimitSlider({ limit, curve, goal, today, wait, onSet }: SliderProps) {
  const points = rising(curve);
  const isKnown = curve?.enough !== undefined;
  const [moved, setMoved] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Where it was left is what is set by now.
  if (moved !== null && moved === today) setMoved(null);
  const amount = moved ?? today ?? points.at(-1)?.budget ?? 0;
  const last = points.findLastIndex(({ budget }) => budget <= amount);
  const set = () => {
    clearTimeout(timer.current);
    if (moved !== null) onSet(limit, moved);
  };
  const isMoney = limit !== 'days';
  // One place is none to slide to, and the line above says that more gives nothing.
  const hasPlaces = !isKnown || points.length > 1;
  const words = isKnown
    ? points.map(({ budget, totals }) => `${amountWords(limit, budget)}: ${givesWords(totals, goal)}`)
    : [moved === null ? capitalised(wait) : `${amountWords(limit, moved)}: ${wait}`];
  const place = isKnown ? Math.max(0, last) : 0;
  return (
    // It stays while it waits for its curve: the focus may be in it.
    <Swap shown={hasPlaces} className={hasPlaces ? 'app-improve__slider app-no-print' : 'app-no-print'}>
      {hasPlaces ? (
        <>
          <RangeField
            id={`slide-${limit}`}
            label={`Try ${isMoney ? `other amounts: ${LIMIT_NAMES[limit]}` : 'other numbers of staff days'}`}
            hint="The other limits stay as they are."
            places={words}
            place={place}
            onPlace={(to) => {
              const budget = points[to]?.budget;
              if (budget === undefined) return;
              setMoved(budget);
              clearTimeout(timer.current);
              timer.current = setTimeout(() => onSet(limit, budget), STILL_MS);
            }}
            onLeft={set}
          />
          <p>
            <strong>{words[place]}</strong>
          </p>
        </>
      ) : (
        <p className="app-quiet" tabIndex={-1} data-takes-focus>
          There is no other {isMoney ? 'amount' : 'number of staff days'} to try
          {curve?.enough === 0 &&
            `: ${LIMIT_NAMES[limit]} alone ${isMoney ? 'gives' : 'give'} nothing, with the other limits as they are`}
          .
        </p>
      )}
    </Swap>
  );
});

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

/** What is marked on the scale below the strips, in per cent. */
const QUARTERS = [0, 25, 50, 75, 100];

/**
 * Where the own figure lies among the peers: a pale strip from the 10th to the 90th percentile, a
 * darker one for the middle half, each where it is given, a line at the median, a diamond for oneself, or two hollow
 * ones for a range. Boxes in per cents of the width: it measures nothing, so it holds up no page and prints as it stands.
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
  return (
    <figure className="app-chart">
      {note && (
        <p>
          <strong>{note}</strong>
        </p>
      )}
      <ul className="app-legend" aria-hidden="true">
        {strips.some(({ p10, p90 }) => p10 !== null && p90 !== null) && (
          <li>
            <span className="app-legend__key app-legend__key--outer" /> 8 in 10 peers
          </li>
        )}
        {strips.some(({ lower, upper }) => lower !== null && upper !== null) && (
          <li>
            <span className="app-legend__key app-legend__key--middle" /> Middle half
          </li>
        )}
        {strips.some(({ median }) => median !== null) && (
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
        <ul className="app-strips" aria-hidden="true">
          {strips.map(({ label, own, ownRange, p10, lower, median, upper, p90 }) => (
            <li key={label} className="app-strips__row">
              <span className="app-strips__label">{label}</span>
              <span className="app-strips__track">
                {p10 !== null && p90 !== null && <Stretch kind="outer" low={p10} high={p90} />}
                {lower !== null && upper !== null && <Stretch kind="middle" low={lower} high={upper} />}
                {median !== null && <Mark kind="median" at={median} />}
                {own !== null && <Mark kind="own" at={own} />}
                {ownRange?.map((at, end) => (
                  <Mark key={end} kind="own-end" at={at} />
                ))}
              </span>
            </li>
          ))}
          <li className="app-strips__scale">
            {QUARTERS.map((at) => (
              <span key={at} style={{ left: `${at}%` }}>
                {at}%
              </span>
            ))}
          </li>
        </ul>
      </div>
    </figure>
  );
}

type StretchProps = { readonly kind: 'outer' | 'middle'; readonly low: number; readonly high: number };

const Stretch = ({ kind, low, high }: StretchProps) => (
  <span
    className={`app-strips__stretch app-legend__key--${kind}`}
    style={{ left: `${low}%`, width: `${high - low}%` }}
  />
);

const Mark = ({ kind, at }: { readonly kind: 'median' | 'own' | 'own-end'; readonly at: number }) => (
  <span className={`app-strips__mark app-strips__mark--${kind}`} style={{ left: `${at}%` }} />
);

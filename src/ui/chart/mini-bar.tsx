type MiniBarProps = {
  /** Whole per cents; null where there is no figure. */
  readonly low: number | null;
  readonly high: number | null;
  readonly provable: number | null;
};

/** A score as a small bar beside its figure, which says the same: claimed, still open, and below it provable. */
export const MiniBar = ({ low, high, provable }: MiniBarProps) => (
  <span className="app-mini" aria-hidden="true">
    {low !== null && (
      <>
        <span className="app-mini__bar app-legend__key--claimed" style={{ width: `${low}%` }} />
        <span
          className="app-mini__bar app-legend__key--open"
          style={{ left: `${low}%`, width: `${(high ?? low) - low}%` }}
        />
        <span
          className="app-mini__bar app-mini__bar--provable app-legend__key--provable"
          style={{ width: `${provable ?? 0}%` }}
        />
      </>
    )}
  </span>
);

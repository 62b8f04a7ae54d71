import type { ReactNode } from 'react';

export type TimeBar = {
  readonly key: string;
  readonly label: ReactNode;
  /** From where to where on the scale, in months from its beginning. */
  readonly from: number;
  readonly to: number;
  /** Is it done, or under way? Told in words beside the label as well. */
  readonly isBegun: boolean;
};

type TimeBarsProps = {
  readonly title: string;
  readonly bars: readonly TimeBar[];
  /** The stretches of the scale, each of so many months. */
  readonly stretches: readonly { readonly key: string; readonly title: string; readonly months: number }[];
};

/** What is done when: a bar for each thing under a scale of quarters. The table of the same stands beside it. */
export function TimeBars({ title, bars, stretches }: TimeBarsProps) {
  const whole = Math.max(
    1,
    stretches.reduce((sum, { months }) => sum + months, 0),
  );
  const part = (months: number) => `${(100 * Math.min(whole, Math.max(0, months))) / whole}%`;
  return (
    <figure className="app-chart app-time">
      <div role="img" aria-label={`${title}. The table below holds the same figures.`}>
        <ul className="app-time__scale" aria-hidden="true">
          {stretches.map(({ key, title: name, months }) => (
            <li key={key} style={{ width: part(months) }}>
              {name}
            </li>
          ))}
        </ul>
        <ul className="app-time__bars" aria-hidden="true">
          {bars.map(({ key, label, from, to, isBegun }) => (
            <li key={key}>
              <span className="app-time__label">{label}</span>
              <span
                className={`app-time__bar app-legend__key--${isBegun ? 'claimed' : 'open'}`}
                style={{ marginLeft: part(from), width: part(Math.max(0.4, to - from)) }}
              />
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}

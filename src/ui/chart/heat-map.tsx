import type { ReactNode } from 'react';

export type HeatRow = {
  readonly key: string;
  readonly heading: ReactNode;
  /** One per column. */
  readonly cells: readonly { readonly count: number; readonly content: ReactNode }[];
};

type HeatMapProps = {
  readonly caption: string;
  readonly rowHeading: string;
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
};

/**
 * Counts as a table whose cells darken with their share of the row. The figure stands in every cell,
 * and the shades run from light to dark in one hue, so that it reads in grey print and by ear.
 */
export function HeatMap({ caption, rowHeading, columns, rows }: HeatMapProps) {
  return (
    // A region that scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="app-table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="nhsuk-table app-heat">
        <caption className="nhsuk-table__caption">{caption}</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col" className="nhsuk-table__header">
              {rowHeading}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="nhsuk-table__header app-heat__column">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map(({ key, heading, cells }) => {
            const total = cells.reduce((sum, { count }) => sum + count, 0);
            return (
              <tr className="nhsuk-table__row" key={key}>
                <th scope="row" className="nhsuk-table__header">
                  {heading}
                </th>
                {cells.map(({ count, content }, index) => (
                  <td
                    key={columns[index]}
                    className={`nhsuk-table__cell app-heat__cell app-heat__cell--${shadeOf(count, total)}`}
                  >
                    {content}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** 0 for none, then 1 to 4 by quarter of the row. */
const shadeOf = (count: number, total: number): number => (total === 0 ? 0 : Math.ceil((4 * count) / total));

import type { ReactNode } from 'react';

export type Column<R> = {
  readonly heading: string;
  readonly cell: (row: R) => ReactNode;
  /** Numbers line up on the right. */
  readonly numeric?: boolean;
};

type DataTableProps<R> = {
  readonly caption: string;
  /** For the ear alone, where a heading says it to the eye. */
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly [Column<R>, ...Column<R>[]];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** Does its first column hold sentences, and so need the room of one? */
  readonly hasLongNames?: boolean;
};

/**
 * A table with a caption, whose first column names the row. On a narrow screen each row is a block of its own, with the
 * headings beside the cells.
 */
export function DataTable<R>({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  rowKey,
  hasLongNames = false,
}: DataTableProps<R>) {
  const look = `app-table-scroll app-table-scroll--stacks${hasLongNames ? ' app-table-scroll--named' : ''}`;
  return (
    // A region that scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={look} tabIndex={0} role="region" aria-label={caption}>
      <table className="nhsuk-table">
        <caption className={`nhsuk-table__caption${isCaptionHidden ? ' nhsuk-u-visually-hidden' : ''}`}>
          {caption}
        </caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map(({ heading, numeric }) => (
              <th
                key={heading}
                scope="col"
                className={numeric ? 'nhsuk-table__header nhsuk-table__header--numeric' : 'nhsuk-table__header'}
              >
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row) => (
            <tr className="nhsuk-table__row" key={rowKey(row)}>
              {columns.map(({ heading, cell, numeric }, index) =>
                index === 0 ? (
                  <th key={heading} scope="row" className="nhsuk-table__header">
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={heading}
                    data-heading={heading}
                    className={numeric ? 'nhsuk-table__cell nhsuk-table__cell--numeric' : 'nhsuk-table__cell'}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { keptState } from './use-kept.ts';
import { usePrinting } from './use-printing.ts';

export type Column<R> = {
  readonly heading: string;
  readonly cell: (row: R) => ReactNode;
  /** Numbers line up on the right. */
  readonly numeric?: boolean;
  /** Are its few words to stay on one line, beside columns of sentences? */
  readonly hasFewWords?: boolean;
  /** Does it hold what is pressed, and so nothing on paper? */
  readonly isOffPaper?: boolean;
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
  /** Is a row to be as low as one line of text? */
  readonly isCompact?: boolean;
  /** What opens below a row: its first cell is then words alone, and a button that opens it. */
  readonly more?: {
    readonly of: (row: R) => ReactNode;
    /** Does it stand on paper, whether or not it is open? */
    readonly isOnPaper: boolean;
    /** The row that a link has led to: it stands open at first, and takes the focus unless somebody is typing. */
    readonly sought?: string | undefined;
  };
};

/** Its rows that stand open, by its caption. */
const useOpenRows = keptState<ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/**
 * A table with a caption, whose first column names the row; nothing where it has no rows. On a narrow screen each row is a block of its own, with the
 * headings beside the cells.
 */
export function DataTable<R>({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  rowKey,
  hasLongNames = false,
  isCompact = false,
  more,
}: DataTableProps<R>) {
  const sought = more?.sought;
  const [open, setOpen] = useOpenRows(caption, sought === undefined ? NONE : new Set([sought]));
  const soughtRow = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (sought !== undefined && !document.activeElement?.matches('input, textarea, select')) soughtRow.current?.focus();
  }, [sought]);
  const isPrinting = usePrinting();
  const toggle = (key: string) =>
    setOpen(new Set(open.has(key) ? [...open].filter((one) => one !== key) : [...open, key]));
  const looks = [
    'app-table-scroll app-table-scroll--stacks',
    ...(hasLongNames ? ['app-table-scroll--named'] : []),
    ...(isCompact ? ['app-table-scroll--compact'] : []),
  ];
  if (rows.length === 0) return null;
  return (
    // A region that scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={looks.join(' ')} tabIndex={0} role="region" aria-label={caption}>
      <table className="nhsuk-table">
        <caption className={`nhsuk-table__caption${isCaptionHidden ? ' nhsuk-u-visually-hidden' : ''}`}>
          {caption}
        </caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map((column) => (
              <th key={column.heading} scope="col" className={cellClass('header', column)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row) => {
            const key = rowKey(row);
            const isOpen = open.has(key);
            return (
              <Fragment key={key}>
                <tr className="nhsuk-table__row">
                  {columns.map(({ heading, cell, ...column }, index) =>
                    index === 0 ? (
                      <th key={heading} scope="row" className="nhsuk-table__header">
                        {more ? (
                          <button
                            type="button"
                            className="app-link-button app-table-scroll__open"
                            aria-expanded={isOpen}
                            data-row={key}
                            {...(key === sought && { ref: soughtRow, 'data-arrival-focus': true })}
                            onClick={() => toggle(key)}
                          >
                            {cell(row)}
                          </button>
                        ) : (
                          cell(row)
                        )}
                      </th>
                    ) : (
                      <td key={heading} data-heading={heading} className={cellClass('cell', column)}>
                        {cell(row)}
                      </td>
                    ),
                  )}
                </tr>
                {more && (isOpen || (isPrinting && more.isOnPaper)) && (
                  <tr className="nhsuk-table__row app-table-scroll__more">
                    <td className="nhsuk-table__cell app-table-scroll__part" colSpan={columns.length}>
                      {more.of(row)}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const cellClass = (
  kind: 'header' | 'cell',
  { numeric = false, hasFewWords = false, isOffPaper = false }: Omit<Column<never>, 'heading' | 'cell'>,
): string =>
  [
    `nhsuk-table__${kind}`,
    ...(numeric ? [`nhsuk-table__${kind}--numeric`] : []),
    ...(hasFewWords ? ['app-table-scroll__few'] : []),
    ...(isOffPaper ? ['app-no-print'] : []),
  ].join(' ');

/**
 * What a column holds. Per cents are whole ones, and become fractions under a per-cent format; dates
 * are `YYYY-MM-DD`; texts stand wrapped, one line a line.
 */
export type ColumnKind = 'text' | 'number' | 'percent' | 'illustrative-percent' | 'pounds' | 'date';

/** A text in a column of numbers says why there is none; null leaves the cell empty. */
export type SheetValue = string | number | null;
/** A value that is of another kind than its column. */
export type KindOfValue = { readonly kind: ColumnKind; readonly value: SheetValue };

type ColumnHead = {
  readonly heading: string;
  readonly kind: ColumnKind;
  /** In letters. */
  readonly width: number;
};
export type SheetColumn<Row> = ColumnHead & { readonly of: (row: Row) => SheetValue | KindOfValue };

/** A table as a sheet holds it, before any spreadsheet's own notions: CSV is written from it as well. */
export type SheetTable = {
  readonly name: string;
  readonly columns: readonly ColumnHead[];
  /** One value a column. */
  readonly rows: readonly (readonly KindOfValue[])[];
};

export const sheetTable = <Row>(
  name: string,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
): SheetTable => ({
  name,
  columns: columns.map(({ heading, kind, width }) => ({ heading, kind, width })),
  rows: rows.map((row) => columns.map((column) => valueIn(column, row))),
});

function valueIn<Row>({ kind, of }: SheetColumn<Row>, row: Row): KindOfValue {
  const value = of(row);
  if (value !== null && typeof value === 'object') return value;
  return { kind: typeof value === 'string' && kind !== 'date' ? 'text' : kind, value };
}

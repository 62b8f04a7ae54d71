import { StorageRefusal } from '../storage-problem.ts';
import { declarationOf, type TableDeclaration } from '../tables.ts';

/*
 * Under a lock a row is sealed whole, but for what its table declares to stay plain in `tables.ts`: the keys by which
 * its rows are found, and rows of the browser's own. A table that is not declared cannot be written, with a lock or
 * without.
 */

export type Row = Readonly<Record<string, unknown>>;

/** Is this a row of the browser's own, which no lock seals and no copy takes along? */
export function isKeptPlain(table: string, row: Row): boolean {
  const {
    plainKeys: [key],
    plainRows,
  } = mustBeDeclared(table);
  return key !== undefined && (plainRows?.has(row[key]) ?? false);
}

/** Fails closed: what nobody has declared is neither sealed in the wrong way nor left in the clear. */
export function mustBeDeclared(table: string): TableDeclaration {
  const declared = declarationOf(table);
  if (!declared)
    throw new StorageRefusal({ kind: 'failed', detail: `the table ${table} is not one of this version of the app` });
  return declared;
}

/** What of a row is not sealed: the keys by which it is found. */
export function plainKeysOf(table: string, row: Row): Row {
  return Object.fromEntries(mustBeDeclared(table).plainKeys.map((key) => [key, row[key]]));
}

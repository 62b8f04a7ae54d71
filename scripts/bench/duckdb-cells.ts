import { DuckDBInstance } from '@duckdb/node-api';
import { CELLS, statementsFor, type Cells } from './cells.ts';

/**
 * The figures of a pack as DuckDB works them out, by the statements in `src/domain/sector/sql`.
 * @param folder holds contributions.ndjson, earlier.ndjson and edition.json
 */
export async function duckDbCells(folder: string): Promise<Cells> {
  const database = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await database.connect();
  try {
    await connection.run(`SET file_search_path = '${folder.replaceAll("'", "''")}'`);
    for (const statements of statementsFor('duckdb')) await connection.run(statements);
    const result = await connection.runAndReadAll(CELLS);
    // Safe: the statement gives these two columns, cast so.
    return new Map(result.getRows().map((row) => row as [string, number]));
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

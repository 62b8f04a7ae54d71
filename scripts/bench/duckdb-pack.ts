import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const SQL = new URL('../../src/domain/benchmark/sql/', import.meta.url);

export type DuckDbPack = {
  /** Groups shown, with their sizes. */
  readonly groups: readonly { readonly group_id: string; readonly size: number }[];
  /** Section '' is overall; percentile 10, 25, 50, 75 or 90. */
  readonly quantiles: readonly { readonly group_id: string; readonly section_id: string; readonly size: number; readonly percentile: number; readonly percent: number }[];
  readonly shares: readonly { readonly group_id: string; readonly question_id: string; readonly points: number; readonly percent: number }[];
};

/**
 * The figures of a pack as DuckDB works them out, by the statements that a warehouse runs.
 * @param folder holds contributions.ndjson, earlier.ndjson and edition.json
 */
export async function duckDbPack(folder: string): Promise<DuckDbPack> {
  const database = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await database.connect();
  try {
    await connection.run(`SET file_search_path = '${folder.replaceAll("'", "''")}'`);
    for (const file of ['1-load-duckdb.sql', '2-members.sql', '3-unpack-duckdb.sql', '4-figures.sql', '5-disclosure.sql', '6-pack.sql']) {
      if (process.env.SQL_TIMES) { for (const st of readFileSync(new URL(file, SQL), 'utf8').split(/;\n/)) { if(!st.trim()) continue; const t=performance.now(); await connection.run(st); console.error((performance.now()-t).toFixed(0), st.match(/CREATE \w+ (\w+)/)?.[1]); } continue; }
      await connection.run(readFileSync(new URL(file, SQL), 'utf8'));
    }
    const rows = async <T>(sql: string): Promise<readonly T[]> =>
      // Safe: the columns are those that the statement names, cast to what JSON can hold.
      (await connection.runAndReadAll(sql)).getRowObjectsJson() as unknown as readonly T[];
    return {
      groups: await rows(
        "SELECT standing.group_id, CAST(size AS INTEGER) AS size FROM standing JOIN shown_group ON shown_group.group_id = standing.group_id WHERE kind = 'group'",
      ),
      quantiles: await rows(
        "SELECT group_id, COALESCE(section_id, '') AS section_id, CAST(size AS INTEGER) AS size, percentile, percent FROM quantile LEFT JOIN edition_section ON edition_section.section = quantile.section",
      ),
      shares: await rows(
        'SELECT group_id, question_id, CAST(points AS INTEGER) AS points, percent FROM share_at_or_above JOIN edition_question ON edition_question.position = share_at_or_above.position',
      ),
    };
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api): CREATE TABLE ... AS SELECT with the same column twice, as `t.*, b` over a t that
# has b already, makes a table with a second column `b_1`, and says nothing; a bare b beside it stays the first one.
# PostgreSQL refuses the same statement: 'column "b" specified more than once' (shown here by PGlite 0.3.14, which is
# PostgreSQL in WebAssembly). So SQL that has only ever run on DuckDB can hold a statement that no table can be made of elsewhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 @electric-sql/pglite@0.3.14
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
const STATEMENT = 'CREATE TABLE made AS SELECT t.*, b FROM (SELECT 1 AS a, 2 AS b) t';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(STATEMENT);
const columns = (await connection.runAndReadAll('SELECT * FROM made')).columnNames();
const refusal = await new PGlite().query(STATEMENT).then(() => 'none', ({ message }) => message);
console.log('DuckDB:', columns.join(', '), '| PostgreSQL:', refusal);
assert.deepStrictEqual([columns, refusal], [['a', 'b', 'b_1'], 'column "b" specified more than once']);
JS
node try.mjs

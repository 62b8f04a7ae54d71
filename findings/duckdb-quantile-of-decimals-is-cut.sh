#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api): quantile_cont over a DECIMAL column gives a DECIMAL of the same scale,
# and what does not fit is cut off, not rounded: the median of 56 and 57 in DECIMAL(3,0) is 56, and that
# of 1.15 and 1.20 in DECIMAL(4,2) is 1.17. Over DOUBLE it is 56.5 and 1.175. Exact columns give the
# less exact quantile, with no warning: cast before, round after.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const median = async (type, ...values) => {
  const rows = values.map((value) => `(${value}::${type})`).join(',');
  const read = await connection.runAndReadAll(`select quantile_cont(x, 0.5)::varchar, round(quantile_cont(x::double, 0.5), 6)::varchar from (values ${rows}) one(x)`);
  return read.getRows()[0];
};
const whole = await median('decimal(3,0)', 56, 57);
const hundredths = await median('decimal(4,2)', 1.15, 1.2);
console.log('of decimals and of doubles:', whole.join(' and '), '|', hundredths.join(' and '));
assert.deepStrictEqual([whole, hundredths], [['56', '56.5'], ['1.17', '1.175']]);
JS
node try.mjs

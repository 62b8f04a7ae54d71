#!/usr/bin/env bash
# papaparse 5.7.1 guesses the delimiter of a two-column list with semicolons to be a comma while the list
# is short and ends with a line break, as every spreadsheet writes it: the empty last line counts as a row
# of one field and spoils the average. Such a list then has one column, without an error.
# `skipEmptyLines: 'greedy'` mends the guess; so does leaving out the last line break.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund papaparse@5.7.1
cat > try.mjs <<'JS'
import assert from 'node:assert';
import Papa from 'papaparse';
const list = (rows) => `sender;file\n${Array.from({ length: rows }, (_, index) => `trust-${index};answers-${index}.json\n`).join('')}`;
const guessed = (rows, options) => Papa.parse(list(rows), options).meta.delimiter;
const sizes = [1, 2, 5, 8, 9, 12];
for (const rows of sizes) console.log(`${rows} rows: "${guessed(rows)}", greedy "${guessed(rows, { skipEmptyLines: 'greedy' })}", without the last line break "${Papa.parse(list(rows).trimEnd()).meta.delimiter}"`);
assert.deepStrictEqual(sizes.map((rows) => guessed(rows)), [',', ',', ',', ',', ';', ';']);
assert.ok(sizes.every((rows) => guessed(rows, { skipEmptyLines: 'greedy' }) === ';'));
assert.deepStrictEqual(Papa.parse(list(2)).data[1], ['trust-0;answers-0.json']);
JS
node try.mjs

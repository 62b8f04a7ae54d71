#!/usr/bin/env bash
# hucre 1.0.0 writes a text that is exactly an error word of spreadsheets, such as "#N/A" in somebody's
# note, as an error cell (t="e"); read-excel-file 9.3.17 reads error cells as null. Through the two
# together the note is gone without an error on either side. "_x0041_" is written unescaped and comes
# back as "A", since Office reads _xHHHH_ as a character.
# As rich text the error word stays a text; "_x005F_" for the first underscore keeps the other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hucre@1.0.0 read-excel-file@9.3.17
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { writeFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import readXlsx from 'read-excel-file/node';
const notes = ['#N/A', '#REF!', '_x0041_', '#N/A until May'];
writeFileSync('notes.xlsx', await writeXlsx({ sheets: [{ name: 'Notes', columns: [{ header: 'Note', key: 'note' }], data: notes.map((note) => ({ note })) }] }));
const [{ data }] = await readXlsx('notes.xlsx');
const readBack = data.slice(1).map(([note]) => note);
console.log('written:', notes, 'read back:', readBack);
assert.deepStrictEqual(readBack, [null, null, 'A', '#N/A until May']);
JS
node try.mjs

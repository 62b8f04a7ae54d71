#!/usr/bin/env bash
# hucre 1.0.0 writes a time of day as a fraction of ten decimals, which is fine enough for any second;
# read-excel-file 9.3.17 cuts what it reads down to the millisecond below, and does not round. Through the two
# together 704 of the 1,440 minutes of a day come back a millisecond early: what was 17:00 is 16:59 to
# a program that prints hours and minutes, and 23:00 has become the hour before.
# It is not the writer alone: of exceljs 4.4.0's file 448 minutes come back early. hucre and exceljs
# read all 1,440 as written. Days without a time come back whole, so a test with dates does not show it.
# Round to the second after reading.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hucre@1.0.0 read-excel-file@9.3.17 exceljs@4.4.0
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { writeFileSync } from 'node:fs';
import Excel from 'exceljs';
import { readXlsx as readWithHucre, writeXlsx } from 'hucre/xlsx';
import readXlsx from 'read-excel-file/node';
const MINUTE = 60_000;
const times = Array.from({ length: 1440 }, (_, minute) => new Date(Date.UTC(2026, 5, 30) + minute * MINUTE));
const book = new Excel.Workbook();
const sheet = book.addWorksheet('Due');
for (const time of times) sheet.addRow([time]);
writeFileSync('exceljs.xlsx', await book.xlsx.writeBuffer());
const written = await writeXlsx({ sheets: [{ name: 'Due', columns: [{ header: 'Due', key: 'due', numFmt: 'yyyy-mm-dd hh:mm' }], data: times.map((due) => ({ due })) }] });
writeFileSync('hucre.xlsx', written);
const firstSheet = async (file) => (await readXlsx(file))[0].data.map(([time]) => time);
const early = (read) => times.filter((time, minute) => read[minute].getTime() === time.getTime() - 1).length;
const fromHucre = (await firstSheet('hucre.xlsx')).slice(1);
const fromExcelJs = await firstSheet('exceljs.xlsx');
const ownReader = (await readWithHucre(written)).sheets[0].rows.slice(1).map(([time]) => time);
const again = new Excel.Workbook();
await again.xlsx.load(written);
const otherReader = times.map((_, minute) => again.worksheets[0].getCell(minute + 2, 1).value);
console.log(`early by a millisecond: ${early(fromHucre)} of hucre's file, ${early(fromExcelJs)} of exceljs's; 17:00 is ${fromHucre[17 * 60].toISOString()}`);
assert.deepStrictEqual([early(fromHucre), early(fromExcelJs)], [704, 448]);
assert.deepStrictEqual([ownReader, otherReader], [times, times]);
assert.deepStrictEqual(fromHucre.map((time) => new Date(Math.round(time.getTime() / 1000) * 1000)), times);
assert.deepStrictEqual([fromHucre[0].toISOString(), fromHucre[17 * 60].toISOString()], ['2026-06-30T00:00:00.000Z', '2026-06-30T16:59:59.999Z']);
JS
node try.mjs

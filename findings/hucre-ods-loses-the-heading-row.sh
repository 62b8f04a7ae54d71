#!/usr/bin/env bash
# hucre 1.0.0 reads the rows of an OpenDocument sheet only where they are children of `table:table`. Rows that are
# printed on every page stand in `table:table-header-rows`, as LibreOffice writes them, and rows that can be folded away
# in `table:table-row-group` (ODF 1.3, part 3, 9.1.2, 9.1.7, 9.1.9): `readOds` drops them without a word, so that the
# headings of a sheet are gone and every row below has another number. Its own `streamOdsRows` does read them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hucre@1.0.0 fflate@0.8.3
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { strToU8, zipSync } from 'fflate';
import { readOds, streamOdsRows } from 'hucre/ods';
const row = (text) =>
  `<table:table-row><table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell></table:table-row>`;
const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Sheet"><table:table-column/><table:table-header-rows>${row('Heading')}</table:table-header-rows>${row('first')}<table:table-row-group>${row('folded')}</table:table-row-group>${row('last')}</table:table></office:spreadsheet></office:body></office:document-content>`;
const type = 'application/vnd.oasis.opendocument.spreadsheet';
const ods = zipSync({
  mimetype: [strToU8(type), { level: 0 }],
  'META-INF/manifest.xml': strToU8(
    `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
  ),
  'content.xml': strToU8(content),
});
const whole = (await readOds(ods)).sheets[0].rows.map(([cell]) => cell);
const streamed = [];
for await (const { values } of streamOdsRows(ods)) streamed.push(values[0]);
console.log(`readOds: ${whole.join(', ')}; streamOdsRows: ${streamed.join(', ')}`);
assert.deepStrictEqual(whole, ['first', 'last']);
assert.deepStrictEqual(streamed, ['Heading', 'first', 'folded', 'last']);
JS
node try.mjs

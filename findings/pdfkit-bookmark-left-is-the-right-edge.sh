#!/usr/bin/env bash
# pdfkit 0.20.2: `left` of a bookmark (`doc.outline.addItem`) is taken off the width of the page, as `top` is off its
# height. Left at its default of 0, or set to 0, it leads to the right edge of the page: a reader who is zoomed in lands
# beside the text. `addNamedDestination` of the same document takes its `left` as it stands.
# Expected: PDF counts x from the left edge, so `left` goes into the destination unchanged.
# Pass the width of the page as `left` to land at its left edge.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pdfkit@0.20.2 pdfjs-dist@5.6.205
cat > try.mjs <<'JS'
import assert from 'node:assert';
import PDFDocument from 'pdfkit';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
const pdf = new PDFDocument({ size: [600, 800] });
const parts = [];
const whole = new Promise((resolve) => pdf.on('data', (part) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))));
pdf.text('A page of 600 by 800 points');
pdf.outline.addItem('default', { top: 100 });
pdf.outline.addItem('left: 0', { top: 100, left: 0 });
pdf.outline.addItem('left: 600', { top: 100, left: 600 });
pdf.addNamedDestination('named', 'XYZ', 0, 100, null);
pdf.end();
const read = await getDocument({ data: new Uint8Array(await whole), verbosity: 0 }).promise;
const seen = (await read.getOutline()).map(({ title, dest: [, , x, y] }) => `${title}: x ${x}, y ${y}`);
const [, , x, y] = (await read.getDestinations()).named;
seen.push(`named, left 0: x ${x}, y ${y}`);
console.log(seen.join('\n'));
assert.deepStrictEqual(seen, [
  'default: x 600, y 700',
  'left: 0: x 600, y 700',
  'left: 600: x 0, y 700',
  'named, left 0: x 0, y 700',
]);
JS
node try.mjs

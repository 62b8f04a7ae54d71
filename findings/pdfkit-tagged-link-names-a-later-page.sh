#!/usr/bin/env bash
# pdfkit 0.20.2: in a tagged PDF the reference from a structure element to its link names the page on which the element
# is ended, not the page that the link stands on. A parent that is ended ends its children, so elements may be left open
# until the document is done, and every link before the last page then names that one.
# Expected: `Pg` of the object reference is the page that holds the annotation (ISO 32000-1, table 325).
# A program that reads tags aloud may so seek the link on a page that lacks it. End each link's element on its own page.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pdfkit@0.20.2
cat > try.mjs <<'JS'
import assert from 'node:assert';
import PDFDocument from 'pdfkit';
async function pagesOf(isEndedAtOnce) {
  const pdf = new PDFDocument({ tagged: true, compress: false, pdfVersion: '1.5' });
  const parts = [];
  const whole = new Promise((resolve) => pdf.on('data', (part) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts).toString('latin1'))));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const link = pdf.struct('Link');
  root.add(link);
  link.add(pdf.markStructureContent('Link'));
  pdf.text('An address');
  pdf.endMarkedContent();
  pdf.link(72, 72, 100, 20, 'https://example.org/', { structParent: link, Contents: 'An address' });
  if (isEndedAtOnce) link.end();
  pdf.addPage();
  root.end();
  pdf.end();
  const text = await whole;
  const object = (number) => new RegExp(`(?:^|\\n)${number} 0 obj\\n([\\s\\S]*?)\\nendobj`).exec(text)[1];
  const [, kids] = /\/Kids \[([^\]]*)\]/.exec(text);
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => number);
  const [reference] = /<<\s*\/Type \/OBJR[\s\S]*?>>/.exec(text);
  const [, annotation] = /\/Obj (\d+) 0 R/.exec(reference);
  const [, named] = /\/Pg (\d+) 0 R/.exec(reference);
  const holds = pages.findIndex((page) => new RegExp(`/Annots \\[[^\\]]*\\b${annotation} 0 R`).test(object(page)));
  return { holds: holds + 1, named: pages.indexOf(named) + 1 };
}
const left = await pagesOf(false);
const ended = await pagesOf(true);
console.log('element left open:', left, 'ended at once:', ended);
assert.deepStrictEqual(left, { holds: 1, named: 2 });
assert.deepStrictEqual(ended, { holds: 1, named: 1 });
JS
node try.mjs

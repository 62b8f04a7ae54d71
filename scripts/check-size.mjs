// Fails when a first visit would load too much script, or the portable edition has grown too large.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './run.mjs';

const FIRST_LOAD_LIMIT = 148 * 1024;
// What a page reads before it draws anything.
const STYLES_LIMIT = 19 * 1024;
// A quarter of a MiB of it is for sealed files, the lock and the store in memory: the age package alone is
// 140 KiB, since it brings every kind of key. It is read from disk, and only what is used is compiled.
// Another 0.9 MiB is for what makes a PDF: pdfkit, fontkit and two fonts. Nearly half a MiB is the writers of Word
// and Excel files, and 40 KiB that of calendars. The web edition fetches all of these when they are asked for.
// A third of a MiB is for what goes out and comes back: parcels, workbooks and second opinions; as much for training, its
// two modules and the page that is handed out. A tenth is for bulletins: their screens, those of a centre, and the names
// of technologies. A quarter is for the plan: its screens, its papers, and the planner in a worker that carries the
// scoring once more. Editions, packs and training are deflated in it, at a quarter of their size, and fonts at three fifths.
const PORTABLE_LIMIT = 5000 * 1024;

const dist = path.join(root, 'dist');
const html = readFileSync(path.join(dist, 'index.html'), 'utf8');

// The entry, and everything it imports without being asked: Vite lists the latter as preloads.
const scripts = [
  ...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g),
  ...html.matchAll(/<link rel="modulepreload"[^>]*\shref="([^"]+)"/g),
].map(([, src = '']) => ({ name: src, bytes: gzipSync(readFileSync(path.join(dist, src)), { level: 9 }).length }));
if (scripts.length === 0) throw new Error('dist/index.html loads no script, so there is nothing to measure');

for (const { name, bytes } of scripts) console.log(`  ${kilobytes(bytes)}  ${name}`);
const firstLoad = scripts.reduce((total, { bytes }) => total + bytes, 0);
const portable = readFileSync(path.join(dist, 'carecert-assure.html')).length;

const styles = [...html.matchAll(/<link rel="stylesheet"[^>]*\shref="([^"]+)"/g)]
  .map(([, src = '']) => gzipSync(readFileSync(path.join(dist, src)), { level: 9 }).length)
  .reduce((total, bytes) => total + bytes, 0);

const checks = [
  { what: 'Web edition, first-load scripts, gzip', bytes: firstLoad, limit: FIRST_LOAD_LIMIT },
  { what: 'Web edition, first-load styles, gzip', bytes: styles, limit: STYLES_LIMIT },
  { what: 'Portable edition, whole file', bytes: portable, limit: PORTABLE_LIMIT },
];
for (const { what, bytes, limit } of checks) {
  const verdict = bytes > limit ? 'TOO LARGE' : 'within';
  console.log(`${what}: ${kilobytes(bytes)}, ${verdict} the limit of ${kilobytes(limit)}`);
  if (bytes > limit) process.exitCode = 1;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

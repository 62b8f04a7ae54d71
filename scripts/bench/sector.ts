import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { ensureChromium } from '../browser.mjs';
import { BENCH_FILES, COUNT, prepareContributions, SERIES_START } from './contributions.ts';
import { runAlone } from './run-alone.ts';

// `npm run bench`: a set of nearly 500 MB, the most that is taken, through the sector bench in a browser
// and through `assure benchmark`. Fails when the page goes too long without a frame, when cancelling
// takes too long, or when the browser counts other organisations. Needs what `npm run build` makes.
const MOST_BYTES = 500 * 1024 * 1024;
/** So long without a frame, and a page feels stuck. */
const MOST_GAP_MS = 100;
/** On a machine that others use, an idle page waits for its frames as well: so many times as long is allowed there. */
const MOST_OF_IDLE = 3;
const MOST_CANCEL_MS = 1000;
const IDLE_MS = 5000;
const LIMIT_MS = 600_000;

/** The simulated contributions again and again, each time as other organisations; gives how many there are. */
function writeLargeSet(path: string): number {
  const copies = Math.floor(MOST_BYTES / statSync(BENCH_FILES.contributions).size);
  const lines = readFileSync(BENCH_FILES.contributions, 'latin1');
  for (let copy = 1; copy <= copies; copy += 1)
    appendFileSync(path, lines.replaceAll(SERIES_START, `illustrative-${copy + 1}-`), 'latin1');
  return copies * COUNT;
}

// As texts: the loader of this script gives named functions a helper that the page does not have.
const WATCH_FRAMES = `
  globalThis.watch = { longest: 0, last: performance.now() };
  requestAnimationFrame(function beat() {
    watch.longest = Math.max(watch.longest, performance.now() - watch.last);
    watch.last = performance.now();
    requestAnimationFrame(beat);
  });`;
// A frame that is overdue counts as well.
const LONGEST_GAP = `(() => {
  const longest = Math.max(watch.longest, performance.now() - watch.last);
  watch.longest = 0;
  return longest;
})()`;

/**
 * Begins to note the time from frame to frame; the function that it gives tells the longest so far, in milliseconds,
 * and begins again.
 */
async function watchFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(WATCH_FRAMES);
  return () => page.evaluate<number>(LONGEST_GAP);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

await prepareContributions();
const folder = mkdtempSync(join(tmpdir(), 'assure-bench-'));
const server = await preview({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  logLevel: 'warn',
  preview: { host: '127.0.0.1', port: 4398 },
});
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  const set = join(folder, 'contributions.ndjson');
  const organisations = writeLargeSet(set);
  const page = await browser.newPage({
    baseURL: server.resolvedUrls?.local[0] ?? '',
    viewport: { width: 1366, height: 768 },
  });
  page.setDefaultTimeout(LIMIT_MS);
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(BENCH_FILES.edition);
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByText('is ready to use').waitFor();
  await page.goto('./#/sector');
  await page
    .getByRole('group', { name: 'Contributions', exact: true })
    .getByLabel('Files', { exact: true })
    .setInputFiles(set);

  const longestGap = await watchFrames(page);
  await page.waitForTimeout(IDLE_MS);
  const idleGap = await longestGap();
  const take = page.getByRole('button', { name: 'Take in 1 file' });
  const cancel = page.getByRole('button', { name: 'Cancel' });

  const takeMs = await timed(async () => {
    await take.click();
    await page.getByText(`${organisations.toLocaleString('en-GB')} organisations taken`).waitFor();
  });
  const takeGap = await longestGap();
  await page.getByLabel('Publisher').fill('Bench');
  const buildMs = await timed(async () => {
    await page.getByRole('button', { name: 'Work out the sector' }).click();
    await page.getByRole('table', { name: /^Spread of scores: All.*: overall$/ }).waitFor();
  });
  const buildGap = await longestGap();

  await take.click();
  await page.getByText(/^[2-9]\d% read/).waitFor();
  const cancelMs = await timed(async () => {
    await cancel.click();
    await cancel.waitFor({ state: 'detached' });
  });
  const isAsBefore = await page.getByRole('table', { name: /^Spread of scores: All.*: overall$/ }).isVisible();

  const command = runAlone(
    'src/cli/assure.ts',
    'benchmark',
    set,
    '--questionnaire',
    BENCH_FILES.edition,
    '--out',
    join(folder, 'pack.json'),
  );
  const gap = Math.max(takeGap, buildGap);
  const seconds = (takeMs + buildMs) / 1000;
  console.log(`\nSector bench: ${organisations} contributions, ${(statSync(set).size / 1e6).toFixed(0)} MB.`);
  console.log(
    `  longest time without a frame: ${takeGap.toFixed(0)} ms reading, ${buildGap.toFixed(0)} ms working out, ${idleGap.toFixed(0)} ms idle; ratio ${(gap / idleGap).toFixed(1)}`,
  );
  console.log(
    `  browser ${seconds.toFixed(1)} s (reading ${(takeMs / 1000).toFixed(1)} s); assure benchmark ${command.seconds.toFixed(1)} s, ${command.peakMb.toFixed(0)} MB; ratio ${(seconds / command.seconds).toFixed(2)}`,
  );
  console.log(
    `  cancelled after ${cancelMs.toFixed(0)} ms, ${isAsBefore ? 'and all was as before' : 'and the pack was lost'}`,
  );
  process.exitCode =
    gap <= Math.max(MOST_GAP_MS, MOST_OF_IDLE * idleGap) && cancelMs <= MOST_CANCEL_MS && isAsBefore ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

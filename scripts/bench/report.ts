import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { completeAssessment } from '../../src/testing/complete-assessment.ts';
import { ensureChromium } from '../browser.mjs';
import { largeEdition } from './large-edition.ts';
import { backupWith } from '../../src/testing/builders.ts';

// `npm run bench`: from the click to the file of an audit report as PDF, against the browser's own
// tagged print of the same page, in turn. Clicked at once after a change, all has to be made; after a
// look at the report, it has been made ahead. What counts are the ratios, since machines differ and
// are shared. Needs what `npm run build` makes.
const QUESTIONS = 130;
const ROUNDS = 7;
const LOOK_MS = 8000;

const root = fileURLToPath(new URL('../../', import.meta.url));
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port: 4398 } });
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
const page = await browser.newPage({
  baseURL: server.resolvedUrls?.local[0] ?? '',
  viewport: { width: 1366, height: 768 },
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Brings a complete assessment of the edition in, and opens its report for the audit committee. */
async function openReport(of: Page) {
  const edition = largeEdition(QUESTIONS);
  const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: ['emergency-department'] } as const;
  const assessment = {
    ...completeAssessment(edition, profile, 1, '2026-06-30'),
    id: 'bench',
    organisation: {
      name: 'Riverside Hospitals NHS Trust',
      odsCode: 'RX9',
      ...profile,
      services: [...profile.services],
    },
  };
  const backup = backupWith({
    madeAt: '2026-11-01T10:00:00.000Z',
    madeBy: 'bench',
    assessments: [assessment],
    questionnaires: [edition],
  });
  await of.goto('./#/open');
  await of
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(backup)) });
  await of.getByRole('button', { name: 'Restore' }).click();
  await of.getByText(/^Restored/).waitFor();
  await of.goto(`./#/assessments/${assessment.id}/report`);
  await of.getByRole('radio', { name: 'For the auditor' }).check();
  await of.getByRole('heading', { level: 2, name: 'Every answer' }).waitFor();
}

type Made = { readonly ms: number; readonly bytes: number };

async function download(of: Page): Promise<Made> {
  const from = performance.now();
  const waiting = of.waitForEvent('download');
  await of.getByRole('button', { name: /^PDF for / }).click();
  const path = await (await waiting).path();
  return { ms: performance.now() - from, bytes: readFileSync(path).length };
}

async function print(of: Page): Promise<Made> {
  const from = performance.now();
  const { length } = await of.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
  return { ms: performance.now() - from, bytes: length };
}

await openReport(page);
const first = await download(page);
await print(page);
await page.getByText('Purpose, recommendation').click();
const atOnce: Made[] = [];
const ahead: Made[] = [];
const theirs: Made[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  await page.getByLabel('Purpose of the paper').fill(`Round ${round}`);
  atOnce.push(await download(page));
  await page.getByLabel('Purpose of the paper').fill(`Round ${round}, looked at`);
  await page.waitForTimeout(LOOK_MS);
  ahead.push(await download(page));
  theirs.push(await print(page));
}
await browser.close();
await server.close();

const ms = (of: readonly Made[]): number => median(of.map((made) => made.ms));
const kib = (made: readonly Made[]) => ((made[0]?.bytes ?? 0) / 1024).toFixed(0);
console.log(`\nReport of ${QUESTIONS} questions as PDF, median of ${ROUNDS}:`);
console.log(`  first click   ${first.ms.toFixed(0).padStart(6)} ms, on a page just opened`);
console.log(
  `  at once       ${ms(atOnce).toFixed(0).padStart(6)} ms, ${kib(atOnce)} KiB, ${(ms(atOnce) / ms(theirs)).toFixed(2)} of the print`,
);
console.log(
  `  after a look  ${ms(ahead).toFixed(0).padStart(6)} ms, ${(ms(ahead) / ms(theirs)).toFixed(2)} of the print`,
);
console.log(
  `  print         ${ms(theirs).toFixed(0).padStart(6)} ms, ${kib(theirs)} KiB, as the browser prints the same page`,
);

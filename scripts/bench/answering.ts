import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import type { Questionnaire } from '../../src/domain/questionnaire/index.ts';
import { must } from '../../src/domain/common/result.ts';
import { ensureChromium } from '../browser.mjs';
import { largeEdition } from './large-edition.ts';

// `npm run bench`: the screens for answering and the lists of questions, with 50 questions, 500 and 2,000, in one browser.
// What counts is the ratio, since machines differ and are shared. Needs what `npm run build` makes.
const SIZES = [50, 500, 2000] as const;
const ROUNDS = 7;

const root = fileURLToPath(new URL('../../', import.meta.url));
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port: 4399 } });
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

/** Brings the edition in and starts an assessment on it; gives the assessment's address. */
async function begin(edition: Questionnaire, title: string): Promise<string> {
  const file = join(tmpdir(), `bench-${title}.json`);
  writeFileSync(file, JSON.stringify({ ...edition, id: title, title }));
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByText('is ready to use').waitFor();
  await page.goto('./#/start');
  await page.getByLabel('Name of your organisation').fill(title);
  await page.getByLabel('Type of organisation').selectOption({ label: 'Acute trust' });
  await page.getByLabel('Number of staff').selectOption({ label: '10,000 staff or more' });
  await page.getByRole('radio', { name: new RegExp(`^${title},`) }).check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('link', { name: 'Begin' }).waitFor();
  return page.url();
}

/** Counted over all visits: choosing what is chosen already would save nothing. */
let clicks = 0;

/**
 * Milliseconds from an address to its heading, from a click to "Saved", from a letter to what is found, and from the
 * address of all questions with their points to the last of them.
 */
async function measure(address: string) {
  const times = {
    taskList: [] as number[],
    section: [] as number[],
    click: [] as number[],
    find: [] as number[],
    points: [] as number[],
  };
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    into.push(performance.now() - from);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    await away(page);
    await timed(times.taskList, async () => {
      await page.goto(address);
      await page.getByRole('heading', { name: 'Sections' }).waitFor();
    });
    await timed(times.section, async () => {
      await page.getByRole('link', { name: /^(Begin|Go on with)/ }).click();
      await page.getByRole('heading', { level: 2, name: /^Question 1 / }).waitFor();
    });
    clicks += 1;
    const card = page
      .locator('[data-question]')
      .filter({ has: page.getByRole('radio') })
      .first();
    await timed(times.click, async () => {
      await card
        .getByRole('radio')
        .nth(clicks % 3)
        .check();
      await card.getByText(/^Saved/).waitFor();
    });
    await page.goto(`${address}/find`);
    await page.getByRole('heading', { level: 1, name: 'Find a question' }).waitFor();
    await timed(times.find, async () => {
      await page.getByLabel('Search').fill(`patient ${'record'.slice(0, 1 + (round % 6))}`);
      await page.getByText(/^All questions: [\d,]+ questions? with/).waitFor();
    });
    await away(page);
    await timed(times.points, async () => {
      await page.goto(`${address}/questions`);
      await page.getByRole('heading', { level: 1, name: 'Questions and points' }).waitFor();
    });
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

/** Another screen in between, so that each visit draws again. */
async function away(of: Page) {
  await of.goto('./#/help');
  await of.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
}

const addresses = new Map<number, string>();
for (const size of SIZES) addresses.set(size, await begin(largeEdition(size), `q${size}`));
const addressOf = (size: number): string => must(addresses.get(size), 'begun above');
await measure(addressOf(SIZES[0]));
const found = new Map<number, Readonly<Record<string, number>>>();
for (const size of SIZES) found.set(size, await measure(addressOf(size)));
console.log(`\nAnswering, median of ${ROUNDS}, ms, and as many times those of ${SIZES[0]} questions`);
console.log(`  ${''.padEnd(10)}${SIZES.map((size) => String(size).padStart(16)).join('')}`);
for (const [name, least] of Object.entries(must(found.get(SIZES[0]), 'measured above'))) {
  const cells = SIZES.map((size) => {
    const ms = found.get(size)?.[name] ?? Number.NaN;
    return `${ms.toFixed(0)} (${(ms / least).toFixed(2)})`.padStart(16);
  });
  console.log(`  ${name.padEnd(10)}${cells.join('')}`);
}
await browser.close();
await server.close();

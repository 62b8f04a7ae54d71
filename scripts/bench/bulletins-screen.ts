import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import type { BulletinList } from '../../src/domain/bulletins/index.ts';
import type { Questionnaire } from '../../src/domain/questionnaire/index.ts';
import { ensureChromium } from '../browser.mjs';

const ROUNDS = 9;
const LOADED_ROUNDS = 9;

/** In milliseconds: by the clock, and the processor time of the page's main thread, which a busy machine alters little. */
type Taken = { readonly wall: number; readonly processor: number };
type Times = { readonly find: Taken; readonly bulletins: Taken };

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/**
 * How long the screen of a list takes to be usable, beside Find over the questions of the same assessment, in turn, in
 * one browser: from the address to the frame after what one comes for stands there. Needs what `npm run build` makes.
 * The first visit is the one after the list was brought in; a page that was just loaded has read nothing yet.
 * @returns each the median of its rounds; the first visit of each is apart
 */
export async function measureScreens(
  edition: Questionnaire,
  list: BulletinList,
): Promise<{ readonly again: Times; readonly first: Times; readonly loaded: Times }> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port: 4398 } });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const page = await browser.newPage({
      baseURL: server.resolvedUrls?.local[0] ?? '',
      viewport: { width: 1366, height: 768 },
    });
    const open = async (name: string, file: unknown): Promise<void> => {
      const path = join(tmpdir(), `bench-bulletins-${name}.json`);
      writeFileSync(path, JSON.stringify(file));
      await page.goto('./#/open');
      await page.getByLabel('Choose a file').setInputFiles(path);
      await page.getByRole('button', { name: 'Bring it in' }).click({ timeout: 120_000 });
    };
    await open('edition', edition);
    await page.getByText('is ready to use').waitFor();
    await page.goto('./#/start');
    await page.getByLabel('Name of your organisation').fill('Bench');
    await page.getByLabel('Type of organisation').selectOption({ label: 'Acute trust' });
    await page.getByLabel('Number of staff').selectOption({ label: '10,000 staff or more' });
    await page.getByRole('radio', { name: new RegExp(`^${edition.title},`) }).check();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('link', { name: 'Begin' }).waitFor();
    const id = /assessments\/([^/]+)/.exec(page.url())?.[1] ?? '';
    await open('list', list);
    await page.getByText('See which bulletins concern you').waitFor({ timeout: 120_000 });
    // What they ask for is worked out there.
    await page.getByText(/to act on/).waitFor({ timeout: 120_000 });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const processorTime = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    };
    // As text: what runs TypeScript here would put names into a function that the page does not have.
    const timeTo = async (hash: string, selector: string): Promise<Taken> => {
      const before = await processorTime();
      const wall = await page.evaluate<number>(`new Promise((resolve) => {
        const begun = performance.now();
        location.hash = ${JSON.stringify(hash)};
        requestAnimationFrame(function look() {
          if (document.querySelector(${JSON.stringify(selector)})) requestAnimationFrame(() => resolve(performance.now() - begun));
          else requestAnimationFrame(look);
        });
      })`);
      return { wall, processor: (await processorTime()) - before };
    };
    const away = async (): Promise<void> => {
      await page.goto('./#/help');
      await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
    };
    const toFind = () => timeTo(`#/assessments/${id}/find`, '.app-found li');
    const toBulletins = () => timeTo(`#/bulletins/${id}`, '.app-bulletins__card');
    const rounds: Times[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await away();
      const find = await toFind();
      await away();
      rounds.push({ find, bulletins: await toBulletins() });
    }
    const loaded: Times[] = [];
    for (let round = 0; round < LOADED_ROUNDS; round += 1) {
      await away();
      await page.reload();
      await away();
      const find = await toFind();
      await page.reload();
      await away();
      loaded.push({ find, bulletins: await toBulletins() });
    }
    const mediansOf = (all: readonly Taken[]): Taken => ({
      wall: median(all.map(({ wall }) => wall)),
      processor: median(all.map(({ processor }) => processor)),
    });
    const mediansOfRounds = (all: readonly Times[]): Times => ({
      find: mediansOf(all.map(({ find }) => find)),
      bulletins: mediansOf(all.map(({ bulletins }) => bulletins)),
    });
    return {
      again: mediansOfRounds(rounds.slice(1)),
      first: mediansOfRounds(rounds.slice(0, 1)),
      loaded: mediansOfRounds(loaded),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

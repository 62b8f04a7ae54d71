import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { preview } from 'vite';
import { must } from '../../../src/domain/common/result.ts';
import type { Questionnaire } from '../../../src/domain/questionnaire/index.ts';
import { ensureChromium } from '../../browser.mjs';
import { choiceEdition } from '../large-edition.ts';
import { buildPeers, PEERS, scriptSize, type Peer } from './build.ts';
import { balancedOrders } from './orders.ts';
import {
  clickScript,
  nextScript,
  OURS,
  PEER_SUBJECTS,
  WATCH_FIRST,
  type Click,
  type Next,
  type Subject,
} from './subjects.ts';

/*
 * `npm run bench:peers`: answering here and in two kept form libraries and a bare page of React, the same questions in
 * all. What counts are the ratios, since machines differ and are shared. Needs what `npm run build` makes. `--dist DIR`
 * adds another build of ours, to hold one commit against another; where that reads another format of editions,
 * `--dist DIR,FILE` gives it the same questions in its own.
 *
 * How it is fair to all. In one order kept through all rounds and one browser for all, whichever stood first was 10 to 20
 * % slower than the same page standing second: it met what the last of the round before had left (windows that close,
 * garbage, a cache that is cleared), and the others what a heavier or a lighter neighbour left. So:
 * - each round goes through the subjects in another order, and over a set of rounds each stands equally often in each
 *   place and right after each other one (`orders.ts`); the number of rounds is made up to whole sets;
 * - each has a browser process of its own in each round, so that nothing of another is alive while it is measured;
 * - in it each does the same before anything counts: its page is opened, one question is answered and the next section
 *   asked for. Ours is set up by its screens, so that without this it alone would be warm. Then the caches are cleared for
 *   the cold start;
 * - the ratio is taken within each round, between runs of the same half minute, and the median of these is told, since a
 *   machine that slows down for a while moves both.
 * Beside what the clock says stands the time of the page's main thread by the processor ("cpu"), which waits for the disk
 * and for others who use the machine are no part of.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '8' },
    questions: { type: 'string', default: '50,120,500,2000' },
    dist: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'test-results/peers.json' },
    port: { type: 'string', default: '4391' },
  },
});
const PORT = Number(options.port);
const COUNTS = options.questions.split(',').map(Number);
/** Clicks of one round, each on a question of its own. */
const CLICKS = 8;
/** A new window of Chromium loads some 400 files of its own, for its address bar, which are none of what is measured. */
const WINDOW_MS = 1500;
const SLOWDOWN = 4;
/** So long after its last click a page has done what comes of it. */
const REST_MS = 500;

const root = fileURLToPath(new URL('../../../', import.meta.url));
const editions = new Map(
  COUNTS.map((count) => [count, { ...choiceEdition(count), title: `Bench of ${count} questions` }]),
);

type Served = {
  readonly subject: Subject;
  readonly address: string;
  readonly isOurs: boolean;
  /** The edition in the format of an older build. */
  readonly edition?: Edition;
};
type Edition = Pick<Questionnaire, 'title' | 'sections'>;
const MEASURES = [
  'cold',
  'cold cpu',
  'warm',
  'warm cpu',
  'figure',
  'painted',
  'click cpu',
  'durable',
  'next',
  'next painted',
  'next cpu',
  'slow figure',
  'slow painted',
  'heap',
] as const;
type Measure = (typeof MEASURES)[number];
type Samples = Record<Measure, number[]>;

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);

async function serve(outDir: string, port: number): Promise<string> {
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  return must(server.resolvedUrls?.local[0], 'the preview has an address');
}

type Profile = { readonly context: BrowserContext; readonly path: string; readonly hasWorker: boolean };

/** A profile that holds an assessment of the edition, as somebody has who comes back to it; for a peer an empty one. */
async function profileOf(browser: Browser, served: Served, edition: Edition, hasWorker: boolean) {
  const context = await browser.newContext({
    baseURL: served.address,
    viewport: { width: 1366, height: 768 },
    serviceWorkers: hasWorker ? 'allow' : 'block',
  });
  const path = served.isOurs
    ? `${await startAssessment(context, edition)}/sections/part-1`
    : `./${peerOf(served)}.html?questions=${countOf(edition)}`;
  return { context, path, hasWorker } satisfies Profile;
}

/** By the screens, since a build of another day takes no backup of today. Gives the address of the assessment. */
async function startAssessment(context: BrowserContext, edition: Edition): Promise<string> {
  const page = await context.newPage();
  await page.goto('./#/open');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'bench.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(edition)) });
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByText('is ready to use').waitFor();
  await page.goto('./#/start');
  await page.getByLabel('Name of your organisation').fill('Northmoor Hospital');
  await page.getByLabel('Type of organisation').selectOption({ label: 'Acute trust' });
  await page.getByLabel('Number of staff').selectOption({ label: '10,000 staff or more' });
  await page.locator('label', { hasText: edition.title }).last().click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('link', { name: 'Begin' }).waitFor();
  const address = page.url();
  await page.close();
  return address;
}

const peerOf = ({ subject }: Served): Peer =>
  must(
    PEERS.find((peer) => PEER_SUBJECTS[peer] === subject),
    'a peer',
  );
const countOf = ({ sections }: Edition): number => sections.flatMap(({ questions }) => questions).length;

type Opened = {
  readonly page: Page;
  readonly control: CDPSession;
  /** Until a question can be answered: by the clock, and of the page's thread by the processor. */
  readonly ms: number;
  readonly cpu: number;
};

/** Opens the first questions in a page of its own. */
async function open({ context, path }: Profile): Promise<Opened> {
  const page = await context.newPage();
  await page.waitForTimeout(WINDOW_MS);
  const control = await context.newCDPSession(page);
  await page.addInitScript(WATCH_FIRST);
  // Before it goes there, or a small page would have done part of its work by then. Its own process counts from nothing.
  await control.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(path, { waitUntil: 'commit' });
  const ms = await page.evaluate<number>('globalThis.firstQuestion');
  const cpu = await threadTime(control);
  return { page, control, ms, cpu };
}

/** Milliseconds of the processor that the page's main thread has used. */
async function threadTime(control: CDPSession): Promise<number> {
  const { metrics } = await control.send('Performance.getMetrics');
  return 1000 * must(metrics.find(({ name }) => name === 'TaskDuration')?.value, 'counted by every Chromium');
}

/** What `work` gives, and the processor's time of the page's thread until the page has come to rest after it. */
async function costOf<T>({ page, control }: Opened, work: () => Promise<T>): Promise<{ of: T; cpu: number }> {
  const before = await threadTime(control);
  const of = await work();
  await page.waitForTimeout(REST_MS);
  return { of, cpu: (await threadTime(control)) - before };
}

/** Clicks, each on a question of its own; the first is not given, since it compiles what the others use. */
async function clicks(page: Page, subject: Subject, option: number): Promise<readonly Click[]> {
  const all: Click[] = [];
  for (let group = 0; group < CLICKS; group += 1)
    all.push(await page.evaluate<Click>(clickScript(subject, group, option)));
  return all.slice(1);
}

/** The same in every product before anything counts. */
async function warmUp(profile: Profile, subject: Subject, isOurs: boolean) {
  const { page } = await open(profile);
  // A question that none of the measured clicks is on: ours keeps what is answered.
  await page.evaluate<Click>(clickScript(subject, CLICKS, 1));
  await page.evaluate<Next>(nextScript(subject));
  if (isOurs && profile.hasWorker) await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
  // The offline copy of ours is fetched meanwhile; the others are given as long.
  await page.waitForTimeout(1500);
  await page.close();
}

async function measure(served: Served, count: number, into: Samples) {
  const { subject, isOurs } = served;
  const edition = served.edition ?? must(editions.get(count), 'made above');
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const profile = await profileOf(browser, served, edition, false);
  const { context } = profile;
  await warmUp(profile, subject, isOurs);
  const empty = await context.newPage();
  await (await context.newCDPSession(empty)).send('Network.clearBrowserCache');
  await empty.close();
  const opened = await open(profile);
  const { page, control } = opened;
  into.cold.push(opened.ms);
  into['cold cpu'].push(opened.cpu);
  // What a page does by itself after its first question is no part of what is measured next.
  await page.waitForTimeout(WINDOW_MS);
  const clicked = await costOf(opened, () => clicks(page, subject, 1));
  into['click cpu'].push(clicked.cpu / CLICKS);
  for (const { figure, painted, durable } of clicked.of) {
    into.figure.push(figure);
    into.painted.push(painted);
    if (durable !== null) into.durable.push(durable);
  }
  const next = await costOf(opened, () => page.evaluate<Next>(nextScript(subject)));
  into.next.push(next.of.stands);
  into['next painted'].push(next.of.painted);
  into['next cpu'].push(next.cpu);
  await control.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  for (const { figure, painted } of await clicks(page, subject, 1)) {
    into['slow figure'].push(figure);
    into['slow painted'].push(painted);
  }
  await control.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await control.send('HeapProfiler.collectGarbage');
  const { usedSize } = await control.send('Runtime.getHeapUsage');
  into.heap.push(usedSize / 1e6);
  await context.close();

  const visited = await profileOf(browser, served, edition, true);
  await warmUp(visited, subject, isOurs);
  const again = await open(visited);
  into.warm.push(again.ms);
  into['warm cpu'].push(again.cpu);
  await browser.close();
}

const peers = await buildPeers(editions);
const peerAddress = await serve(peers, PORT);
const builds = [`${root}dist`, ...options.dist].map((given) => {
  const [dist, file] = given.split(',');
  // Safe: a file that the person who measures made for that build, which reads it by its own rules.
  const edition = file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as Edition);
  return { dist: must(dist, 'a text has a first part'), edition };
});
const ours = await Promise.all(builds.map(({ dist }, index) => serve(dist, PORT + 1 + index)));
const subjects: readonly Served[] = [
  ...ours.map((address, index) => ({
    subject: { ...OURS, name: index === 0 ? OURS.name : `assure ${index + 1}` },
    address,
    isOurs: true,
    ...(builds[index]?.edition && { edition: builds[index].edition }),
  })),
  ...PEERS.map((peer) => ({ subject: PEER_SUBJECTS[peer], address: peerAddress, isOurs: false })),
];
const executablePath = await ensureChromium();
const orders = balancedOrders(subjects);
const ROUNDS = Math.ceil(Number(options.rounds) / orders.length) * orders.length;

const found = new Map<string, Samples>();
const samplesOf = (name: string, count: number): Samples => {
  const key = `${name}, ${count}`;
  const samples = found.get(key) ?? (Object.fromEntries(MEASURES.map((each) => [each, []])) as unknown as Samples);
  found.set(key, samples);
  return samples;
};
const loadBefore = loadavg();
for (const count of COUNTS)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const served of must(orders[round % orders.length], 'an order'))
      await measure(served, count, samplesOf(served.subject.name, count));

/** Of each round its median, since some measures have several samples in one. */
const byRound = (values: readonly number[]): readonly number[] => {
  const each = values.length / ROUNDS;
  return Array.from({ length: ROUNDS }, (_, round) => median(values.slice(round * each, (round + 1) * each)));
};
const inBrackets = (values: readonly number[], digits: number): string =>
  `${median(values).toFixed(digits)} (${quantile(values, 0.25).toFixed(digits)}–${quantile(values, 0.75).toFixed(digits)})`;

const load = (average: readonly number[]) => average.map((value) => value.toFixed(1)).join(' ');
console.log(`\nLoad of the machine (1, 5 and 15 minutes) before ${load(loadBefore)}, after ${load(loadavg())}.`);
console.log(`Medians of ${ROUNDS} rounds, milliseconds (heap in MB); in brackets the middle half.`);
for (const count of COUNTS) {
  console.log(`\n${count} questions`.padEnd(20) + subjects.map(({ subject }) => subject.name.padStart(26)).join(''));
  for (const each of MEASURES) {
    const cells = subjects.map(({ subject }) => {
      const values = samplesOf(subject.name, count)[each];
      return values.length === 0 ? '–' : inBrackets(values, 1);
    });
    console.log(each.padEnd(19) + cells.map((cell) => cell.padStart(26)).join(''));
  }
  const [first, ...others] = subjects;
  console.log(
    `\nRatio to`.padEnd(20) + ''.padStart(26) + others.map(({ subject }) => subject.name.padStart(26)).join(''),
  );
  for (const each of MEASURES) {
    const own = byRound(samplesOf(must(first, 'ours').subject.name, count)[each]);
    const cells = others.map(({ subject }) => {
      const values = samplesOf(subject.name, count)[each];
      const theirs = byRound(values);
      return values.length === 0
        ? '–'
        : inBrackets(
            own.map((mine, round) => mine / (theirs[round] ?? Number.NaN)),
            2,
          );
    });
    console.log(each.padEnd(19) + ''.padStart(26) + cells.map((cell) => cell.padStart(26)).join(''));
  }
}
console.log(
  '\nScript of a page, gzip, KB:',
  PEERS.map((peer) => `${peer} ${scriptSize(peers, peer).toFixed(0)}`).join(', '),
);
mkdirSync(`${root}test-results`, { recursive: true });
writeFileSync(options.out, JSON.stringify(Object.fromEntries(found), null, 1));
process.exit();

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { preview } from 'vite';
import { must } from '../../../src/domain/common/result.ts';
import type { Questionnaire } from '../../../src/domain/questionnaire/index.ts';
import { ensureChromium } from '../../browser.mjs';
import { choiceEdition } from '../large-edition.ts';
import { buildPeers, PEERS, scriptSize, type Peer } from './build.ts';
import { clickScript, nextScript, OURS, PEER_SUBJECTS, WATCH_FIRST, type Click, type Subject } from './subjects.ts';

// `npm run bench:peers`: answering here and in two kept form libraries and a bare page of React, the same questions in
// all, round by round in turn. What counts are the ratios, since machines differ and are shared. Needs what
// `npm run build` makes. `--dist DIR` adds another build of ours, to hold one commit against another; where that reads another
// format of editions, `--dist DIR,FILE` gives it the same questions in its own.
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    questions: { type: 'string', default: '50,120,500,2000' },
    dist: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'test-results/peers.json' },
    port: { type: 'string', default: '4391' },
  },
});
const ROUNDS = Number(options.rounds);
const PORT = Number(options.port);
const COUNTS = options.questions.split(',').map(Number);
/** Clicks of one round, each on a question of its own. */
const CLICKS = 8;
/** A new window of Chromium loads some 400 files of its own, for its address bar, which are none of what is measured. */
const WINDOW_MS = 1500;
const SLOWDOWN = 4;

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
  'warm',
  'figure',
  'painted',
  'durable',
  'next',
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

type Profile = { readonly context: BrowserContext; readonly path: string };

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
  return { context, path } satisfies Profile;
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

/** Opens the first questions in a page of its own; gives the milliseconds until one can be answered. */
async function open({ context, path }: Profile): Promise<{ page: Page; ms: number }> {
  const page = await context.newPage();
  await page.waitForTimeout(WINDOW_MS);
  await page.addInitScript(WATCH_FIRST);
  await page.goto(path);
  const ms = await page.evaluate<number>('globalThis.firstQuestion');
  return { page, ms };
}

async function measure(browser: Browser, served: Served, count: number, into: Samples) {
  const edition = served.edition ?? must(editions.get(count), 'made above');
  const profile = await profileOf(browser, served, edition, false);
  const { context } = profile;
  const cold = await context.newPage();
  const forget = await context.newCDPSession(cold);
  await forget.send('Network.clearBrowserCache');
  await cold.close();
  const { page, ms } = await open(profile);
  into.cold.push(ms);
  const control = await context.newCDPSession(page);
  for (let group = 0; group < CLICKS; group += 1) {
    const click = await page.evaluate<Click>(clickScript(served.subject, group, 1));
    if (group === 0) continue;
    into.figure.push(click.figure);
    into.painted.push(click.painted);
    if (click.durable !== null) into.durable.push(click.durable);
  }
  into.next.push(await page.evaluate<number>(nextScript(served.subject)));
  await control.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  for (let group = 0; group < CLICKS; group += 1) {
    const click = await page.evaluate<Click>(clickScript(served.subject, group, 1));
    if (group === 0) continue;
    into['slow figure'].push(click.figure);
    into['slow painted'].push(click.painted);
  }
  await control.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await control.send('HeapProfiler.collectGarbage');
  const { usedSize } = await control.send('Runtime.getHeapUsage');
  into.heap.push(usedSize / 1e6);
  await context.close();

  const visited = await profileOf(browser, served, edition, true);
  const before = await open(visited);
  if (served.isOurs) await before.page.evaluate('navigator.serviceWorker.ready.then(() => null)');
  await before.page.waitForTimeout(served.isOurs ? 1500 : 100);
  await before.page.close();
  into.warm.push((await open(visited)).ms);
  await visited.context.close();
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
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

const found = new Map<string, Samples>();
const samplesOf = (name: string, count: number): Samples => {
  const key = `${name}, ${count}`;
  const samples = found.get(key) ?? (Object.fromEntries(MEASURES.map((each) => [each, []])) as unknown as Samples);
  found.set(key, samples);
  return samples;
};
for (const count of COUNTS)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const served of subjects) await measure(browser, served, count, samplesOf(served.subject.name, count));
await browser.close();

console.log(`\nMedians of ${ROUNDS} rounds in turn, milliseconds (heap in MB); in brackets the middle half.`);
for (const count of COUNTS) {
  console.log(`\n${count} questions`.padEnd(20) + subjects.map(({ subject }) => subject.name.padStart(26)).join(''));
  for (const each of MEASURES) {
    const cells = subjects.map(({ subject }) => {
      const values = samplesOf(subject.name, count)[each];
      return values.length === 0
        ? '–'
        : `${median(values).toFixed(1)} (${quantile(values, 0.25).toFixed(1)}–${quantile(values, 0.75).toFixed(1)})`;
    });
    console.log(each.padEnd(19) + cells.map((cell) => cell.padStart(26)).join(''));
  }
}
console.log(
  '\nScript of a page, gzip, KB:',
  PEERS.map((peer) => `${peer} ${scriptSize(peers, peer).toFixed(0)}`).join(', '),
);
mkdirSync(`${root}test-results`, { recursive: true });
writeFileSync(options.out, JSON.stringify(Object.fromEntries(found), null, 1));
process.exit();

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatContribution } from '#src/domain/contribution/index.ts';
import { parsePack } from '#src/domain/benchmark/pack/index.ts';
import { simulateContributions } from '#src/domain/sector/simulate.ts';
import { downloadedText } from './downloaded-text.ts';
import { expectAccessible } from './pages/axe.ts';
import { shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Made-up contributions, by the command line. */
function simulate(count: number, out: string): string {
  const assure = [
    'run',
    '--silent',
    'assure',
    '--',
    'simulate',
    '--questionnaire',
    'questionnaires/quick-check/2026.1.json',
    '--count',
    String(count),
    '--seed',
    '5',
    '--out',
    out,
  ];
  execFileSync('npm', assure, { cwd: root });
  return out;
}

/** A set of so many megabytes: simulated contributions again and again, each time as other organisations. */
function setOf(megabytes: number): { readonly text: string; readonly organisations: number } {
  const lines = [
    ...simulateContributions(shippedEdition('assure-core', '2026.2'), { count: 200, seed: 1, period: '2026' }),
  ].map((one) => `${formatContribution(one)}\n`);
  const text = lines.join('');
  const copies = Math.ceil((megabytes * 1e6) / text.length);
  const all = Array.from({ length: copies }, (_, copy) =>
    text.replaceAll('"illustrative-1-', `"illustrative-${copy + 1}-`),
  );
  return { text: all.join(''), organisations: copies * lines.length };
}

test('a large set: progress moves, the page answers meanwhile, and cancelling leaves all as it was', async ({
  page,
}, info) => {
  const small = setOf(0.1);
  const large = setOf(12);
  const choose = async (name: string, text: string) => {
    writeFileSync(info.outputPath(name), text);
    await page
      .getByRole('group', { name: 'Contributions', exact: true })
      .getByLabel('Files', { exact: true })
      .setInputFiles(info.outputPath(name));
  };
  const taken = (count: number) => page.getByText(`${count.toLocaleString('en-GB')} organisations taken`);
  await page.goto('./#/sector');
  await choose('small.ndjson', small.text);
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await expect(taken(small.organisations)).toBeVisible();

  // Lines that are not written as the app writes them are read the long way: slowly enough to be seen and cancelled.
  const slow = setOf(48);
  await choose('spaced.ndjson', slow.text.replaceAll('{"format"', '{ "format"'));
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  const begunAt = performance.now();
  const progress = page.getByRole('progressbar', { name: 'Reading contributions' });
  await expect(progress).toBeVisible();
  const percents: number[] = [];
  await expect
    .poll(
      async () => {
        // Asked of the page and not of the bar: a bar that is gone would be waited for till the test's time is up.
        percents.push(
          ...(await page.evaluate(() => [...document.querySelectorAll('progress')].map((bar) => bar.value))),
        );
        return new Set(percents).size;
      },
      { intervals: [50] },
    )
    .toBeGreaterThan(2);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  // The page answers: what is typed stands there at once, and the reading goes on.
  await page.getByLabel('Publisher').fill('Northmoor');
  await expect(page.getByLabel('Publisher')).toHaveValue('Northmoor');
  await expect(progress).toBeVisible();

  // Timed within the page, so that the test's own way to it is not counted; and against half of the reading that was
  // still to come, since a machine may be slow or busy.
  const readingMs = performance.now() - begunAt;
  const { cancelMs, share } = await page
    .getByRole('button', { name: 'Cancel' })
    .evaluate(async (button: HTMLButtonElement) => {
      const bar = document.querySelector('progress');
      const isDone = bar ? bar.position : 1;
      const from = performance.now();
      button.click();
      while (document.querySelector('progress')) await new Promise(requestAnimationFrame);
      return { cancelMs: performance.now() - from, share: isDone };
    });
  expect(cancelMs, `at ${share} of the reading`).toBeLessThan(((readingMs / share) * (1 - share)) / 2);
  await expect(page.getByRole('status').filter({ hasText: 'Cancelled.' })).toBeFocused();
  await expect(taken(small.organisations)).toBeVisible();
  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByLabel('Group', { exact: true })).toContainText(`All organisations (${small.organisations})`);

  // Uncancelled, the large set takes the place of the small one.
  await choose('large.ndjson', large.text);
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await expect(taken(large.organisations)).toBeVisible();
  await expect(page.getByLabel('Group', { exact: true })).toBeHidden();
});

test("contributions become the sector's picture and a pack, and what is not sound is refused by name", async ({
  page,
}, info) => {
  const set = simulate(300, info.outputPath('contributions.ndjson'));
  const lines = readFileSync(set, 'utf8').trimEnd().split('\n');
  await page.goto('./#/library');
  await page.getByRole('link', { name: 'Open the sector bench' }).click();
  await page
    .getByRole('group', { name: 'Contributions', exact: true })
    .getByLabel('Files', { exact: true })
    .setInputFiles([
      { name: 'contributions.ndjson', mimeType: 'application/x-ndjson', buffer: readFileSync(set) },
      { name: 'cut-short.json', mimeType: 'application/json', buffer: Buffer.from(lines[0]?.slice(0, 100) ?? '') },
      { name: 'again.json', mimeType: 'application/json', buffer: Buffer.from(lines[1] ?? '') },
      {
        name: 'alien.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"format":"something-else","formatVersion":1}'),
      },
    ]);
  await page.getByRole('button', { name: 'Take in 4 files' }).click();
  await expect(page.getByText(/^300 organisations taken/)).toBeVisible();
  await page.getByText('2 entries refused, with reasons').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'cut-short.json' })).toContainText('not JSON');
  await expect(page.getByRole('listitem').filter({ hasText: 'alien.json' })).toContainText('something-else');

  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByRole('link', { name: 'Enter who publishes the pack' })).toBeVisible();
  await page.getByLabel('Publisher').fill('Northmoor cyber team');
  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByRole('table', { name: /^Spread of scores: All.*: sections/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Questions that the fewest reach in full' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^What was withheld/ })).toBeVisible();
  await expectAccessible(page);

  const pack = parsePack(await downloadedText(page, 'Download the pack'));
  expect(pack).toMatchObject({ ok: true, value: { basis: 'illustrative', publisher: 'Northmoor cyber team' } });
  expect(await downloadedText(page, /CSV/)).toMatch(/,median,\d+,300,,Illustrative: made up by simulation/);
});

test('who sent what: one contribution a sender, what is alike is accepted with a reason, and no name of a sender is in the pack', async ({
  page,
}, info) => {
  const made = [
    ...simulateContributions(shippedEdition('assure-core', '2026.2'), { count: 40, seed: 3, period: '2026' }),
  ].map((one, index) => ({
    ...one,
    basis: 'organisation' as const,
    cohort: { type: 'acute-trust' as const, sizeBand: null },
    seriesId: `made-for-a-test-${String(index).padStart(4, '0')}`,
  }));
  const [first] = made;
  if (!first) throw new Error('Nothing was made up');
  // The last five have the first one's answers, and one sender has sent two series.
  const lines = made.map((one, index) =>
    formatContribution(index < 35 ? one : { ...one, points: first.points, states: first.states }),
  );
  lines.push(formatContribution({ ...first, seriesId: 'made-for-a-test-again' }));
  writeFileSync(info.outputPath('set.ndjson'), `${lines.join('\n')}\n`);
  const list = [
    'sender,file,line',
    ...lines.map((_, index) => `Trust ${Math.min(index, 39)},set.ndjson,${index + 1}`),
  ].join('\n');

  await page.goto('./#/sector');
  await page
    .getByRole('group', { name: 'Contributions', exact: true })
    .getByLabel('Files', { exact: true })
    .setInputFiles(info.outputPath('set.ndjson'));
  await page.getByLabel('A list (CSV)').check();
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await expect(page.getByLabel('List of senders')).toBeFocused();
  await expect(page.getByText('Choose the list of senders')).toBeVisible();
  await page
    .getByLabel('List of senders')
    .setInputFiles({ name: 'senders.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await expect(page.getByText(/^39 organisations taken.*2 set aside/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Trust 39' })).toHaveCount(2);
  await page.getByLabel('Publisher').fill('Northmoor cyber team');
  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByRole('link', { name: /^Enter why you accept notice 1/ })).toBeVisible();
  await page.getByLabel('Why do you accept notice 1?').fill('One team runs all five');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByText('39 senders checked, one contribution of each.')).toBeVisible();
  await expect(
    page.getByRole('table', { name: /^Spread of scores: All.*39 senders checked.*: sections/ }),
  ).toBeVisible();
  const text = await downloadedText(page, 'Download the pack');
  expect(parsePack(text)).toMatchObject({ ok: true, value: { sendersChecked: 39 } });
  expect(text).not.toMatch(/Trust 1|set\.ndjson|One team/);
  expect(await downloadedText(page, 'Download your ledger (CSV)')).toMatch(
    /Trust 39[^\n]*set aside[\s\S]*One team runs all five/,
  );
});

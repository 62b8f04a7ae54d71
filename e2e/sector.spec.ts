import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { parsePack } from '#src/domain/benchmark/index.ts';
import { downloadedText } from './downloaded-text.ts';
import { expect, test } from './well-behaved.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Made-up contributions, by the command line. */
function simulate(count: number, out: string): string {
  const assure = ['run', '--silent', 'assure', '--', 'simulate', '--questionnaire', 'questionnaires/quick-check/2026.1.json', '--count', String(count), '--seed', '5', '--out', out];
  execFileSync('npm', assure, { cwd: root });
  return out;
}

test('contributions become the sector\'s picture and a pack, and what is not sound is refused by name', async ({ page }, info) => {
  test.setTimeout(120_000);
  const set = simulate(300, info.outputPath('contributions.ndjson'));
  const lines = readFileSync(set, 'utf8').trimEnd().split('\n');
  await page.goto('./#/library');
  await page.getByRole('link', { name: 'Open the sector bench' }).click();
  await page.getByRole('group', { name: 'Contributions', exact: true }).getByLabel('Files', { exact: true }).setInputFiles([
    { name: 'contributions.ndjson', mimeType: 'application/x-ndjson', buffer: readFileSync(set) },
    { name: 'cut-short.json', mimeType: 'application/json', buffer: Buffer.from(lines[0]?.slice(0, 100) ?? '') },
    { name: 'again.json', mimeType: 'application/json', buffer: Buffer.from(lines[1] ?? '') },
    { name: 'alien.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"something-else","formatVersion":1}') },
  ]);
  await page.getByRole('button', { name: 'Take in 4 files' }).click();
  await expect(page.getByText(/^300 organisations taken/)).toBeVisible({ timeout: 60_000 });
  await page.getByText('2 entries refused, with reasons').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'cut-short.json' })).toContainText('not JSON');
  await expect(page.getByRole('listitem').filter({ hasText: 'alien.json' })).toContainText('something-else');

  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByRole('link', { name: 'Enter who publishes the pack' })).toBeVisible();
  await page.getByLabel('Publisher').fill('Northmoor cyber team');
  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByRole('table', { name: /^Spread of scores: All/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'Questions that the fewest reach in full' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^What was withheld/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  const pack = parsePack(await downloadedText(page, 'Download the pack'));
  expect(pack).toMatchObject({ ok: true, value: { basis: 'illustrative', publisher: 'Northmoor cyber team' } });
  expect(await downloadedText(page, /CSV/)).toMatch(/,median,\d+,300,,Illustrative: made up by simulation/);
});

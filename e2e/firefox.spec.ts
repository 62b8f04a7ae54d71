import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import mammoth from 'mammoth';
import readXlsxFile from 'read-excel-file/node';
import { readPdf } from '#src/testing/read-pdf.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

// The main errand in a stock Firefox: whole in the web edition, and in the portable one, under a lock, what hangs on where
// the page comes from. What else the app does is tried in Chromium.

const BUILT = fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url));
const PASSPHRASE = 'canal biscuit thunder olive';
const TRUST = 'Riverside Hospitals NHS Trust';

const EDITIONS = [
  { edition: 'the web edition', address: './', isLocked: false },
  { edition: 'the portable edition, locked', address: pathToFileURL(BUILT).href, isLocked: true },
];

for (const { edition, address, isLocked } of EDITIONS) {
  test(
    `from first start to report and backup: ${edition}`,
    { tag: '@firefox' },
    async ({ page: firstPage, context }) => {
      let page = firstPage;
      const card = () => new Assessor(page).questions.first();
      await page.goto(address);
      if (isLocked) await lock(page);

      await test.step('answer, with a note and evidence', async () => {
        await expect(page.getByRole('link', { name: 'Start an assessment' })).toBeVisible();
        await new Assessor(page).start(TRUST);
        await page.getByRole('link', { name: 'Begin' }).click();
        if (isLocked) await new Assessor(page).answer(card(), 1);
        else await new Assessor(page).answerSection(1);
        await card().getByLabel('Note').fill('Ask the registration authority');
        await card().getByRole('button', { name: 'Add evidence' }).click();
        await card().getByLabel('What it is').fill('Minutes of May');
        await card().getByRole('button', { name: 'Keep this evidence' }).click();
        await expect(card().getByRole('button', { name: 'Change evidence Minutes of May' })).toBeVisible();
      });

      await test.step('close the page and open it again: it is all there', async () => {
        const place = page.url();
        await page.close();
        page = await context.newPage();
        await page.goto(place);
        if (isLocked) await unlock(page);
        await expect(card().getByText('Answered')).toBeVisible();
        await expect(card().getByLabel('Note')).toHaveValue('Ask the registration authority');
        await expect(card().getByText('Minutes of May').first()).toBeVisible();
      });

      const assessor = new Assessor(page);
      const keeper = new Keeper(page);
      await test.step('results, and what if', async () => {
        await assessor.goTo('results');
        await expect(page.getByRole('region', { name: 'Overall' })).toContainText(/\d+%/);
        if (isLocked) return;
        await assessor.goTo('whatIf');
        await page
          .getByRole('group', { name: /^What if the answer to/ })
          .getByRole('radio')
          .last()
          .check();
        await expect(page.getByRole('heading', { name: /with 1 answer tried out/ })).toBeVisible();
      });

      await test.step('the report, looked at and taken away', async () => {
        await assessor.goTo('report');
        await expect(page.getByRole('region', { name: 'Preview of the report' })).toContainText(TRUST);
        expect(await saved(keeper, /^Web page/)).toMatchObject({
          ending: '.html',
          text: expect.stringContaining(TRUST),
        });
        const pdf = await saved(keeper, 'PDF for the board');
        expect((await readPdf(pdf.bytes)).pages[0]?.text).toContain(TRUST);
        expect(pdf.ending).toBe('.pdf');
        if (isLocked) return;
        const word = await saved(keeper, /Word/);
        expect((await mammoth.extractRawText({ buffer: word.bytes })).value).toContain(TRUST);
        const excel = await saved(keeper, /Excel/);
        expect((await readXlsxFile(excel.bytes)).map(({ sheet }) => sheet)).toEqual([
          'Summary',
          'Overall',
          'Top weaknesses',
          'By name',
        ]);
        expect([word, excel].map(({ ending }) => ending)).toEqual(['.docx', '.xlsx']);
      });

      await test.step('a backup is saved, everything erased, and all is there again', async () => {
        await keeper.goToData();
        const backup = await (await keeper.downloadBy('Download a backup')).path();
        await page.getByRole('button', { name: /^Erase everything/ }).click();
        await page.getByLabel(/type ERASE/).fill('ERASE');
        await page.getByRole('button', { name: 'Erase everything in this browser' }).click();
        await page.getByRole('button', { name: 'Begin again' }).click();
        if (isLocked) await keeper.chooseFirst('Kept without a lock');
        await page.getByRole('link', { name: 'Your assessments' }).first().click();
        await page.getByRole('link', { name: 'Open a file' }).click();
        await page.getByLabel('Choose a file').setInputFiles(backup);
        await page.getByRole('button', { name: 'Restore' }).click();
        await expect(page.getByText(/Restored 1 assessment/)).toBeVisible();
      });
    },
  );
}

test(
  'in each folder the portable edition keeps its own work, whatever the name of the folder',
  { tag: '@firefox' },
  async ({ page }) => {
    const root = mkdtempSync(path.join(tmpdir(), 'assure-firefox-'));
    const [first = '', second = ''] = ['Équipe C# 100% (new)', 'other'].map((folder) => {
      mkdirSync(path.join(root, folder));
      const file = path.join(root, folder, 'carecert-assure.html');
      copyFileSync(BUILT, file);
      return pathToFileURL(file).href;
    });
    await page.goto(first);
    await new Keeper(page).chooseFirst('Kept without a lock');
    await new Assessor(page).start(TRUST);
    await page.goto(second);
    // It has seen nothing, so it asks as at any first start.
    await new Keeper(page).chooseFirst('Kept without a lock');
    await expect(page.getByText('There are no assessments in this browser yet')).toBeVisible();
    await page.goto(first);
    await expect(page.getByRole('link', { name: TRUST, exact: true })).toBeVisible();
    rmSync(root, { recursive: true });
  },
);

test(
  'training that was handed out opens from a folder, works there, and asks for nothing',
  { tag: '@firefox' },
  async ({ page, browser }, testInfo) => {
    await page.goto('./#/training');
    const row = page.getByRole('region', { name: 'Twenty minutes for the board' });
    await row.getByText(/^Hand out/).click();
    const waiting = page.waitForEvent('download');
    await row.getByRole('button', { name: 'Download the page' }).click();
    const file = testInfo.outputPath('board.html');
    await (await waiting).saveAs(file);
    // A context of its own: to this page the app would be a stranger.
    const context = await browser.newContext();
    const own = await context.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    own.on('request', (request) => asked.push(request.url()));
    own.on('console', (message) => said.push(message.text()));
    await own.goto(pathToFileURL(file).href);
    await own.getByRole('radio').first().check();
    await own.getByRole('button', { name: 'This is what I do' }).click();
    await expect(own.getByRole('heading', { name: 'What follows' })).toBeFocused();
    // Firefox tells of no request for a file, and so not of the page itself.
    expect([asked.filter((address) => !address.startsWith('file:')), said]).toEqual([[], []]);
    await context.close();
  },
);

test('a plan is the same here, after a reload, and from the command', { tag: '@firefox' }, async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Look round a made-up trust' }).click();
  const file = await (await new Keeper(page).downloadBy('Download this assessment')).path();
  await page.getByRole('link', { name: 'Improve', exact: true }).click();
  await page.getByRole('radio', { name: /^In one pot/ }).check();
  await page.getByLabel('Capital and revenue this financial year, in pounds').fill('200,000');
  await page.getByLabel('Staff days', { exact: true }).fill('400');
  await page.getByRole('button', { name: 'Work out the plan' }).click();
  const given = ['--pounds', '200000', '--days', '400'];
  const printed = execFileSync('npm', ['run', '--silent', 'assure', '--', 'plan', file, ...given], {
    encoding: 'utf8',
  });
  const { actions } = JSON.parse(printed).plan;
  const isPlanned = async () => {
    await expect(page.getByRole('region', { name: /^What £200,000/ })).toContainText('Proved');
    const more = page.getByRole('button', { name: /^Show \d+ more actions$/ });
    if (await more.isVisible()) await more.click();
    const rows = page.getByRole('region', { name: 'Actions of the plan, and others' }).locator('[data-row]');
    await expect(rows).toHaveCount(actions.length);
    for (const { id } of actions) await expect(rows.and(page.locator(`[data-row="${id}"]`))).toBeVisible();
  };
  await isPlanned();
  await page.reload();
  await isPlanned();
});

async function lock(page: Page) {
  await new Keeper(page).typeNewPassphrase(PASSPHRASE);
  await new Keeper(page).chooseFirst('Locked with a passphrase');
}

async function unlock(page: Page) {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

async function saved(keeper: Keeper, button: string | RegExp) {
  const download = await keeper.downloadBy(button);
  const bytes = readFileSync(await download.path());
  return { ending: path.extname(download.suggestedFilename()), bytes, text: bytes.toString('utf8') };
}

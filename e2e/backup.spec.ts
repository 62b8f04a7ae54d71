import { fileURLToPath, pathToFileURL } from 'node:url';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

test.use({ serviceWorkers: 'allow' });

const portableFile = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;

test('a backup carries everything to the portable edition, and erasing leaves nothing', async ({ page, browser }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  await assessor.answer(assessor.questions.first(), 2);
  await page.getByRole('link', { name: 'Your data' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download a backup' }).click();
  const backup = await (await waiting).path();

  await page.getByRole('button', { name: /^Erase everything/ }).click();
  const erase = page.getByRole('button', { name: 'Erase everything in this browser' });
  await expect(erase).toBeDisabled();
  await page.getByLabel(/type ERASE/).fill('erase');
  await erase.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Everything was erased from this browser' })).toBeVisible();
  await page.getByRole('button', { name: 'Begin again' }).click();
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await expect(page.getByText('There are no assessments in this browser yet')).toBeVisible();

  const context = await browser.newContext();
  const portable = await context.newPage();
  await portable.goto(portableFile);
  await new Keeper(portable).chooseFirst('Kept without a lock');
  await portable.getByRole('link', { name: 'Open a file' }).click();
  await portable.getByLabel('Choose a file').setInputFiles(backup);
  await portable.getByRole('button', { name: 'Restore' }).click();
  await expect(portable.getByText(/Restored 1 assessment/)).toBeVisible();
  await portable.getByRole('link', { name: 'Your assessments' }).last().click();
  await expect(portable.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();
  await expect(portable.getByText(/1 of \d+ questions answered/)).toBeVisible();
  await context.close();
});

test('erasing leaves nothing: no database, no stored text, no cache, no service worker, from any tab', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await new Assessor(page).start();
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();
  const left = () =>
    page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      localStorage: Object.keys(localStorage),
      sessionStorage: Object.keys(sessionStorage),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
  const before = await left();
  expect(before.databases).toEqual(['carecert-assure']);
  expect(before.caches).not.toEqual([]);
  expect(before.workers).toBe(1);

  await new Keeper(page).goToData();
  await page.getByRole('button', { name: /^Erase everything/ }).click();
  await page.getByLabel(/type ERASE/).fill('ERASE');
  await page.getByRole('button', { name: 'Erase everything in this browser' }).click();
  const erased = { level: 1, name: 'Everything was erased from this browser' } as const;
  await expect(page.getByRole('heading', erased)).toBeVisible();
  await expect(other.getByRole('heading', erased)).toBeVisible();
  expect(await left()).toEqual({ databases: [], localStorage: [], sessionStorage: [], caches: [], workers: 0 });
});

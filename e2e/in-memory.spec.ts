import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const portableFile = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;

/** A passphrase takes a second or more on purpose, and longer on a busy machine. */

test(
  'the portable edition works with nothing kept in the browser, says so on every screen, and asks before it is left',
  { tag: '@firefox' },
  async ({ page }) => {
    const keeper = new Keeper(page);
    const assessor = new Assessor(page);
    await page.goto(portableFile);
    await keeper.chooseFirst('Nothing kept in this browser');
    await expect(keeper.light).toContainText('In this page only, gone when it closes');
    await assessor.start();
    await page.getByRole('link', { name: 'Begin' }).click();
    await assessor.answer(assessor.questions.first(), 1);
    await expect(keeper.light).toContainText('There is no backup yet');
    await keeper.goToData();
    await expectAccessible(page);
    const kept = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      return {
        databases: databases.length,
        localStorage: Object.entries(localStorage),
        sessionStorage: Object.entries(sessionStorage),
      };
    });
    expect(kept).toEqual({ databases: 0, localStorage: [], sessionStorage: [] });

    // The browser asks, while what was typed last is still being saved as well; the user stays, and takes a copy.
    await page.goBack();
    await assessor.questions.first().getByLabel('Note', { exact: true }).fill('The generator has no fuel');
    const asked = page.waitForEvent('dialog');
    void page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await expect(keeper.light).toContainText('There is no backup yet');
    const copy = await keeper.downloadBy('Download a copy');
    const file = await copy.path();
    expect(readFileSync(file, 'utf8')).toContain('Riverside Hospitals NHS Trust');
    expect(readFileSync(file, 'utf8')).toContain('The generator has no fuel');
    await keeper.goToData();
    await expect(keeper.light).toContainText('The last backup is not checked yet');
    await page.getByLabel('Check the downloaded file').setInputFiles(file);
    await expect(keeper.light).toContainText('Safe to close');

    await page.reload();
    await keeper.chooseFirst('Nothing kept in this browser');
    await expect(page.getByText('0 assessments with 0 answers')).toBeVisible();
    await page.getByRole('link', { name: 'Open a backup' }).click();
    await page.getByLabel('Choose a file').setInputFiles(file);
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByText(/Restored 1 assessment/)).toBeVisible();
  },
);

test('the portable edition is locked from the first start, unless told otherwise', async ({ page }) => {
  const keeper = new Keeper(page);
  await page.goto(portableFile);
  await expect(page.getByRole('radio', { name: 'Locked with a passphrase' })).toBeChecked();
  await keeper.typeNewPassphrase('canal biscuit thunder olive');
  await keeper.chooseFirst('Locked with a passphrase');
  await expect(page.getByRole('link', { name: 'Start an assessment' })).toBeVisible();
  await new Assessor(page).start();
  await page.reload();
  await page.getByLabel('Passphrase', { exact: true }).fill('canal biscuit thunder olive');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Hospitals NHS Trust' })).toBeVisible();
});

test('the portable edition goes on without a lock after a plain warning, and does not ask again', async ({ page }) => {
  const keeper = new Keeper(page);
  await page.goto(portableFile);
  await page.getByRole('radio', { name: 'Kept without a lock' }).check();
  await expect(page.getByText('any page opened from a file on it, can read your answers')).toBeVisible();
  await expectAccessible(page);
  await keeper.chooseFirst('Kept without a lock');
  await new Assessor(page).start();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Hospitals NHS Trust' })).toBeVisible();
});

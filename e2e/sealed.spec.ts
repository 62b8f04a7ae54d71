import { readFileSync, writeFileSync } from 'node:fs';
import { openSealed } from '#src/domain/sealed/open-sealed.ts';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const PASSPHRASE = 'canal biscuit thunder olive';

test('a backup is sealed, checked and brought back under its passphrase, and a wrong one changes nothing', async ({
  page,
}) => {
  const keeper = new Keeper(page);
  await page.goto('./');
  await new Assessor(page).start();
  await keeper.goToData();
  await page.getByLabel('Seal the file with a passphrase').check();
  await expect(page.getByText('There is no reset and no other way in')).toBeVisible();
  await keeper.typeNewPassphrase('too short');
  await page.getByRole('button', { name: 'Download a backup' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Enter at least 15 characters' })).toBeVisible();
  await expect(page.locator('.nhsuk-error-summary')).toBeFocused();
  await page.getByRole('button', { name: 'Suggest six words' }).click();
  await expect(page.getByText(/For instance: (?:[a-z]+ ){5}[a-z]+\./)).toBeVisible();
  await expectAccessible(page);
  await keeper.typeNewPassphrase(PASSPHRASE);
  const download = await keeper.downloadBy('Download a backup');
  expect(download.suggestedFilename()).toMatch(/\.age\.txt$/);
  const sealed = await download.path();
  const text = readFileSync(sealed, 'utf8');
  expect(text).not.toContain('Riverside');
  expect(await openSealed(new TextEncoder().encode(text), PASSPHRASE)).toMatchObject({
    ok: true,
    value: expect.stringContaining('Riverside'),
  });

  // Read back, the sealed file is proof like an open one.
  const opened = page.getByRole('button', { name: 'Open it' });
  await page.getByLabel('Check the downloaded file').setInputFiles(sealed);
  await page.getByLabel('Passphrase of the file', { exact: true }).fill(PASSPHRASE);
  await opened.click();
  await expect(page.getByText(/it is whole, holds 1 assessment and is just what was made/)).toBeVisible();
  await expect(keeper.light).toContainText('The checked backup holds every change');

  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(sealed);
  await page.getByLabel('Passphrase of the file', { exact: true }).fill('canal biscuit thunder olives');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The file was not opened: the passphrase is another')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Passphrase of the file', { exact: true }).fill(PASSPHRASE);
  await opened.click();
  await expect(page.getByText(/already here, with no differences/i)).toBeVisible();
});

test('an assessment is sealed, and a sealed file that was cut short is refused by name', async ({ page }, info) => {
  const keeper = new Keeper(page);
  await page.goto('./');
  await new Assessor(page).start();
  await page.getByLabel('Seal the file with a passphrase').check();
  await keeper.typeNewPassphrase(PASSPHRASE);
  const download = await keeper.downloadBy('Download this assessment');
  const text = readFileSync(await download.path(), 'utf8');
  const cut = info.outputPath('cut.age.txt');
  writeFileSync(cut, text.replace(/\n[^\n]+(?=\n-----END)/, ''));

  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(cut);
  await page.getByLabel('Passphrase of the file', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cut short or changed after it was sealed' })).toBeVisible();
});

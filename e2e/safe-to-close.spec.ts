import { readFileSync, writeFileSync } from 'node:fs';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

test('the light turns safe when the downloaded backup is read back, and not for an altered one', async ({
  page,
}, info) => {
  const assessor = new Assessor(page);
  const keeper = new Keeper(page);
  await page.goto('./');
  await expect(keeper.light).toContainText('Safe to close');
  await expect(keeper.light).toContainText('There is nothing to back up yet');
  await expect(page.getByText(/If you have worked here before, this browser was cleared/)).toBeVisible();
  const box = await keeper.light.boundingBox();
  await assessor.start();
  await expect(keeper.light).toContainText('Saved here, not yet proved to last');
  await expect(keeper.light).toContainText('There is no backup yet');
  expect(await keeper.light.boundingBox(), 'a change of the light moves nothing').toEqual(box);

  await keeper.goToData();
  const download = await keeper.downloadBy('Download a backup');
  await expect(keeper.light).toContainText('The last backup is not checked yet');
  const text = readFileSync(await download.path(), 'utf8');
  const altered = info.outputPath('altered.json');
  writeFileSync(altered, text.replace('Riverside Hospitals NHS Trust', 'Riverside Hospital NHS Trust'));
  const cut = info.outputPath('cut.json');
  writeFileSync(cut, text.slice(0, -100));

  const picker = page.getByLabel('Check the downloaded file');
  await picker.setInputFiles(altered);
  await expect(page.getByText('altered.json is no proof of the backup')).toBeVisible();
  await expect(page.getByText('Its content is not what was made')).toBeVisible();
  await picker.setInputFiles(cut);
  await expect(page.getByText(/cut short or damaged/)).toBeVisible();
  await expect(keeper.light).toContainText('Saved here, not yet proved to last');

  await picker.setInputFiles(await download.path());
  await expect(page.getByText(/it is whole, holds 1 assessment and is just what was made/)).toBeVisible();
  await expect(keeper.light).toContainText('Safe to close');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await page.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true }).click();
  await page.getByRole('link', { name: 'Begin' }).click();
  await assessor.answer(assessor.questions.first(), 1);
  await expect(keeper.light).toContainText('1 change since the last backup');
  await expect(keeper.light.getByRole('status')).toHaveText(/not yet proved to last\. 1 change since the last backup/);
});

test('a browser that keeps its data from one day to another is proof; a reload is not', async ({ page, context }) => {
  await context.clock.setFixedTime('2026-03-05T10:00:00Z');
  await page.goto('./');
  await new Assessor(page).start();
  const keeper = new Keeper(page);
  await expect(keeper.light).toContainText('not yet proved to last');

  await context.clock.setFixedTime('2026-03-06T10:00:00Z');
  await page.reload();
  await expect(keeper.light).toContainText('not yet proved to last');

  const later = new Keeper(await context.newPage());
  await later.page.goto('./');
  await expect(later.light).toContainText('Safe to close');
  await expect(later.light).toContainText('kept your work from day to day');
  await later.goToData();
  await expect(later.page.getByText('found again on 1 later day')).toBeVisible();
});

test('a browser that was cleared says so, and is not trusted again by itself', async ({ page, context }) => {
  await context.clock.setFixedTime('2026-03-05T10:00:00Z');
  await page.goto('./');
  const assessor = new Assessor(page);
  await assessor.start();
  // What a browser does that clears its databases and not its local storage.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('carecert-assure').onsuccess = resolve;
      }),
  );
  await context.clock.setFixedTime('2026-03-09T10:00:00Z');
  await page.goto('./#/');
  await page.reload();
  const keeper = new Keeper(page);
  await expect(keeper.light).toContainText('This browser was cleared If you have worked here, open your last backup');
  await assessor.start();
  await expect(keeper.light).toContainText('This browser was cleared before');
  await keeper.goToData();
  await expect(page.getByText('What this browser kept from 5 March 2026 to 5 March 2026 was cleared.')).toBeVisible();
});

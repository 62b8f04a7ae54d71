import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { shippedEdition, bringIn, riverside } from './pages/bring-in.ts';
import { Keeper } from './pages/keeping.ts';
import { downloadedText } from './downloaded-text.ts';
import { expectAccessible } from './pages/axe.ts';
import { expect, test } from './well-behaved.ts';

test('a damaged answer is named, the rest works, and the advice to restore can be followed', async ({ page }) => {
  const edition = shippedEdition('quick-check', '2026.1');
  const sound = {
    ...riverside(edition, 'sound', 1, '2026-06-30'),
    organisation: { ...riverside(edition, 'sound', 1, '2026-06-30').organisation, name: 'Sound Surgery' },
  };
  await bringIn(page, [riverside(edition, 'hurt', 2, '2026-06-30'), sound], [edition]);
  const keeper = new Keeper(page);
  await keeper.goToData();
  const before = await downloadedText(page, 'Download a backup');

  await damageAnswers(page, 'hurt', 1);

  await page.goto('./#/');
  await page.reload();
  const notice = page.getByRole('region', { name: '1 damaged part set aside' });
  await expect(notice).toContainText('in the assessment of Riverside Hospitals NHS Trust');
  await expect(page.getByRole('link', { name: 'Sound Surgery', exact: true })).toBeVisible();
  await notice.getByRole('link', { name: 'Your data' }).click();
  const partial = JSON.parse(await downloadedText(page, 'Download a backup'));
  await expect(page.getByText('It leaves out 1 damaged part')).toBeVisible();
  expect(partial.assessments).toHaveLength(2);

  await page.getByRole('link', { name: 'Open a backup' }).click();
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(before) });
  await expect(
    page.getByText('It is here, but damaged. The file holds everything of it that can still be read.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Restored 1 assessment', { exact: false })).toBeVisible();
  await expect(notice).toBeHidden();
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await expect(page.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();
});

test('a damaged answer hides no other: it is named at its question, and what is made of the rest says what is left out', async ({
  page,
}) => {
  const edition = shippedEdition('quick-check', '2026.1');
  await bringIn(page, [riverside(edition, 'hurt', 2, '2026-06-30')], [edition]);
  await damageAnswers(page, 'hurt', 1);
  await page.goto('./#/assessments/hurt');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Hospitals NHS Trust' })).toBeVisible();
  await expect(page.getByText('It leaves out 1 answer that cannot be read')).toBeVisible();
  const copy = JSON.parse(await downloadedText(page, 'Download this assessment'));
  expect(copy.status).toBe('draft');

  const damaged = page
    .getByRole('region')
    .filter({ hasText: 'What is stored as the answer to this question is damaged' });
  const sections = await page
    .getByRole('main')
    .locator('li a[href*="/sections/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  await page.goto(`./${sections[0]}`);
  await page.getByRole('button', { name: 'One question at a time', pressed: true }).click();
  let [found, checked] = [0, 0];
  for (const section of sections) {
    await page.goto(`./${section}`);
    await expect(page.getByRole('heading', { level: 2, name: /^Question 1/ })).toBeVisible();
    // The cards below are drawn after those in sight.
    await expect(page.locator('.app-drawn-later')).toHaveCount(0);
    found += await damaged.count();
    checked += await page.locator('input:checked').count();
    if (found === 1 && (await damaged.count()) === 1) await expectAccessible(page);
  }
  expect(found).toBe(1);
  expect(checked).toBeGreaterThan(copy.answers.length / 2);

  await page.goto('./#/assessments/hurt/check');
  await expect(page.getByRole('heading', { name: 'Damaged (1)' })).toBeVisible();
  await expect(page.getByText(/^Every other question has an answer\./)).toBeVisible();
  await expectAccessible(page);
  await page.goto('./#/assessments/hurt/find/open');
  await expect(page.getByText('Open: 0 questions')).toBeVisible();
  for (const screen of ['owners', 'results']) {
    await page.goto(`./#/assessments/hurt/${screen}`);
    await expect(
      page.getByText('1 answer of this assessment cannot be read, so figures would be wrong.'),
    ).toBeVisible();
  }
});

test('with no backup, a damaged answer is saved as it lies and removed, and nothing else is', async ({ page }) => {
  const edition = shippedEdition('quick-check', '2026.1');
  await bringIn(page, [riverside(edition, 'hurt', 2, '2026-06-30')], [edition]);
  await damageAnswers(page, 'hurt', 2);
  await page.goto('./#/data');
  await page.reload();
  const parts = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Save what can be read' }) });
  await expect(parts).toHaveCount(2);
  const first = parts.first();
  await expect(first).toContainText('in the assessment of Riverside Hospitals NHS Trust');
  // Nothing is removed before it was saved.
  await expect(first.getByRole('button', { name: /^Remove/ })).toBeHidden();
  const saving = page.waitForEvent('download');
  await first.getByRole('button', { name: 'Save what can be read' }).click();
  const saved = JSON.parse(readFileSync(await (await saving).path(), 'utf8'));
  expect(saved).toMatchObject({
    format: 'assure-damaged-part',
    table: 'answers',
    row: { assessmentId: 'hurt', value: 'scrambled' },
  });
  await first.getByRole('button', { name: /^Remove/ }).click();
  await expect(first).toContainText('The question is open again.');
  await expectAccessible(page);
  await first.getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(parts).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 2, name: 'Damaged parts' })).toBeFocused();
  await expect(page.getByRole('region', { name: '1 damaged part set aside' })).toBeVisible();
  const last = page.waitForEvent('download');
  await parts.first().getByRole('button', { name: 'Save what can be read' }).click();
  await last;
  await parts
    .first()
    .getByRole('button', { name: /^Remove/ })
    .click();
  await parts.first().getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(parts).toHaveCount(0);
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await expect(page.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: /set aside/ })).toBeHidden();
});

/** Scrambles the first answers of an assessment, by a way round the app. */
async function damageAnswers(page: Page, assessmentId: string, count: number) {
  await page.evaluate(
    async ([id, most]) => {
      const open = indexedDB.open('carecert-assure');
      const database = await new Promise<IDBDatabase>((resolve) =>
        open.addEventListener('success', () => resolve(open.result)),
      );
      const transaction = database.transaction('answers', 'readwrite');
      const cursor = transaction.objectStore('answers').index('assessmentId').openCursor(id);
      let damaged = 0;
      cursor.addEventListener('success', () => {
        if (!cursor.result || damaged === most) return;
        damaged += 1;
        cursor.result.update({ ...cursor.result.value, value: 'scrambled' });
        cursor.result.continue();
      });
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      database.close();
    },
    [assessmentId, count] as const,
  );
}

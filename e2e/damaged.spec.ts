import { shippedEdition, bringIn, riverside } from './pages/bring-in.ts';
import { Keeper } from './pages/keeping.ts';
import { downloadedText } from './downloaded-text.ts';
import { expect, test } from './well-behaved.ts';

test('a damaged answer is named, the rest works, and the advice to restore can be followed', async ({ page }) => {
  test.setTimeout(180_000);
  const edition = shippedEdition('quick-check', '2026.1');
  const sound = { ...riverside(edition, 'sound', 1, '2026-06-30'), organisation: { ...riverside(edition, 'sound', 1, '2026-06-30').organisation, name: 'Sound Surgery' } };
  await bringIn(page, [riverside(edition, 'hurt', 2, '2026-06-30'), sound], [edition]);
  const keeper = new Keeper(page);
  await keeper.goToData();
  const before = await downloadedText(page, 'Download a backup');

  await page.evaluate(async () => {
    const open = indexedDB.open('carecert-assure');
    const database = await new Promise<IDBDatabase>((resolve) => open.addEventListener('success', () => resolve(open.result)));
    const transaction = database.transaction('answers', 'readwrite');
    const cursor = transaction.objectStore('answers').index('assessmentId').openCursor('hurt');
    cursor.addEventListener('success', () => cursor.result?.update({ ...cursor.result.value, value: 'scrambled' }));
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
  });

  await page.goto('./#/');
  await page.reload();
  const notice = page.getByRole('region', { name: '1 damaged part set aside' });
  await expect(notice).toContainText('in the assessment of Riverside Hospitals NHS Trust', { timeout: 20_000 });
  await expect(page.getByRole('link', { name: 'Sound Surgery', exact: true })).toBeVisible();
  await notice.getByRole('link', { name: 'Your data' }).click();
  const partial = JSON.parse(await downloadedText(page, 'Download a backup'));
  await expect(page.getByText('It leaves out 1 damaged part')).toBeVisible();
  expect(partial.assessments).toHaveLength(2);

  await page.getByRole('link', { name: 'Open a backup' }).click();
  await page.getByLabel('Choose a file').setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(before) });
  await expect(page.getByText('Here, but damaged. The whole of it would be replaced.')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Restored 1 assessment', { exact: false })).toBeVisible({ timeout: 20_000 });
  await expect(notice).toBeHidden();
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await expect(page.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();
});

import { hostileIds } from './pages/hostile-ids.ts';
import { everyScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

test('ids that every object has from birth break nothing on any screen', async ({ page }) => {
  const { backup, parts } = hostileIds();
  await page.goto('./#/open');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(backup)) });
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored/)).toBeVisible();
  const ofAssessment = (path: string) => ({ name: path, path: `/assessments/${parts.id}/${path}` });
  const further = ['results/frameworks', 'results/strengths', 'compare/questions', 'improve/rests'].map(ofAssessment);
  const { id, listKey, bulletinId } = parts;
  const bulletins = { name: 'bulletins of it', path: `/bulletins/${id}` };
  const own = { name: 'bulletin of it', path: `/bulletins/${id}/${listKey}/${bulletinId}` };
  for (const { name, path } of [...everyScreen(parts), ...further, bulletins, own]) {
    await page.goto(`./#${path}`);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(/^Loading/)).toHaveCount(0);
    await expect(page.locator('body'), name).not.toContainText(
      /native code|\[object|Something went wrong|undefined|\bNaN\b/,
    );
  }
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Bulletin');
});

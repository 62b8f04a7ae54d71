import { expectAccessible } from './pages/axe.ts';
import { coreEdition, partsFor } from './pages/filled.ts';
import { everyScreen, openAt } from './pages/screens.ts';
import { readPdf } from '#src/testing/read-pdf.ts';
import { routeOf, type RouteName } from '#src/platform/runtime/routes.ts';
import { expect, test } from './well-behaved.ts';

/** What is taken in as a whole: of 130 questions no longer than four screens, unless something is opened. */
const SHORT: ReadonlySet<RouteName> = new Set(['assessment', 'check', 'evidence', 'results', 'compare', 'report']);
const SCREENS = 4;
/** What a screen takes on paper at most, where nothing is unfolded. */
const PAGES: Partial<Record<RouteName, number>> = { results: 8, compare: 5 };

test('a made-up trust opens with one click, is marked on every screen, and goes with one', async ({ page }) => {
  await page.goto('./');
  const rowsOf = () =>
    page.evaluate(async () => {
      const [store] = await indexedDB.databases();
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(store?.name ?? '');
        opening.addEventListener('success', () => resolve(opening.result));
      });
      const names = [...database.objectStoreNames].filter((name) => name !== 'settings');
      const transaction = database.transaction(names);
      const counts = await Promise.all(
        names.map(
          (name) =>
            new Promise<number>((resolve) => {
              const counting = transaction.objectStore(name).count();
              counting.addEventListener('success', () => resolve(counting.result));
            }),
        ),
      );
      database.close();
      return counts.reduce((sum, count) => sum + count, 0);
    });
  await page.getByRole('button', { name: 'Look round a made-up trust' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Made-up Riverside Trust \(illustrative\)/ })).toBeVisible();
  const [, id = ''] = /assessments\/([\w-]+)/.exec(page.url()) ?? [];
  await expectAccessible(page);
  await expect(page.getByText('There is nothing to back up yet', { exact: true })).toBeVisible();

  const parts = { ...partsFor(coreEdition), sectionId: 'governance', id };
  const ofAssessment = everyScreen(parts).filter(
    ({ name }) => name !== 'contribution' && routeOf(name).shows !== 'anything',
  );
  for (const { name, path } of ofAssessment) {
    await openAt(page, name, path);
    await expect(page.getByRole('complementary', { name: 'Illustrative' }), name).toBeVisible();
    const most = PAGES[name];
    if (most !== undefined)
      expect((await readPdf(await page.pdf())).pages.length, `${name}, in pages`).toBeLessThanOrEqual(most);
    if (!SHORT.has(name)) continue;
    const screens = await page.evaluate(() => document.documentElement.scrollHeight / window.innerHeight);
    expect(screens, `${name}, in screens`).toBeLessThanOrEqual(SCREENS);
  }
  await page.goto(`./#/assessments/${id}/contribution`);
  await expect(page.getByText('This assessment is made up, so it can be no part of a benchmark.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the file' })).toHaveCount(0);
  await openAt(page, 'report', `/assessments/${id}/report`);
  await expect(
    page.getByRole('region', { name: 'Preview of the report' }).getByText('ILLUSTRATIVE: made up').first(),
  ).toBeVisible();

  expect(await rowsOf()).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Remove the made-up trust' }).click();
  await expect(page.getByRole('button', { name: 'Look round a made-up trust' })).toBeVisible();
  expect(await rowsOf()).toBe(0);
});

import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page, Route } from '@playwright/test';
import { expectAccessible } from './pages/axe.ts';
import { expect, test } from './well-behaved.ts';

test.use({ serviceWorkers: 'allow' });

const portableFile = fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url));

test('the web edition opens', async ({ page }) => {
  await page.goto('./');
  await expectOpen(page);
  await expectAccessible(page);
});

test('what comes in late moves nothing from under the pointer', async ({ page }) => {
  const held: Route[] = [];
  await page.route('**/safety-*.js', (route) => void held.push(route));
  await page.goto('./');
  const start = page.getByRole('link', { name: 'Start an assessment' });
  await expect(start).toBeVisible();
  const before = await start.boundingBox();
  await expect.poll(() => held).not.toEqual([]);
  await Promise.all(held.map((route) => route.continue()));
  await expect(page.getByRole('complementary', { name: 'How safely your work is kept' })).toContainText(
    'Safe to close',
  );
  expect(await start.boundingBox()).toEqual(before);
});

test('the portable edition opens from disk', async ({ page }) => {
  await page.goto(pathToFileURL(portableFile).href);
  await expectOpen(page);
});

test('the web edition opens without a network after one visit', { tag: '@firefox' }, async ({ page, context }) => {
  await page.goto('./');
  await serviceWorkerReady(page);
  await context.setOffline(true);
  await page.reload();
  await expectOpen(page);
});

test('the web edition hands out the portable edition, even once it works offline', async ({ page, baseURL }) => {
  await page.goto('./');
  await serviceWorkerReady(page);
  await page.reload();
  await page.goto(`./${path.basename(portableFile)}`);
  await expect(page.getByText('portable edition')).toBeVisible();
  const cached = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });
  expect(cached.some((url) => url.startsWith(`${baseURL}index.html`))).toBe(true);
  expect(cached.filter((url) => url.includes('carecert-assure.html'))).toEqual([]);
});

async function expectOpen(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/CareCERT Assure/);
}

/** Resolves once everything is kept for offline use. */
async function serviceWorkerReady(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

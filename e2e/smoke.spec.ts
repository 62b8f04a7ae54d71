import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

const portableFile = fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url));

/** What no page of ours may ever do, gathered while a test runs. */
type Misdeeds = { readonly strangers: string[]; readonly errors: string[]; readonly violations: string[] };

const test = base.extend<{ misdeeds: Misdeeds }>({
  misdeeds: [
    async ({ context }, use) => {
      const misdeeds: Misdeeds = { strangers: [], errors: [], violations: [] };
      let home: string | undefined;
      context.on('request', (request) => {
        const { protocol, origin, href } = new URL(request.url());
        if (protocol === 'data:' || protocol === 'blob:') return;
        // A page opened from disk has no origin: there the file itself is all that it may ask for.
        const source = protocol === 'file:' ? href.replace(/#.*$/, '') : origin;
        home ??= source;
        if (source !== home) misdeeds.strangers.push(request.url());
      });
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') misdeeds.errors.push(message.text());
      });
      context.on('weberror', (error) => misdeeds.errors.push(String(error.error())));
      await context.exposeFunction('reportViolation', (violation: string) => misdeeds.violations.push(violation));
      await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
        reportViolation(event.violatedDirective + ': ' + event.blockedURI + ' ' + event.sample))`);
      await use(misdeeds);
      expect(misdeeds).toEqual({ strangers: [], errors: [], violations: [] });
    },
    { auto: true },
  ],
});

test('the web edition opens', async ({ page }) => {
  await page.goto('./');
  await expectOpen(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('the portable edition opens from disk', async ({ page }) => {
  await page.goto(pathToFileURL(portableFile).href);
  await expectOpen(page);
});

test('the web edition opens without a network after one visit', async ({ page, context }) => {
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

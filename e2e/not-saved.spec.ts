import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

/** How many answers with a value the downloaded assessment holds. */
async function answersIn(download: Download): Promise<number> {
  // Safe: the shape is held by the format's own tests; only this list is read here.
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    readonly answers: readonly { readonly value: unknown }[];
  };
  return file.answers.filter(({ value }) => value !== null).length;
}

async function answerFirst(page: Page): Promise<Assessor> {
  const assessor = new Assessor(page);
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  await assessor.answer(assessor.questions.first(), 1);
  return assessor;
}

const QUOTA_BYTES = 4 * 1024 * 1024;

/**
 * Narrows the room that the browser gives. Before anything is stored, since the browser remembers for
 * a while how much it had left; the session that narrowed it is the only one that can widen it.
 */
async function withLittleRoom(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA_BYTES });
  return {
    fill: () => fillStore(page),
    widen: () => session.send('Storage.overrideQuotaForOrigin', { origin }),
  };
}

/** Lets other data of the same address take all the room that there is, as a full device does. */
const fillStore = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const junk = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('junk');
      opening.onupgradeneeded = () => opening.result.createObjectStore('junk', { autoIncrement: true });
      opening.onsuccess = () => resolve(opening.result);
    });
    const put = (size: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = junk.transaction('junk', 'readwrite');
        transaction.objectStore('junk').put(crypto.getRandomValues(new Uint8Array(size)));
        transaction.addEventListener('complete', () => resolve(true));
        transaction.addEventListener('abort', () => resolve(false));
      });
    for (let size = 64 * 1024; size >= 64; size /= 4) {
      while (await put(size));
    }
    junk.close();
  });

/** Chooses an answer that cannot be saved. */
async function chooseInVain(assessor: Assessor) {
  const choice = assessor.questions.nth(1).getByLabel("I don't know");
  await choice.check();
  return choice;
}

test('a full store keeps the answer on screen, hands it out as a file, and saves it once there is room', async ({
  page,
}) => {
  await page.goto('./');
  const room = await withLittleRoom(page);
  const assessor = await answerFirst(page);
  const keeper = new Keeper(page);
  // What a person needs now has been fetched before.
  await page.context().setOffline(true);
  await room.fill();
  const choice = await chooseInVain(assessor);
  await expect(keeper.notice.getByRole('heading', { name: 'Your last change is not saved' })).toBeVisible();
  await expect(keeper.notice).toContainText('no room left');
  await expect(keeper.light).toContainText('Not saved');
  await keeper.light.getByRole('button', { name: 'What to do' }).click();
  await expect(keeper.notice.getByRole('heading')).toBeFocused();
  await expect(choice).toBeChecked();
  expect(await answersIn(await keeper.downloadBy('Save a copy to a file'))).toBe(2);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(keeper.notice.getByText(/That did not work/)).toBeVisible();

  await room.widen();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(keeper.notice).toBeHidden();
  await expect(keeper.light).toContainText('Saved here');
  await page.context().setOffline(false);
  await page.reload();
  await expect(assessor.questions.nth(1).getByText('Not known')).toBeVisible();
});

test('what failed goes along with the next answer that finds room', async ({ page }) => {
  await page.goto('./');
  const room = await withLittleRoom(page);
  const assessor = await answerFirst(page);
  await room.fill();
  await chooseInVain(assessor);
  await expect(new Keeper(page).notice).toBeVisible();
  await room.widen();
  await assessor.answer(assessor.questions.nth(2), 0);
  await expect(new Keeper(page).notice).toBeHidden();
  await page.reload();
  await expect(assessor.questions.nth(1).getByText('Not known')).toBeVisible();
});

test('a browser that lets nothing be kept says so before anything is typed, and the page works in memory, to its erasing', async ({
  page,
}) => {
  // All that Firefox and Chromium deny a page, as found in both, where a person lets no site keep anything.
  await page.addInitScript(() => {
    const deny = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    const denyLater = () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
    IDBFactory.prototype.open = deny;
    LockManager.prototype.request = denyLater;
    ServiceWorkerContainer.prototype.getRegistration = denyLater;
    for (const store of ['localStorage', 'sessionStorage']) Object.defineProperty(window, store, { get: deny });
    Object.defineProperty(window, 'BroadcastChannel', {
      configurable: true,
      value: function BroadcastChannel() {
        deny();
      },
    });
  });
  await page.goto('./');
  const keeper = new Keeper(page);
  await expect(keeper.light).toContainText('In this page only, gone when it closes');
  await page.getByRole('link', { name: 'Help' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  await expect(keeper.light).toContainText('In this page only, gone when it closes');
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await answerFirst(page);
  const copy = await keeper.downloadBy('Download a copy');
  expect(readFileSync(await copy.path(), 'utf8')).toContain('Riverside Hospitals NHS Trust');
  await keeper.goToData();
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  await page.getByLabel('To go on, type ERASE').fill('ERASE');
  await page.getByRole('button', { name: 'Erase everything in this browser' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Everything was erased from this browser' })).toBeVisible();
});

test('a tab older than its data stops writing, keeps the answer and asks to be reloaded', async ({ page, context }) => {
  await page.goto('./');
  const assessor = await answerFirst(page);
  const keeper = new Keeper(page);
  const newer = await context.newPage();
  await newer.goto('./#/help');
  // As a later version of the app would.
  await newer.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('carecert-assure', 1000);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(undefined);
        };
      }),
  );
  await expect(keeper.notice.getByRole('heading', { name: 'This tab has stopped saving' })).toBeVisible();
  const choice = await chooseInVain(assessor);
  await expect(keeper.notice.getByRole('heading', { name: 'Your last change is not saved' })).toBeVisible();
  await expect(keeper.notice.getByRole('button', { name: 'Reload this page' })).toBeVisible();
  await expect(choice).toBeChecked();
  expect(await answersIn(await keeper.downloadBy('Save a copy to a file'))).toBe(2);

  // An app that is opened after the upgrade, and is older than the data, does not write either.
  const old = new Keeper(await context.newPage());
  await old.page.goto('./');
  await expect(old.notice.getByRole('heading', { name: 'This tab has stopped saving' })).toBeVisible();
  const stored = await newer.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('carecert-assure');
        opening.onsuccess = () => {
          const count = opening.result.transaction('answers').objectStore('answers').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
  expect(stored).toBe(1);
});

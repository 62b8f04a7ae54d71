import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { KillableBrowser } from './killable-browser.ts';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { UPGRADED } from './next-versions.ts';
import { Host } from './two-versions.ts';
import { expect, test } from './well-behaved.ts';

test.describe.configure({ mode: 'default' });

const PASSPHRASE = 'canal biscuit thunder olive';

let host: Host;
let home: string;

test.beforeAll(async () => {
  host = new Host();
  home = await host.open();
  await host.buildNext(true);
});
test.beforeEach(() => host.show('present'));
test.afterAll(() => host.close());

const gate = (page: Page) => page.getByRole('heading', { level: 1, name: 'Your work is to be upgraded' });
const outdated = (page: Page) =>
  page.getByText('A newer version of the app has upgraded what is kept here', { exact: false }).first();
const noteOf = (page: Page) => new Assessor(page).questions.first().getByLabel('Note');

async function writeNote(page: Page, words: string) {
  await noteOf(page).fill(words);
  await noteOf(page).blur();
  await expect(new Keeper(page).light).not.toContainText('Saving');
}

/** To the first section of a new assessment, with a note on its first question. */
async function begin(page: Page, words: string) {
  await page.goto(home);
  await new Assessor(page).start('Riverside Hospitals NHS Trust', /Quick check/i);
  await page.getByRole('link', { name: 'Begin' }).click();
  await writeNote(page, words);
}

async function expectNote(page: Page, words: string | RegExp) {
  await expect(noteOf(page)).toHaveValue(words);
}

/** The store as it lies, by a way round the app: its version, and all rows as text. */
const look = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const store = await done(indexedDB.open('carecert-assure'));
    const names = [...store.objectStoreNames];
    const transaction = store.transaction(names);
    const rows = await Promise.all(names.map((name) => done(transaction.objectStore(name).getAll())));
    const { version } = store;
    store.close();
    return { version, text: JSON.stringify(rows) };
  });

/** Until a page has all that it fetches behind its first screen, however long that takes. */
const waitForAll = (page: Page) =>
  page.waitForFunction(() =>
    ['when-wrong', 'pwa-register', 'workbox-window'].every((part) =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes(part)),
    ),
  );

test('a backup is offered before an upgrade, which keeps everything; the backup can be brought back, and an older app leaves all alone', async ({
  page,
  context,
}) => {
  await begin(page, 'as it was');
  const older = await context.newPage();
  await older.goto(page.url());
  await expect(noteOf(older)).toHaveValue('as it was');

  // What a page fetches behind its first screen is there by then.
  for (const each of [page, older]) await waitForAll(each);
  host.show('next');
  await page.reload();
  await expect(gate(page)).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Upgrade and go on' })).toBeHidden();
  await expectAccessible(page);
  const file = await (await new Keeper(page).downloadBy('Save a backup')).path();
  expect(readFileSync(file, 'utf8')).toContain('"as it was"');
  expect((await look(page)).version).toBe(10);

  await noteOf(older).press('Control+End');
  await noteOf(older).pressSequentially('!');
  await page.getByRole('button', { name: 'Upgrade and go on' }).click();
  await expect(new Assessor(page).questions.first()).toBeVisible();
  expect((await look(page)).version).toBe(20);
  // The page of the older version has stopped, and what was typed there reaches the new one.
  await expect(new Keeper(older).notice).toContainText('A newer version of the app has upgraded what is kept here');
  await older.reload();
  await expectNote(older, /as it was!/);

  await page.goto(`${home}#/open`);
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('radio', { name: 'Take the one from the file' }).check();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Restored 1 assessment', { exact: false })).toBeVisible();
  await older.reload();
  await expectNote(older, `as it was${UPGRADED}`);

  const upgraded = await look(page);
  for (const each of [page, older]) await waitForAll(each);
  host.show('present');
  await page.reload();
  await expect(outdated(page)).toBeVisible();
  await page.goto(`${home}#/start`);
  await expect(outdated(page)).toBeVisible();
  expect(await look(page)).toEqual(upgraded);
});

test('without a backup it goes on only after a plain warning; a lock is opened before', async ({ page }) => {
  await begin(page, 'sealed words');
  const address = page.url();
  const keeper = new Keeper(page);
  await keeper.goToData();
  await page.getByRole('button', { name: 'Set a lock…' }).click();
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Set the lock' }) });
  await keeper.typeNewPassphrase(PASSPHRASE, form);
  await page.getByRole('button', { name: 'Set the lock' }).click();
  await expect(page.getByText('The lock is set.', { exact: false })).toBeVisible();
  host.show('next');
  await page.goto(address);
  await page.reload();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(gate(page)).toBeVisible();
  expect((await look(page)).version).toBe(10);
  await page.getByRole('button', { name: 'Go on without a backup…' }).click();
  await expect(page.getByText('nobody can bring it back', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Upgrade and go on' }).click();
  await expectNote(page, `sealed words${UPGRADED}`);
  const after = await look(page);
  expect(after.version).toBe(20);
  expect(after.text).not.toContain('sealed words');
});

const gone = (page: Page) => page.getByText('This is no longer in this browser');
const isServiceWorker = (file: string) => file === '/sw.js';

/** Rows of history beside those of the app, so that an upgrade lasts. */
const MANY = 8_000;
/**
 * How often the browser is killed: a sample here, several times by `npm run soak`, unless an upgrade was whole before
 * it came.
 */
const KILLS = Number(process.env.SOAK_UPGRADE_KILLS ?? 1);
/** How long after the upgrade was begun, in milliseconds. */
const killedAfterMs = (round: number) => 150 + ((round * 350) % 1400);

test('@soak a browser killed during an upgrade has everything as it was, and does it the next time', async ({
  launchOptions,
}, info) => {
  test.setTimeout(300_000 + KILLS * 120_000);
  const browser = new KillableBrowser(launchOptions);
  let interrupted = 0;
  try {
    // No copy for offline use: the store alone is looked at, and each new version comes at once.
    host.isGone = isServiceWorker;
    let page = await browser.start();
    await begin(page, 'as it was');
    const address = page.url();
    await page.evaluate(async (many) => {
      const open = indexedDB.open('carecert-assure');
      const store = await new Promise<IDBDatabase>((resolve) =>
        open.addEventListener('success', () => resolve(open.result)),
      );
      const transaction = store.transaction('history', 'readwrite');
      const history = transaction.objectStore('history');
      const first = history.openCursor();
      first.addEventListener(
        'success',
        () => {
          const row = first.result?.value;
          for (let index = 0; index < many; index += 1)
            history.add({ ...row, assessmentId: 'many', questionId: `q${index}` });
        },
        { once: true },
      );
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      store.close();
    }, MANY);
    host.show('next');
    host.isGone = isServiceWorker;
    await page.reload();
    await expect(gate(page)).toBeVisible();
    for (let round = 0; round < KILLS && (await gate(page).isVisible()); round += 1) {
      const ms = killedAfterMs(round);
      await page.getByRole('button', { name: 'Go on without a backup…' }).click();
      await page.getByRole('button', { name: 'Upgrade and go on' }).click();
      await new Promise((resolve) => setTimeout(resolve, ms));
      await browser.kill();
      page = await browser.start();
      await page.goto(address);
      await expect(gate(page).or(new Assessor(page).questions.first()).or(gone(page))).toBeVisible();
      if (await gone(page).isVisible()) {
        // Chromium throws a whole store away that it cannot read: where a kill tore a record and the next one came
        // while it wrote on behind it. No page can prevent that; it must not look like safety.
        expect(round, 'one kill alone tears nothing that is read').toBeGreaterThan(0);
        await expect(new Keeper(page).light).toContainText('This browser was cleared');
        info.annotations.push({
          type: 'kills',
          description: `the browser threw the store away at kill ${round + 1} of ${KILLS}, and the app says so`,
        });
        return;
      }
      const { version, text } = await look(page);
      const upgraded = text.split(UPGRADED).length - 1;
      expect({ version, upgraded }, `killed after ${ms} ms`).toEqual(
        version === 10 ? { version: 10, upgraded: 0 } : { version: 20, upgraded: MANY + 2 },
      );
      if (version === 10) interrupted += 1;
    }
    if (await gate(page).isVisible()) {
      await page.getByRole('button', { name: 'Go on without a backup…' }).click();
      await page.getByRole('button', { name: 'Upgrade and go on' }).click();
    }
    await expect(new Assessor(page).questions.first()).toBeVisible();
    const { version, text } = await look(page);
    expect(version).toBe(20);
    // Every row of history, the app's own, and the note.
    expect(text.split(UPGRADED).length - 1).toBe(MANY + 2);
    await expectNote(page, `as it was${UPGRADED}`);
  } finally {
    await browser.end();
  }
  info.annotations.push({
    type: 'kills',
    description: `${interrupted} kills of at most ${KILLS} fell within the upgrade`,
  });
  expect(interrupted, 'at least one kill must fall within the upgrade').toBeGreaterThan(0);
});

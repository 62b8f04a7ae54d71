import type { Page } from '@playwright/test';
import { Assessor } from './pages/assess.ts';
import { Host, NEXT_VERSION } from './two-versions.ts';
import { expect, test } from './well-behaved.ts';

test.use({ serviceWorkers: 'allow' });
test.describe.configure({ mode: 'default' });

let host: Host;
let home: string;

test.beforeAll(async () => {
  host = new Host();
  home = await host.open();
  await host.buildNext(false);
});
test.beforeEach(() => host.show('present'));
test.afterAll(() => host.close());

const notice = (page: Page) => page.getByRole('complementary', { name: 'Notices' });
const change = (page: Page) => page.getByRole('button', { name: 'Change to the new version' });
const runsNext = (page: Page) => expect(page.getByRole('contentinfo')).toContainText(NEXT_VERSION);
const runsPresent = (page: Page) => expect(page.getByRole('contentinfo')).not.toContainText(NEXT_VERSION);

/** Opens the app as one does that has been here before: every part of it is kept for use without a network. */
async function openKept(page: Page, address = home) {
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Has the browser ask the host for a new version, as it does by itself from time to time. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());

/**
 * Looks for a new version, and tells what became of it: "installed", or "redundant" where it could not be had whole.
 */
const tryUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const installing = new Promise<ServiceWorker | null>((resolve) => {
      registration?.addEventListener('updatefound', () => resolve(registration.installing));
    });
    await registration?.update();
    const worker = await installing;
    return new Promise((resolve) => {
      const look = () => ['redundant', 'installed'].includes(worker?.state ?? '') && resolve(worker?.state);
      worker?.addEventListener('statechange', look);
      look();
    });
  });

/** To the first section of a new assessment. */
async function startAnswering(page: Page) {
  await new Assessor(page).start('Riverside Hospitals NHS Trust', /Quick check/i);
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(new Assessor(page).questions.first()).toBeVisible();
}

/** Notes when the page is reloaded. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { isSamePage: true }));
const isSamePage = (page: Page) => page.evaluate(() => 'isSamePage' in window);

/** Types into the note of the first question, so that the field has the focus. */
async function typeNote(page: Page, words: string) {
  const card = new Assessor(page).questions.first();
  await card.getByLabel('Note').pressSequentially(words);
}

async function expectNote(page: Page, words: string) {
  const card = new Assessor(page).questions.first();
  await expect(card.getByLabel('Note')).toHaveValue(words);
}

test('a new version is offered, waits until it is called on, and finds every answer', async ({ page }) => {
  await openKept(page);
  await startAnswering(page);
  await new Assessor(page).answer(new Assessor(page).questions.first(), 2);
  await mark(page);
  host.show('next');
  await lookForUpdate(page);
  await expect(change(page)).toBeVisible();

  // The old version goes on whole: screens that were never opened here come from what was kept of it, though the host
  // has them no more.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(new Assessor(page).questions.first().getByText('Answered')).toBeVisible();
  expect(await isSamePage(page)).toBe(true);
  // So it does when it is reloaded, with the new version still waiting.
  await page.reload();
  await runsPresent(page);
  await expect(new Assessor(page).questions.first().getByText('Answered')).toBeVisible();

  await typeNote(page, 'half a sent');
  await change(page).click();
  await runsNext(page);
  await expect(new Assessor(page).questions.first().getByText('Answered')).toBeVisible();
  await expectNote(page, 'half a sent');
  await page.goto(`${home}#/help`);
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
});

test('changing over in one tab reloads an idle tab, leaves one alone where somebody types, and says what that cannot load', async ({
  page,
  context,
  misdeeds,
}) => {
  await openKept(page);
  await startAnswering(page);
  const typing = await context.newPage();
  await openKept(typing, page.url());
  const form = await context.newPage();
  await openKept(form, `${home}#/start`);
  await form.getByLabel('Name of your organisation').fill('Harbour Surgery');
  await typeNote(typing, 'half a sentence');
  for (const each of [page, typing, form]) await mark(each);
  host.show('next');
  await lookForUpdate(page);
  const accepting = await context.newPage();
  await openKept(accepting);
  for (const each of [page, typing, form, accepting]) await expect(change(each)).toBeVisible();
  await change(accepting).click();
  await runsNext(accepting);
  await runsNext(page);

  for (const each of [typing, form]) {
    await expect(notice(each)).toContainText('The app was changed to a new version in another tab');
    expect(await isSamePage(each)).toBe(true);
  }
  const note = new Assessor(typing).questions.first().getByLabel('Note');
  await note.pressSequentially(' and the rest');
  await expect(note).toHaveValue('half a sentence and the rest');
  // By a shortcut within the page, which leads to no other screen and needs a part that was never loaded.
  await typing.getByRole('heading', { level: 1 }).click();
  await typing.keyboard.press('?');
  await expect(notice(typing)).toContainText(
    'Part of the app could not be loaded. It was changed to a new version in another tab.',
  );
  expect(await isSamePage(typing)).toBe(true);
  await notice(typing).getByRole('button', { name: 'Reload this page' }).click();
  await runsNext(typing);
  await expectNote(typing, 'half a sentence and the rest');

  // The form can still be sent; going on from it is the moment to reload.
  await expect(form.getByLabel('Name of your organisation')).toHaveValue('Harbour Surgery');
  await form.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Help' }).click();
  await runsNext(form);
  await expect(form.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  // The browser and React log what the page says in words.
  for (const error of misdeeds.errors.splice(0))
    expect(error).toMatch(/404|Failed to fetch dynamically imported module/);
});

test('a host that goes away during an update leaves the old version whole', async ({ page, context }) => {
  await openKept(page);
  await startAnswering(page);
  await new Assessor(page).answer(new Assessor(page).questions.first(), 1);
  host.show('next');
  let asked = 0;
  host.isGone = (file) => file.startsWith('/assets/') && (asked += 1) > 20;
  const outcome = await tryUpdate(page);
  expect(outcome).toBe('redundant');
  await expect(change(page)).toBeHidden();
  host.isGone = () => true;
  await page.reload();
  await runsPresent(page);
  await expect(new Assessor(page).questions.first().getByText('Answered')).toBeVisible();
  await page.goto(`${home}#/library`);
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();

  host.show('next');
  const later = await context.newPage();
  await openKept(later);
  await change(later).click();
  await runsNext(later);
});

test('a host that has only half of a new version makes no mixture of two', async ({ page, misdeeds }) => {
  await openKept(page);
  host.show('next');
  // Its page is the old one still, which asks for scripts that are gone.
  host.isOld = (file) => file === '/index.html';
  expect(await tryUpdate(page)).toBe('redundant');
  await page.reload();
  await runsPresent(page);
  await expect(change(page)).toBeHidden();
  host.show('next');
  expect(await tryUpdate(page)).toBe('installed');
  await change(page).click();
  await runsNext(page);
  // The browser logs the file that it refused.
  for (const error of misdeeds.errors.splice(0)) expect(error).toMatch(/integrity/);
});

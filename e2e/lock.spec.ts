import type { Page } from '@playwright/test';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const PASSPHRASE = 'canal biscuit thunder olive';
const OTHER = 'olive thunder biscuit canal';
/** A passphrase takes a second or more on purpose, and longer on a busy machine. */

/** All that lies in the browser for this address, as text; sealed bytes as they are. */
const whatLiesHere = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('carecert-assure');
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const transaction = database.transaction([...database.objectStoreNames]);
    const rows = await Promise.all(
      [...database.objectStoreNames].map(
        (name) =>
          new Promise((resolve) => {
            const asked = transaction.objectStore(name).getAll();
            asked.addEventListener('success', () => resolve(asked.result));
          }),
      ),
    );
    database.close();
    return JSON.stringify(
      [rows, Object.entries(localStorage), Object.entries(sessionStorage)],
      (_key, value: unknown) => (value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value),
    );
  });

async function setLock(keeper: Keeper, passphrase: string) {
  await keeper.goToData();
  await keeper.page.getByRole('button', { name: 'Set a lock…' }).click();
  await keeper.typeNewPassphrase(passphrase);
  await keeper.page.getByRole('button', { name: 'Set the lock' }).click();
  await expect(keeper.page.getByText('The lock is set.')).toBeVisible();
}

const lockedHeading = (page: Page) => page.getByRole('heading', { level: 1, name: 'This workspace is locked' });

async function unlockWith(page: Page, passphrase: string) {
  await expect(lockedHeading(page)).toBeVisible();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

test('a locked workspace lies sealed, opens only with its passphrase, and locks itself in every tab', async ({
  page,
  context,
}) => {
  const keeper = new Keeper(page);
  const assessor = new Assessor(page);
  await context.clock.install();
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  await assessor.answer(assessor.questions.first(), 1);
  const section = page.url();
  expect(await whatLiesHere(page)).toContain('Riverside Hospitals');
  await keeper.goToData();
  await page.getByRole('button', { name: 'Set a lock…' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await setLock(keeper, PASSPHRASE);
  await expectAccessible(page);

  await page.goto(section);
  await page.reload();
  await expect(lockedHeading(page)).toBeFocused();
  await expect(keeper.light).not.toContainText('Safe');
  await expectAccessible(page);
  const lies = await whatLiesHere(page);
  for (const word of ['Riverside', 'Jo Sharma', 'acute-trust']) expect(lies).not.toContain(word);

  await unlockWith(page, OTHER);
  await expect(page.getByRole('alert').filter({ hasText: 'That is not the passphrase' })).toBeVisible();
  await expect(page.getByLabel('Passphrase', { exact: true })).toHaveAccessibleDescription(
    /That is not the passphrase/,
  );
  await unlockWith(page, PASSPHRASE);
  await expect(assessor.questions.first().getByText('Answered')).toBeVisible();

  const second = await context.newPage();
  await second.goto('./');
  await unlockWith(second, PASSPHRASE);
  await expect(second.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();

  // Typed, and not yet handed to storage: the lock takes it along.
  await assessor.questions.first().getByLabel('Note').pressSequentially('half a sentence');
  await context.clock.fastForward('14:40');
  await expect(page.getByText('locks itself in half a minute')).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(page.getByText('locks itself in half a minute')).toBeHidden();
  await context.clock.fastForward('14:40');
  await context.clock.runFor(30_000);
  await expect(lockedHeading(page)).toBeVisible();
  await expect(lockedHeading(second)).toBeVisible();
  expect(await whatLiesHere(page)).not.toContain('half a sentence');
  await unlockWith(page, PASSPHRASE);
  await expect(assessor.questions.first().getByLabel('Note')).toHaveValue('half a sentence');
});

test('a lock set in one tab locks the others; its passphrase is changed and it is taken off, and nothing is lost', async ({
  page,
  context,
}) => {
  const keeper = new Keeper(page);
  await page.goto('./');
  await new Assessor(page).start();
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();
  await setLock(keeper, PASSPHRASE);
  await expect(lockedHeading(other)).toBeVisible();
  await other.close();
  await page.getByRole('button', { name: 'Change the passphrase…' }).click();
  await expectAccessible(page);
  await page.getByLabel('Present passphrase', { exact: true }).fill(PASSPHRASE);
  await keeper.typeNewPassphrase(OTHER);
  await page.getByRole('button', { name: 'Change the passphrase', exact: true }).click();
  await expect(page.getByText('The passphrase was changed.')).toBeVisible();
  await keeper.light.getByRole('button', { name: 'Lock now' }).click();
  await unlockWith(page, PASSPHRASE);
  await expect(page.getByRole('alert').filter({ hasText: 'That is not the passphrase' })).toBeVisible();
  await unlockWith(page, OTHER);

  await page.getByRole('button', { name: 'Take the lock off…' }).click();
  await page.getByLabel('Present passphrase', { exact: true }).fill(OTHER);
  await page.getByRole('button', { name: 'Take the lock off', exact: true }).click();
  await expect(page.getByText('The lock was taken off.')).toBeVisible();
  expect(await whatLiesHere(page)).toContain('Riverside Hospitals');
  await page.reload();
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await expect(page.getByRole('link', { name: 'Riverside Hospitals NHS Trust', exact: true })).toBeVisible();
});

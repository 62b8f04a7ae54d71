import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseBackup } from '#src/domain/backup/index.ts';
import { Assessor } from './pages/assess.ts';
import { expectAccessible } from './pages/axe.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const EXAMPLE = readFileSync(fileURLToPath(new URL('../broadcast/example-bulletins.json', import.meta.url)));

// A cyber lead, Friday at 17:00, at a computer that was set up in New York.
test.use({ timezoneId: 'America/New_York' });

test('an opened list says what to act on, why and by when, and what is done stays', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-27T17:00:00Z') });
  await page.goto('./');
  await page.getByRole('button', { name: 'Look round a made-up trust' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Made-up Riverside Trust/ })).toBeVisible();
  await page.getByRole('link', { name: 'Bulletins', exact: true }).click();
  await expect(page.getByText('No list opened yet.')).toBeVisible();

  await page.getByRole('link', { name: 'Open a list' }).click();
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'list.json', mimeType: 'application/json', buffer: EXAMPLE });
  await expect(page.getByText('Example centre (Illustrative)', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  // What it asks for stands there at once.
  await expect(page.getByText(/Made-up Riverside Trust \(illustrative\): 1 bulletin to act on;/)).toBeVisible();
  await page.getByRole('link', { name: 'See which bulletins concern you' }).click();
  await expect(page.getByText('Next expected by 4 December 2026 at 15:00 GMT.')).toBeVisible();

  await page.getByRole('link', { name: 'State what you run' }).click();
  // Chosen before there is a name, it waits for one.
  const citrix = page.getByLabel('Citrix', { exact: false }).first();
  await citrix.selectOption('We run it');
  await expect(page.getByText('Enter your name first: what you chose is kept then')).toBeVisible();
  const windows = page.getByLabel('Windows on desktops', { exact: false });
  await windows.selectOption('No');
  await page.getByLabel('Your name').fill('Ruth Adeyemi');
  await page.getByLabel('Your name').press('Tab');
  await expect(page.getByText('What you chose is kept.')).toBeVisible();
  await expect(citrix).toHaveValue('we');
  await expect(windows).toHaveValue('no');
  await page.getByLabel('Is your organisation on the list of the NHS cyber alert service?').selectOption('Yes');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'See the bulletins' }).click();

  const toAct = page.getByRole('region', { name: /^Act/ }).getByRole('listitem').first();
  await expect(toAct).toContainText('strangers log in through a remote gateway');
  await expect(page.getByText(/bulletins? to act on; the nearest clock that binds you ends Saturday/)).toContainText(
    'Saturday 28 November 2026 at 16:10 GMT',
  );
  await expectAccessible(page);

  await toAct.getByRole('link').click();
  await expect(page.getByText('This does not tell NHS England')).toBeVisible();
  await expect(page.getByText(/It reached you after 24 hours; 23 hours left\./)).toBeVisible();
  await page.getByLabel('What to enter').selectOption('Under way');
  await page.getByLabel('Note (optional)').fill('The gateway team puts the fix in tonight');
  await page.reload();
  await expect(page.getByLabel('Note (optional)')).toHaveValue('The gateway team puts the fix in tonight');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await expect(page.getByText('Entered. It stands below.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'What was entered' })).toBeVisible();
  await expect(page.getByText('The gateway team puts the fix in tonight.')).toBeVisible();
  await expectAccessible(page);
});

test('what was entered goes along with its assessment where that is asked for', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-27T17:00:00Z') });
  await page.goto('./');
  await new Assessor(page).start();
  const home = page.url();
  const copy = async () => {
    const text = readFileSync(await (await new Keeper(page).downloadBy('Download this assessment')).path(), 'utf8');
    return { text, backup: parseBackup(text) };
  };
  await page.goto('./#/open');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'list.json', mimeType: 'application/json', buffer: EXAMPLE });
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('link', { name: 'See which bulletins concern you' }).click();
  await page.locator('.app-bulletins__card a').first().click();
  await page.getByLabel('Your name').fill('Ruth Adeyemi');
  await page.getByLabel('What to enter').selectOption('Under way');
  await page.getByLabel('Note (optional)').fill('Looked at with the gateway team.');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await expect(page.getByText('Entered. It stands below.')).toBeVisible();

  await page.goto(home);
  const alone = await copy();
  expect(alone.text).not.toContain('gateway team');
  await page.getByLabel('With what was entered about bulletins, and what you run').check();
  const { text, backup } = await copy();
  expect(text).toContain('Looked at with the gateway team.');
  expect(backup.ok && backup.value.followUps).toHaveLength(1);
  await expect(page.getByText('It holds what was entered about 1 bulletin; what you run is not stated.')).toBeVisible();
  await expectAccessible(page);
});

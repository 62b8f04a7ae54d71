import type { Browser, Download, Page } from '@playwright/test';
import { must } from '#src/domain/common/result.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

const core = shippedEdition('assure-core', '2026.2');
const home = riverside(core, 'home', 5, '2026-06-30');
const [section] = core.sections;

/** Downloads what the button makes, open to anyone: how files are sealed is tried elsewhere. */
async function downloadOpen(page: Page, button: string): Promise<Download> {
  const seal = page.getByLabel('Seal the file with a passphrase');
  await expect(seal).toBeChecked();
  await seal.uncheck();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}

async function open(page: Page, file: Download | string) {
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(typeof file === 'string' ? file : await file.path());
}

/** Sends the first section to somebody. */
async function sendTo(page: Page, to: string, message: string): Promise<Download> {
  await openScreen(page, 'parcels', home.id);
  await page.getByLabel('To whom').fill(to);
  await page.getByLabel('Message').fill(message);
  await page.getByLabel('Add many at once').selectOption({ label: `Section: ${section?.title} (${asked()})` });
  await page.getByRole('button', { name: 'Add them' }).click();
  const parcel = await downloadOpen(page, 'Download the parcel');
  await expect(page.getByText(`The file for ${to} was handed to the browser.`)).toBeVisible();
  return parcel;
}
const asked = () => section?.questions.length ?? 0;

/** A colleague with a browser of their own, who works on a parcel and sends it back. */
async function colleague(
  browser: Browser,
  parcel: Download,
  work: (assessor: Assessor) => Promise<void>,
): Promise<string> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto('./');
  await open(page, parcel);
  await page.getByRole('button', { name: 'Begin' }).click();
  await work(new Assessor(page));
  await page.getByRole('link', { name: 'Send back', exact: true }).click();
  const back = await downloadOpen(page, 'Download the file');
  await expect(page.getByText('The file was handed to the browser.')).toBeVisible();
  const file = await back.path();
  await page.getByRole('button', { name: 'Remove from this browser' }).click();
  await expect(page.getByText('There are no assessments in this browser yet.')).toBeVisible();
  return file;
}

test('two departments each fill a parcel of the same questions: what both changed is asked, and nothing else', async ({
  page,
  browser,
}) => {
  await bringIn(page, [home], [core]);
  const toIt = await sendTo(page, 'IT', 'Please ask the service desk.');
  const toEstates = await sendTo(page, 'Estates', 'Please ask your contractor.');

  const fromIt = await colleague(browser, toIt, async (assessor) => {
    await assessor.answer(assessor.questions.nth(0), 1);
    await assessor.questions.nth(1).getByText('Not for me').click();
    await assessor.questions.nth(1).getByLabel('Why, and who may know').fill('HR keeps that.');
    await assessor.questions.nth(1).getByRole('button', { name: 'This is not for me' }).click();
    await expect(assessor.questions.nth(1).getByText('You said that this is not for you')).toBeVisible();
    await expectAccessible(assessor.page);
  });
  const fromEstates = await colleague(browser, toEstates, async (assessor) => {
    await assessor.answer(assessor.questions.nth(0), 2);
    await assessor.answer(assessor.questions.nth(2), 0);
  });

  await open(page, fromIt);
  await expect(page.getByRole('heading', { name: 'Back from IT' })).toBeVisible();
  await expect(page.getByText('Changed in both: which holds?')).toBeHidden();
  await expect(page.getByText('HR keeps that.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: 'Brought in from IT' })).toBeFocused();

  await open(page, fromEstates);
  // Both answered the first question, each otherwise; the third was answered by one of them.
  await expect(page.getByText('Changed in both: which holds? (1)')).toBeVisible();
  await expect(page.getByText('What comes from the file (1)')).toBeVisible();
  await page.getByRole('radio', { name: /^In the file:/ }).check();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: 'Brought in from Estates' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('heading', { name: 'Taken back' })).toBeFocused();
  await page.getByRole('link', { name: 'what is out' }).click();
  const out = page.getByRole('table', { name: 'What was handed out' });
  await expect(out.getByRole('row', { name: /^IT/ })).toContainText(/back on .*; 1 not for them/);
  await expect(out.getByRole('row', { name: /^Estates/ })).toContainText('out, no date');
  await expectAccessible(page);
  // What IT answered stands again, and the question is still with Estates.
  await page.goto(`./#${paths.section(home.id, must(section ?? null, 'it has sections').id)}`);
  const first = new Assessor(page).questions.nth(0);
  await expect(first.getByRole('radio').nth(1)).toBeChecked();
  await expect(first.getByText(/^With Estates since/)).toBeVisible();
});

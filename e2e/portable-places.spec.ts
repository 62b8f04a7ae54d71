import { copyFileSync, mkdirSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const BUILT = fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url));

const TRUST = 'Riverside Hospitals NHS Trust';
/** Where the app lies is what is tried here: any questionnaire will do. */
const SHORT = /quick check/i;

/** The portable edition in a folder of this name; the address is as a file manager would open it. */
function copyTo(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'carecert-assure.html');
  copyFileSync(BUILT, file);
  return pathToFileURL(file).href;
}

let root: string;
test.beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'assure-places-'));
});
test.afterEach(() => rmSync(root, { recursive: true, force: true }));

test('works in folders whose names mean something in an address, and that may not be written to', async ({ page }) => {
  const folder = path.join(root, 'Shared documents (new)', 'Équipe sûreté', 'C# and 100% #1', 'a?b&c=d');
  const address = copyTo(folder);
  chmodSync(folder, 0o555);
  await page.goto(address);
  await new Keeper(page).chooseFirst('Kept without a lock');
  await new Assessor(page).start(TRUST, SHORT);
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = new Assessor(page).questions.first();
  await new Assessor(page).answer(card, 1);
  await page.reload();
  await expect(card.getByText('Answered')).toBeVisible();
  chmodSync(folder, 0o755);
});

test('two copies in one browser, as they share one database, show the same and overwrite nothing', async ({
  page,
  context,
  misdeeds,
}) => {
  const first = new Assessor(page);
  await page.goto(copyTo(path.join(root, 'one')));
  await new Keeper(page).chooseFirst('Kept without a lock');
  await first.start(TRUST, SHORT);
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(first.questions.first()).toBeVisible();
  const second = new Assessor(await context.newPage());
  const other = copyTo(path.join(root, 'two'));
  await second.page.goto(`${other}${new URL(page.url()).hash}`);
  await first.answer(first.questions.nth(0), 1);
  await second.answer(second.questions.nth(1), 1);
  for (const copy of [first, second]) {
    await expect(copy.questions.nth(0).getByText('Answered')).toBeVisible();
    await expect(copy.questions.nth(1).getByText('Answered')).toBeVisible();
  }
  // The other copy is no stranger.
  expect(misdeeds.strangers.splice(0)).toEqual([other]);
});

test('in a private window nothing is called safe before a backup is checked, and closing it leaves nothing', async ({
  page,
  context,
  browser,
}) => {
  // What these tests run in is off the record, as a private window is: Chromium tells no page so.
  const keeper = new Keeper(page);
  const address = copyTo(root);
  await page.goto(address);
  await keeper.chooseFirst('Kept without a lock');
  await new Assessor(page).start(TRUST, SHORT);
  await expect(keeper.light).toContainText('Saved here, not yet proved to last');
  await keeper.goToData();
  await expect(page.getByText('A private window loses all of it when it is closed.')).toBeVisible();
  const backup = await (await keeper.downloadBy('Download a backup')).path();
  await page.getByLabel('Check the downloaded file').setInputFiles(backup);
  await expect(keeper.light).toContainText('Safe to close');
  await context.close();

  const later = await (await browser.newContext()).newPage();
  await later.goto(address);
  await expect(later.getByRole('heading', { level: 1, name: 'How should this copy keep your work?' })).toBeVisible();
  await expect(later.getByText('Work is kept here already')).toBeHidden();
  await later.context().close();
});

test('a browser that runs none of its script says in words what to do', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(copyTo(root));
  await expect(page.getByText('the page may be open in Internet Explorer mode')).toBeVisible();
  await page.context().close();
});

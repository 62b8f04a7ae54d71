import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

test('typed and chosen answers are there after a reload', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.questions.first();
  await assessor.answer(card, 2);
  await card.getByText(/^Note, evidence and owner/).click();
  await card.getByLabel('Note').fill('Ask the registration authority');
  await card.getByLabel('Owner').fill('Amina Bello');
  await card.getByLabel('Owner').blur();
  await expect(card.getByText(/owner Amina Bello/)).toBeVisible();

  await page.reload();
  await expect(card.getByText('Answered')).toBeVisible();
  await card.getByText(/^Note, evidence and owner/).click();
  await expect(card.getByLabel('Note')).toHaveValue('Ask the registration authority');
  await expect(card.getByLabel('Owner')).toHaveValue('Amina Bello');
});

test('what was being typed when the page went is kept', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.questions.first();
  await card.getByText(/^Note, evidence and owner/).click();
  await card.getByLabel('Note').pressSequentially('half a sentence');
  await page.reload();
  await card.getByText(/^Note, evidence and owner/).click();
  await expect(card.getByLabel('Note')).toHaveValue('half a sentence');
});

test('two tabs on one section merge answer by answer, live', async ({ page, context }) => {
  const first = new Assessor(page);
  await page.goto('./');
  await first.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(first.questions.first()).toBeVisible();
  const second = new Assessor(await context.newPage());
  await second.page.goto(page.url());
  await first.answer(first.questions.nth(0), 1);
  await second.answer(second.questions.nth(1), 1);
  for (const tab of [first, second]) {
    await expect(tab.questions.nth(0).getByText('Answered')).toBeVisible();
    await expect(tab.questions.nth(1).getByText('Answered')).toBeVisible();
  }
});

test('an answer that was called saved survives the browser being killed', async ({ baseURL }, info) => {
  test.setTimeout(90_000);
  const { executablePath, args = [] } = info.project.use.launchOptions ?? {};
  const profile = mkdtempSync(path.join(tmpdir(), 'assure-profile-'));
  // The browser chooses its port and writes it here.
  const portFile = path.join(profile, 'DevToolsActivePort');
  const launch = async () => {
    rmSync(portFile, { force: true });
    const child = spawn(executablePath ?? chromium.executablePath(), [...args, '--headless', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'], { stdio: 'ignore' });
    await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), { timeout: 20_000 }).toBe(true);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`);
    const [context] = browser.contexts();
    if (!context) throw new Error('The browser has no context');
    return { child, page: await context.newPage() };
  };

  const before = await launch();
  const assessor = new Assessor(before.page);
  await before.page.goto(baseURL ?? '');
  await assessor.start();
  await before.page.getByRole('link', { name: 'Begin' }).click();
  await assessor.answer(assessor.questions.first(), 1);
  const address = before.page.url();
  const died = new Promise((resolve) => before.child.once('exit', resolve));
  before.child.kill('SIGKILL');
  await died;

  const after = await launch();
  await after.page.goto(address);
  await expect(new Assessor(after.page).questions.first().getByText('Answered')).toBeVisible();
  after.child.kill('SIGKILL');
});

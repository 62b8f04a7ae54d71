import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const portableFile = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;

/** Opens the made-up trust, and what can be improved there. */
async function openImprove(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Look round a made-up trust' }).click();
  await page.getByRole('link', { name: 'Improve', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Improve' })).toBeVisible();
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function setLimits(page: Page, pounds: string, days: string): Promise<void> {
  await page.getByRole('radio', { name: /^In one pot/ }).check();
  await field(page, 'Capital and revenue this financial year, in pounds').fill(pounds);
  await field(page, 'Staff days').fill(days);
  await page.getByRole('button', { name: 'Work out the plan' }).click();
}

test('a plan within limits is proved, heeds a mark, and stands after a reload; a bad limit is told', async ({
  page,
}) => {
  await page.goto('./');
  await openImprove(page);
  const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await setLimits(page, '1000000000000', '-5');
  await expect(problem).toContainText('The limit of money in one pot must be no more than £1,000,000,000.');
  await expect(problem).toContainText('The limit of staff days must be 0 or more');
  await setLimits(page, 'plenty', '400');
  await expect(problem).toContainText('The limit of money in one pot must be a number in figures');
  await setLimits(page, '200,000', '400');
  const headline = page.getByRole('region', { name: 'What £200,000 in one pot and 400 staff days buys' });
  await expect(headline).toContainText('Proved: nothing within these limits does better');
  await expect(headline).toContainText('Points are not risk.');
  await expect(page.getByRole('heading', { name: headlineName })).toBeFocused();

  // An action that every best plan has, marked never.
  const row = page.getByRole('row', { name: /In every one/ }).first();
  const action = row.getByRole('button').first();
  const title = (await action.textContent()) ?? '';
  // The first screen leads to it.
  await page.getByRole('link', { name: title }).click();
  await expect(action).toBeFocused();
  await expect(page.getByText(/^Every best plan has it/)).toBeVisible();
  // It is ticked once it is saved.
  await page.getByRole('checkbox', { name: 'Never' }).click();
  await expect(page.getByRole('button', { name: title })).toHaveCount(0);
  await page.getByText(/actions are in no plan, and why$/).click();
  await expect(page.getByRole('row', { name: `${title} it is never to be done` })).toBeVisible();

  await page.reload();
  await expect(headline).toContainText('Proved');
  await page.getByText(/actions are in no plan, and why$/).click();
  await expect(page.getByRole('row', { name: `${title} it is never to be done` })).toBeVisible();

  // What must be done takes more than there is: the limit is named.
  await page.getByRole('button', { name: /^No longer never/ }).click();
  // Its address leads to it still, so it stands open.
  await page.getByRole('checkbox', { name: 'Must do' }).check();
  await page.getByText(/^What you have/).click();
  await field(page, 'Capital and revenue this financial year, in pounds').fill('10');
  await page.getByRole('button', { name: 'Work out the plan' }).click();
  await expect(
    page.getByText(/^What must be done takes [\d,]+ of money in one pot, and the limit is 10\.$/),
  ).toBeVisible();
});

test('a plan whose planner was stopped is laid out in quarters, and kept', async ({ page }) => {
  await page.goto('./');
  await openImprove(page);
  await setLimits(page, '200,000', '400');
  await expect(page.getByRole('region', { name: headlineName })).toContainText('Proved');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/^Stopped: what was worked out so far stands/)).toBeVisible();
  await page.getByRole('tab', { name: 'Roadmap', exact: true }).click();
  await expect(page.getByRole('img', { name: /The table below holds the same figures/ }).last()).toBeVisible();
  await page.getByRole('button', { name: 'Keep this plan' }).click();
  await expect(page.getByText(/^Kept on /)).toBeVisible();
  await expect(page.getByText(/^Stopped: what was worked out so far stands/)).toBeVisible();

  // What is done leaves the plan, and stays in sight with the answers that somebody has to look at.
  const roadmap = page.getByRole('tabpanel', { name: 'Roadmap' });
  const planned = roadmap.getByRole('table', { name: 'What is done when, and by whom' });
  const action = planned.getByRole('button', { name: 'Extend multi-factor authentication' });
  await action.click();
  await roadmap.getByRole('combobox', { name: 'Where it stands' }).selectOption('Done');
  await roadmap.getByRole('button', { name: 'Save this step' }).click();
  await expect(roadmap.getByRole('heading', { name: 'Done, and stopped' })).toBeFocused();
  await expect(action).toHaveCount(0);
  // What was saved is no form that was begun.
  await expect(page.getByText(/form begun and not finished/)).toHaveCount(0);
  const done = roadmap.getByRole('row', { name: /^Extend multi-factor.* 1 answer waits for somebody to look$/ });
  await done.getByRole('button').click();
  await expect(roadmap.getByText(/^It is done, and no answer says so yet\. 1 answer waits/)).toBeVisible();
  await expect(page.getByText(/^1 action is marked as done, and no answer tells it yet: today's score/)).toBeVisible();
});

const headlineName = 'What £200,000 in one pot and 400 staff days buys';

test('the planner works in the portable edition, from disk', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(portableFile);
  await new Keeper(page).chooseFirst('Kept without a lock');
  await openImprove(page);
  await setLimits(page, '200,000', '400');
  await expect(page.getByRole('region', { name: headlineName })).toContainText('Proved');
  await context.close();
});

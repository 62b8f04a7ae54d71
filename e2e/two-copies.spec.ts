import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const answerOne = async (page: Page, section: string, at: number, level: number) => {
  await page.goto(section);
  const assessor = new Assessor(page);
  await assessor.answer(assessor.questions.nth(at), level);
};

const backUp = async (page: Page): Promise<string> => {
  await new Keeper(page).goToData();
  return (await new Keeper(page).downloadBy('Download a backup')).path();
};

const open = async (page: Page, file: string) => {
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file);
};

/** A browser of its own, as on another computer, with what a backup holds. */
async function otherComputer(context: BrowserContext, file: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('./');
  await open(page, file);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored 1 assessment/)).toBeVisible();
  return page;
}

test('a backup of earlier work is never offered over later work, whatever the clock says', async ({
  page,
  context,
}) => {
  await context.clock.install({ time: new Date('2026-11-28T12:00:00Z') });
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const section = page.url();
  await answerOne(page, section, 0, 1);
  const backup = await backUp(page);

  // The clock is set right, an hour back, and work goes on.
  await context.clock.setSystemTime(new Date('2026-11-28T11:00:00Z'));
  await answerOne(page, section, 1, 1);
  await open(page, backup);
  const copies = page.getByRole('group', { name: /^Riverside Hospitals NHS Trust/ });
  await expect(copies).toContainText(
    'The one here is newer: it holds everything that is in the file and 1 further change. What differs: 1 answer.',
  );
  await expect(copies.getByRole('radio', { name: 'Keep what is here' })).toBeChecked();
  await copies.getByText('Which answers differ').click();
  await expect(copies.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored 0 assessments/)).toBeVisible();
  await page.goto(section);
  await expect(assessor.questions.nth(1).getByText('Answered')).toBeVisible();
});

test('two computers that each went their own way: nothing is ticked, and both can be kept', async ({
  page,
  browser,
}) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const section = page.url();
  await answerOne(page, section, 0, 1);
  const elsewhere = await browser.newContext({ serviceWorkers: 'block' });
  const other = await otherComputer(elsewhere, await backUp(page));
  // What was restored from is a backup, and was just read.
  await expect(new Keeper(other).light).toContainText('Safe to close');
  await expect(new Keeper(other).light).toContainText('The checked backup holds every change');
  await answerOne(other, section, 1, 2);
  await expect(new Keeper(other).light).toContainText('1 change since the last backup');
  const theirs = await backUp(other);
  await answerOne(page, section, 2, 1);

  await open(page, theirs);
  const copies = page.getByRole('group', { name: /^Riverside Hospitals NHS Trust/ });
  await expect(copies).toContainText(
    'Both have changed: 1 change only here, 1 change only in the file. What differs: 2 answers.',
  );
  await expect(copies.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Restore' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toContainText('Say what to do with Riverside Hospitals NHS Trust');
  await expectAccessible(page);
  await summary.getByRole('link').click();
  await expect(copies.getByRole('radio').first()).toBeFocused();
  await copies.getByRole('radio', { name: 'Keep both' }).check();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored 1 assessment/)).toBeVisible();
  await page.goto(section);
  await expect(assessor.questions.nth(2).getByText('Answered')).toBeVisible();
  await expect(assessor.questions.nth(1).getByText('Answered')).toBeHidden();
  await page.goto('./');
  await page.getByRole('link', { name: 'Riverside Hospitals NHS Trust (copy from a file)', exact: true }).click();
  await page.goto(section.replace(/assessments\/[^/]+/, `assessments/${assessor.assessmentId}`));
  await expect(assessor.questions.nth(1).getByText('Answered')).toBeVisible();
  await expect(assessor.questions.nth(2).getByText('Answered')).toBeHidden();
  await elsewhere.close();
});

test('an assessment file says the same of itself, and its name says nothing of the organisation unless that is chosen', async ({
  page,
}) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  const home = page.url();
  await page.getByText('Take a copy').first().scrollIntoViewIfNeeded();
  const copy = await new Keeper(page).downloadBy('Download this assessment');
  expect(copy.suggestedFilename()).toMatch(/^assessment-\d{4}-\d\d-\d\d\.json$/);
  const file = await copy.path();
  expect(readFileSync(file, 'utf8')).toContain('Riverside Hospitals NHS Trust');
  await open(page, file);
  await expect(page.getByText('This assessment is here already, just as it is in the file.')).toBeVisible();
  await page.goto(home);
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(page).toHaveTitle(/^Section 1 of \d+ - CareCERT Assure$/);
  await answerOne(page, page.url(), 0, 1);
  await open(page, file);
  await expect(
    page.getByRole('heading', { name: 'An assessment that is here already, with differences' }),
  ).toBeVisible();
  await expect(page.getByText('The one here is newer')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Keep what is here' })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Take the one from the file' }).check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(/^0 of \d+ questions answered/)).toBeVisible();
  await expect(page).toHaveTitle('Overview - CareCERT Assure');

  await new Keeper(page).goToData();
  await page.getByLabel("Put the organisation's name in file names").check();
  await page.goto(home);
  const named = await new Keeper(page).downloadBy('Download this assessment');
  expect(named.suggestedFilename()).toMatch(/^riverside-hospitals-nhs-trust-assessment-/);
});

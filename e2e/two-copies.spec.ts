import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { compareCopies, formatAssessment, parseAssessment } from '#src/domain/assessment/file/index.ts';
import { changeAnswer } from '#src/domain/assessment/history/index.ts';
import type { AnswerPart, AssessmentFile } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { stamp } from '#src/testing/builders.ts';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { Keeper } from './pages/keeping.ts';
import { openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

const quick = shippedEdition('quick-check', '2026.1');

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

/** A copy that somebody carried on. */
const edited = (file: AssessmentFile, by: string, edits: readonly (readonly [string, AnswerPart])[]): AssessmentFile =>
  edits.reduce((copy, [questionId, part]) => {
    const before = must(
      copy.answers.find((answer) => answer.questionId === questionId),
      'it is answered',
    );
    const { answer, change } = must(changeAnswer(before, part, stamp({ by })), 'it differs');
    return {
      ...copy,
      answers: copy.answers.map((each) => (each === before ? answer : each)),
      history: [...copy.history, change],
    };
  }, file);

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

test('an assessment that a colleague carried on meanwhile is brought together with the one here, and taken back', async ({
  page,
  context,
}) => {
  const start = riverside(quick, 'apart', 5, '2026-06-30');
  const [first = '', second = ''] = start.answers.map(({ questionId }) => questionId);
  const ours = edited(start, 'Jo Sharma', [[first, { note: 'The ward says no' }]]);
  const theirs = edited(start, 'Ruth Patel', [
    [first, { note: 'The ward says yes' }],
    [second, { note: 'Seen by Ruth' }],
  ]);
  await bringIn(page, [ours], [quick]);
  const file = { name: 'theirs.json', mimeType: 'application/json', buffer: Buffer.from(formatAssessment(theirs)) };
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file);
  await expect(page.getByText('Both have changed')).toBeVisible();
  await page.getByRole('radio', { name: 'Bring both together' }).check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Bring both together' })).toBeFocused();
  const taken = page.getByRole('listitem').filter({ hasText: 'Seen by Ruth' });
  await expect(taken).toContainText('By Ruth Patel.');
  await page.getByRole('button', { name: 'Bring together' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toContainText('Say which holds');
  await expectAccessible(page);
  await summary.getByRole('link').click();
  await expect(page.getByRole('radio', { name: /^Here: Note: The ward says no/ })).toBeFocused();
  await page.getByRole('radio', { name: /^In the file: Note: The ward says yes/ }).check();
  await page.getByRole('button', { name: 'Bring together' }).click();
  await expect(page.getByRole('heading', { name: 'Both are together' })).toBeFocused();
  await expectAccessible(page);

  const other = await context.newPage();
  await openScreen(other, 'assessment', ours.id);
  const kept = async () => {
    const copy = await new Keeper(other).downloadBy('Download this assessment');
    const parsed = parseAssessment(readFileSync(await copy.path(), 'utf8'));
    return must(parsed.ok ? parsed.value : null, 'the copy is sound');
  };
  const both = await kept();
  expect(both.answers.map(({ note }) => note)).toEqual(
    start.answers.map(({ questionId, note }) =>
      questionId === first ? 'The ward says yes' : questionId === second ? 'Seen by Ruth' : note,
    ),
  );
  expect(compareCopies(ours, both).relation).toBe('there-contains');
  expect(compareCopies(theirs, both).relation).toBe('there-contains');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('heading', { name: 'Taken back: all is as it was before' })).toBeFocused();
  expect(compareCopies(ours, await kept()).relation).toBe('same');
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

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { must } from '#src/domain/common/result.ts';
import { expectAccessible } from './pages/axe.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

const quick = shippedEdition('quick-check', '2026.1');
const NOTE = 'Our own note that a blind reviewer must not see';

/** One that every sample has, and an answer to it that is not ours. */
const made = riverside(quick, 'ward', 5, '2026-10-31');
const QUESTION = must(
  quick.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question) => (question.kind === 'levels' && question.essential ? [question] : []))[0],
  'an essential question of levels',
);
const claimed = made.answers.find(({ questionId }) => questionId === QUESTION.id)?.value;
const OTHER = must(
  QUESTION.options.find(({ id, points }) => points === 0 && !(claimed?.kind === 'option' && claimed.option === id)) ??
    QUESTION.options.at(-1),
  'another level',
);

const open = async (page: Page, file: string) => {
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file);
};

const download = async (page: Page, button: string): Promise<string> => {
  await page.getByLabel('Seal the file with a passphrase').uncheck();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return (await waiting).path();
};

test('a second opinion goes blind to a reviewer and comes back, and each difference is answered', async ({
  page,
  browser,
}) => {
  const ours = { ...made, answers: made.answers.map((answer) => ({ ...answer, note: NOTE })) };
  await bringIn(page, [ours], [quick]);
  await openScreen(page, 'secondOpinion', 'ward');
  await page.getByLabel('Who is to look').fill('Ruth Reed');
  await page.getByLabel('When they see what you answered').selectOption('once-judged');
  await page.getByLabel('What they look at').selectOption('sample');
  await page.getByLabel('How many answers that go by word alone').fill('0');
  await page.getByLabel('How many of the other answers').fill('0');
  await expectAccessible(page);
  const copy = await download(page, 'Download the copy');
  await expect(page.getByRole('region', { name: 'Copies that went out' })).toContainText('Ruth Reed');

  // Another computer: nothing of the app is there yet.
  const theirs = await browser.newContext();
  const reviewer = await theirs.newPage();
  await open(reviewer, copy);

  await reviewer.getByRole('button', { name: 'Begin' }).click();
  await expect(reviewer.getByRole('heading', { level: 1 })).toContainText('Judge and hand back');
  await expect(reviewer.getByRole('navigation', { name: 'This assessment' }).getByRole('link')).toHaveCount(1);
  await reviewer.getByLabel('Your name').fill('Ruth Reed');
  await reviewer.getByLabel('Your role').fill('Head of audit');
  await reviewer.getByLabel('How you stand to the organisation').selectOption('internal-audit');
  await reviewer.getByRole('button', { name: 'Keep who judges' }).click();
  await expect(reviewer.getByText('Kept.', { exact: true })).toBeVisible();

  await reviewer.locator('summary').filter({ hasText: QUESTION.text }).click();
  await expect(reviewer.getByText('Shown once you have kept your judgement of this question.')).toBeVisible();
  expect(await reviewer.content()).not.toContain(NOTE);
  await reviewer.getByRole('button', { name: 'Keep this judgement' }).click();
  await expect(reviewer.getByRole('main').getByRole('alert')).toContainText('Choose how you judge it');
  await reviewer.getByLabel('I give my own answer').check();
  await reviewer.locator('.app-answer').getByLabel(OTHER.text).check();
  await reviewer.getByRole('button', { name: 'Add something that you saw' }).click();
  await reviewer.getByLabel('What, and where it is kept').fill('Leavers list, ticket 4411');
  await reviewer.getByLabel('When you saw it').fill('3 11 2026');
  await reviewer.getByLabel('How sure you are').selectOption('high');
  await expectAccessible(reviewer);
  await reviewer.getByRole('button', { name: 'Keep this judgement' }).click();
  await expect(reviewer.getByText('Your judgement is kept. You can still change it.')).toBeFocused();
  await expect(reviewer.getByText(NOTE)).toBeVisible();
  await reviewer.reload();
  await expect(reviewer.locator('summary').filter({ hasText: 'Judged' }).first()).toBeVisible();
  const back = await download(reviewer, 'Download the review');

  await open(page, back);
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(page.getByRole('heading', { name: 'The review is here' })).toBeFocused();
  await page.getByRole('link', { name: 'See the second opinion' }).click();
  const review = page.getByRole('region', { name: /Ruth Reed, Head of audit/ });
  await expect(review).toContainText('The reviewer looked at 1 answer and judged');
  await expect(review).toContainText('Document: Leavers list, ticket 4411, seen on 3 November 2026');
  await expectAccessible(page);
  expect(readFileSync(back, 'utf8')).toContain('"knowing": "without"');
  await review.getByLabel('Or why you do not agree').fill('It was shown to you on the day.');
  await review.getByRole('button', { name: /^Contest/ }).click();
  await expect(review).toContainText('It was shown to you on the day.');
  await expect(review).not.toContainText('Your answer now');
  await review.getByRole('button', { name: /^Accept, and change our answer/ }).click();
  await expect(review).toContainText('Accepted');
  // What was said before stays in sight.
  await expect(review).toContainText('It was shown to you on the day.');
  await expect(review).toContainText('Changed to what was judged');
  await expect(review.getByText('Your answer now').locator('..')).toContainText(OTHER.text);
  await open(page, back);
  await expect(page.getByText('This very review is here already.')).toBeVisible();
  // Made of the same copy once more: that one is here, and which will be told of, is said before it is taken in.
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'again.json',
    mimeType: 'application/json',
    buffer: Buffer.from(readFileSync(back, 'utf8').replace('"Leavers list, ticket 4411"', '"Leavers list"')),
  });
  await expect(page.getByText(/By Ruth Reed on .*: 1 judgement differs\. Both stay\./)).toBeVisible();
  await openScreen(page, 'results', 'ward');
  await expect(page.getByText(/1 of these answers was changed since/)).toBeVisible();
  const scale = page.getByRole('img', { name: /% assessed, over the 1 question that was judged and no others/ });
  await expect(scale).toBeVisible();
  await openScreen(page, 'assessment', 'ward');
  await expect(scale).toBeVisible();
  await expectAccessible(page);
  // What went back as it stands is removed at once.
  await reviewer.getByRole('button', { name: 'Remove from this browser' }).click();
  await expect(reviewer.getByText('There are no assessments in this browser yet.')).toBeVisible();
  await theirs.close();
});

import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

test('a change can be undone, and what was entered before brought back from the history', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.question('How does the board');
  const levels = card.getByRole('radio');
  await levels.nth(1).check();
  await levels.nth(2).check();
  await card.getByRole('button', { name: /^Undo/ }).click();
  await expect(levels.nth(1)).toBeChecked();

  await card.getByText('History of this answer').click();
  const rows = card.getByRole('table', { name: 'Changes, latest first' }).getByRole('row');
  // Both choices were made in one go; taking the second back is a line of its own.
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('Jo Sharma, by Undo');
  await rows
    .nth(2)
    .getByRole('button', { name: /^Restore/ })
    .click();
  await expect(levels.nth(2)).toBeChecked();
  await expect(rows).toHaveCount(4);

  await page.reload();
  await expect(levels.nth(2)).toBeChecked();
});

test('a question is answered, evidenced and left by the keyboard alone in under ten keystrokes', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(assessor.questions.first()).toBeVisible();
  let keystrokes = 0;
  const press = async (key: string) => {
    keystrokes += 1;
    await page.keyboard.press(key);
  };
  const first = assessor.questions.first();
  await press('j');
  await expect(first.getByRole('heading', { level: 2 })).toBeFocused();
  await press('2');
  await expect(first.getByText(/^Saved/)).toBeVisible();
  await press('e');
  await expect(first.getByLabel('What it is')).toBeFocused();
  await page.keyboard.type('Appointment letter of the board owner');
  await press('Enter');
  await expect(first.getByText('Appointment letter of the board owner', { exact: true })).toBeVisible();
  await expect(first.getByRole('button', { name: 'Add evidence' })).toBeFocused();
  await press('j');
  await expect(assessor.questions.nth(1).getByRole('heading', { level: 2 })).toBeFocused();
  expect(keystrokes).toBeLessThan(10);

  await press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.getByRole('button', { name: 'Turn single keys off' }).click();
  await expect(page.getByText('They are turned off.')).toBeVisible();
  await page.keyboard.press('Escape');
  await first.getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('3');
  await expect(first.getByRole('radio').nth(1)).toBeChecked();
});

test('questions are found by word, by framework id and by what is left to do, and lead back', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Find a question' }).click();
  await page.getByLabel('Search').fill('b2.a multi-factor');
  await expect(page.getByRole('main').getByRole('status')).toContainText(/All questions: \d+ questions? with/);
  await page.getByRole('link', { name: /must use multi-factor/ }).click();
  const card = assessor.question('must use multi-factor');
  await expect(card.getByRole('heading', { level: 2 })).toBeFocused();
  await card.getByRole('checkbox', { name: "I don't know" }).check();
  await expect(card.getByText(/^Saved/)).toBeVisible();

  await page.getByRole('link', { name: 'Find a question' }).click();
  await page.getByRole('link', { name: 'Not known (1)' }).click();
  await expect(page.getByRole('link', { name: /must use multi-factor/ })).toBeVisible();
  await page.getByRole('link', { name: 'Essential gaps' }).click();
  await expect(page.getByRole('link', { name: /must use multi-factor/ })).toBeVisible();
});

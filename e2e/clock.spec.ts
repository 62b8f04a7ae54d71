import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

test('the clock is set back: each later edit stands, and the card says so', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.clock.setFixedTime('2026-11-02T10:00:00Z');
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  for (const [words, before, after] of [
    ['How does the board', '2026-11-02T12:00:00Z', '2026-11-02T11:00:00Z'],
    ['How are the policies on cyber security', '2031-01-01T12:00:10Z', '2031-01-01T12:00:00Z'],
    ['What can be shown about the money', '2026-11-02T12:00:00Z', '1999-12-31T23:59:59Z'],
  ] as const) {
    await page.clock.setFixedTime(before);
    const card = assessor.question(words);
    await card.getByRole('radio').nth(1).check();
    const note = card.getByLabel('Note', { exact: true });
    await note.fill('First words');
    await expect(card.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

    await page.clock.setFixedTime(after);
    await card.getByRole('radio').nth(2).check();
    await note.fill('Second words');
    await note.blur();
    const time = await page.evaluate(() =>
      new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }),
    );
    await expect(card.getByText(`Saved ${time}`, { exact: true })).toBeVisible();
    await page.reload();
    await expect(card.getByRole('radio').nth(2)).toBeChecked();
    await expect(note).toHaveValue('Second words');
  }
});

test('what was typed and undone twice stands in the history, and comes back, after a reload too', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.question('How does the board');
  const note = card.getByLabel('Note', { exact: true });
  const undo = card.getByRole('button', { name: /^Undo/ });
  const redo = card.getByRole('button', { name: /^Redo/ });
  await expect(undo).toBeHidden();
  await note.pressSequentially('abc', { delay: 500 });
  await expect(undo).toBeVisible();
  await undo.click();
  await expect(note).toHaveValue('');
  await expect(card.getByText(/^Taken back \d\d:\d\d$/)).toBeVisible();
  await undo.click({ force: true });
  await expect(undo).toBeFocused();
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await expect(note).toHaveValue('');

  await card.getByText('History of this answer').click();
  const rows = card.getByRole('table', { name: 'Changes, latest first' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('by Undo');
  await expect(rows.nth(2)).toContainText('abc');
  await card.getByRole('button', { name: 'Show each of the 4 steps' }).click();
  await expect(rows).toHaveCount(5);

  await page.reload();
  await card.getByRole('heading', { level: 2 }).focus();
  await expect(redo).toBeVisible();
  await page.keyboard.press('r');
  await expect(card.getByText(/^Brought back \d\d:\d\d$/)).toBeVisible();
  await expect(note).toHaveValue('abc');
  await card.getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('u');
  await expect(note).toHaveValue('');
});

test('two tabs type in one note: the later one stands in the field, both stand in the history', async ({
  page,
  context,
}) => {
  const here = new Assessor(page);
  await page.goto('./');
  await here.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  const there = new Assessor(other);
  const cards = [here.question('How does the board'), there.question('How does the board')] as const;
  const [mine, theirs] = cards.map((card) => card.getByLabel('Note', { exact: true }));
  await mine?.fill('From this tab');
  await theirs?.fill('From the other tab');
  await theirs?.blur();
  await mine?.blur();
  await cards[1].getByText('History of this answer').click();
  const table = cards[1].getByRole('table', { name: 'Changes, latest first' });
  await expect(table).toContainText('From this tab');
  await expect(table).toContainText('From the other tab');
});

import { Assessor } from './pages/assess.ts';
import { expectAccessible } from './pages/axe.ts';
import { expect, test } from './well-behaved.ts';

test('a piece of evidence is entered once, found by name for another answer, and changed for both', async ({
  page,
  context,
}) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const [first, second] = [assessor.questions.nth(0), assessor.questions.nth(1)];
  await first.getByRole('button', { name: 'Add evidence' }).click();
  await first.getByLabel('What it is').fill('Minutes of the board');
  await first.getByRole('button', { name: 'Keep this evidence' }).click();
  await expect(first.getByRole('button', { name: 'Change evidence Minutes of the board' })).toBeVisible();

  await test.step('by the keyboard alone, it is used for the next answer', async () => {
    await second.getByRole('button', { name: 'Choose from the 1 piece here already' }).focus();
    await page.keyboard.press('Enter');
    await expect(second.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('board');
    await expect(second.getByText('1 piece found.')).toBeVisible();
    await expectAccessible(page, 'section, with the choice of evidence');
    await page.keyboard.press('Tab');
    await expect(second.getByRole('button', { name: 'Use evidence Minutes of the board' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(second.getByText('Also used for 1 other answer')).toBeVisible();
    await expect(second.getByText('This answer rests on "Minutes of the board" now.')).toBeVisible();
    await expect(second.getByRole('button', { name: 'Add evidence' })).toBeFocused();
  });

  await test.step('a change in another tab shows at both answers, and Undo takes it back', async () => {
    const other = new Assessor(await context.newPage());
    await other.page.goto(page.url());
    const there = other.questions.nth(0);
    await there.getByRole('button', { name: 'Change evidence Minutes of the board' }).click();
    await expect(there.getByText(/1 other answer rests on this piece too/)).toBeVisible();
    await there.getByLabel('What it is').fill('Minutes of May');
    await there.getByRole('button', { name: 'Keep this evidence' }).click();
    for (const card of [first, second])
      await expect(card.locator('strong', { hasText: 'Minutes of May' })).toBeVisible();
    await second.getByRole('button', { name: /^Undo/ }).click();
    for (const card of [first, second, there])
      await expect(card.locator('strong', { hasText: 'Minutes of the board' })).toBeVisible();
  });

  await test.step('removed from one answer it stays with the other, after a reload too', async () => {
    await second.getByRole('button', { name: 'Remove evidence Minutes of the board from this answer' }).click();
    await expect(second.getByText(/It stays with 1 other answer/)).toBeVisible();
    await page.reload();
    await expect(first.getByRole('button', { name: 'Change evidence Minutes of the board' })).toBeVisible();
    await expect(second.getByText(/^None yet/)).toBeVisible();
  });
});

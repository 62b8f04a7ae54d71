import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

test('typed and chosen answers are there after a reload, and what was being typed when the page went', async ({
  page,
}) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.questions.first();
  await assessor.answer(card, 2);
  await card.getByLabel('Note').fill('Ask the registration authority');
  await card.getByLabel('Owner').fill('Amina Bello');
  await card.getByLabel('Owner').blur();
  await expect(card.getByText(/^Saved/)).toBeVisible();

  await page.reload();
  await expect(card.getByText('Answered')).toBeVisible();
  await expect(card.getByLabel('Note')).toHaveValue('Ask the registration authority');
  await expect(card.getByLabel('Owner')).toHaveValue('Amina Bello');

  await card.getByLabel('Note').press('End');
  await card.getByLabel('Note').pressSequentially(', half a sent');
  await page.reload();
  await expect(card.getByLabel('Note')).toHaveValue('Ask the registration authority, half a sent');
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

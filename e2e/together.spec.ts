import { answersOf, FIRST, level } from '#src/domain/scoring/trend-editions.fixture.ts';
import { Assessor } from './pages/assess.ts';
import { expectAccessible } from './pages/axe.ts';
import { bringIn, riverside, shippedEdition, signed } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

test('a quick check shows one question at a time from the start, and a link leads to one', async ({ page }) => {
  const quick = shippedEdition('quick-check', '2026.1');
  await bringIn(page, [riverside(quick, 'quick', 3, '2026-06-30')], [quick]);
  const [section] = quick.sections;
  const last = section?.questions.at(-1)?.id ?? '';
  await page.goto(`./#/assessments/quick/sections/${section?.id}`);
  const shown = page.locator('[data-question]:visible');
  await expect(shown).toHaveCount(1);
  await page.goto(`./#/assessments/quick/sections/${section?.id}/${last}`);
  await expect(shown).toHaveAttribute('data-question', last);
});

test('answers of last time are confirmed together, taken back at once, and shown one at a time', async ({ page }) => {
  const {
    format: _f,
    formatVersion: _v,
    answers: _a,
    evidence,
    history: _h,
    ...lastYear
  } = riverside(FIRST, 'last-year', 7, '2026-03-31');
  const ofEach = { plan: level(1), test: level(1), backup: level(1), fax: level(1) };
  await bringIn(page, [signed(lastYear, answersOf(ofEach), FIRST, evidence)], [FIRST]);
  await page.goto('./#/');
  await page.getByRole('link', { name: /^Start the next one from this/ }).click();
  await page.getByLabel('Your name (optional)').fill('Jo Sharma');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('link', { name: 'Begin' }).click();

  await page.getByText(/^Confirm all that still hold: \d answers of last time$/).click();
  const group = page.getByRole('group', { name: 'Which answers still hold?' });
  await expect(group.getByRole('checkbox').first()).toBeChecked();
  await expectAccessible(page, 'a section with answers to confirm together');
  const press = page.getByRole('button', { name: /^Confirm these \d answers$/ });
  await press.click();
  const outcome = page.getByText(/^\d answers confirmed together\.$/);
  await expect(outcome).toBeFocused();
  const card = new Assessor(page).questions.first();
  await card.getByText('History of this answer').click();
  await expect(card.getByText(/^Confirmed together, \d answers, by Jo Sharma\.$/)).toBeVisible();
  await page.reload();
  await page
    .getByRole('button', { name: /^Undo all \d done together$/ })
    .first()
    .click();
  await expect(page.getByText(/^Confirm all that still hold/)).toBeVisible();

  // One at a time: the way on is a link, Back leads back, and the question takes the focus.
  await page.getByRole('button', { name: 'One question at a time' }).click();
  const shown = page.locator('[data-question]:visible');
  await expect(shown).toHaveCount(1);
  await expectAccessible(page, 'one question at a time');
  const id = await shown.getAttribute('data-question');
  await page.getByRole('link', { name: 'Next question' }).click();
  await expect(shown).not.toHaveAttribute('data-question', id ?? '');
  await expect(shown.getByRole('heading', { level: 2 })).toBeFocused();
  await page.goBack();
  await expect(shown).toHaveAttribute('data-question', id ?? '');
  await page.keyboard.press('j');
  await expect(shown).not.toHaveAttribute('data-question', id ?? '');

  // What a word means is there by the keyboard too, and the focus comes back to it.
  const help = page.getByRole('button', { name: 'What “points” means' });
  await help.press('Enter');
  await expect(page.getByRole('dialog', { name: 'What “points” means' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeFocused();
});

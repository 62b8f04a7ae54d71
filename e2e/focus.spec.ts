import type { Locator, Page } from '@playwright/test';
import { Assessor } from './pages/assess.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

/** One dark point, as a PNG. */
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Presses a button as a keyboard does. */
async function press(button: Locator) {
  await button.focus();
  await button.press('Enter');
}

const button = (at: Page | Locator, name: string | RegExp) => at.getByRole('button', { name });

test('where one thing gives way to another, the focus goes along', async ({ page }) => {
  const edition = shippedEdition('assure-core', '2026.2');
  const thisYear = riverside(edition, 'this-year', 2, '2026-06-30');
  await bringIn(page, [thisYear, riverside(edition, 'last-year', 1, '2025-06-30')], [edition]);
  await expect(page.getByText(/^Restored/)).toBeFocused();
  const assessor = new Assessor(page);

  await test.step('words of the report are changed and taken back, and a file is made', async () => {
    await page.goto('./#/assessments/this-year/report');
    await page.getByText('Check and change the words').click();
    const sentence = page
      .getByRole('listitem')
      .filter({ hasText: 'By its own answers the organisation scores' })
      .first();
    await press(button(sentence, /^Change the words/));
    await expect(sentence.getByLabel('Your words')).toBeFocused();
    await page.keyboard.type('So far, ');
    await press(button(sentence, 'Keep these words'));
    await expect(button(sentence, /^Change the words/)).toBeFocused();
    await press(button(sentence, /^Take back my words/));
    await expect(button(sentence, /^Change the words/)).toBeFocused();
    await page.getByText('Marking, purpose, recommendation, risk number').click();
    // The very same file may be chosen again.
    for (const name of ['logo.png', 'logo.png']) {
      await page.getByLabel('Logo', { exact: true }).setInputFiles({ name, mimeType: 'image/png', buffer: POINT });
      await press(button(page, 'Remove the logo'));
      await expect(page.getByLabel('Logo', { exact: true })).toBeFocused();
    }
    const download = page.waitForEvent('download');
    await press(button(page, 'Excel workbook for the board'));
    await download;
    await expect(page.getByText(/^The workbook is in your downloads/)).toBeVisible();
    await expect(button(page, 'Excel workbook for the board')).toBeFocused();
  });

  await test.step('words that no longer fit the figures are settled', async () => {
    const sentence = page
      .getByRole('listitem')
      .filter({ hasText: 'By its own answers the organisation scores' })
      .first();
    await press(button(sentence, /^Change the words/));
    await sentence.getByLabel('Your words').fill('By its own answers the organisation scores low.');
    await press(button(sentence, 'Keep these words'));
    await expect(page.getByText('By its own answers the organisation scores low. †')).toBeVisible();
    // One that weighs enough to move the whole per cent.
    await page.goto('./#/assessments/this-year/sections/patching');
    await expect(assessor.questions.first()).toBeVisible();
    // From the last to the first: an answer may take away a question after it, or bring one in.
    for (const card of (await assessor.questions.all()).toReversed()) {
      const dontKnow = card.getByLabel("I don't know");
      if (await dontKnow.isChecked()) continue;
      await dontKnow.check();
      await expect(card.getByText(/^Saved/)).toBeVisible();
    }
    await page.goto('./#/assessments/this-year/report');
    await press(button(sentence, /^Take back my words/));
    await expect(button(sentence, /^Change the words/)).toBeFocused();
    await expect(sentence.getByText('Look again')).toBeHidden();
  });

  await test.step('an answer tried out is taken back', async () => {
    await page.goto('./#/assessments/this-year/what-if');
    await page
      .getByRole('radio', { name: /^Level/, checked: false })
      .first()
      .press('Space');
    await press(button(page, /^Take back:/));
    await expect(page.getByRole('heading', { name: 'The score as it stands' })).toBeFocused();
  });

  await test.step('evidence is removed, and brought back', async () => {
    const { questionId, evidence } = thisYear.answers.find((answer) => answer.evidence.length === 2) ?? {
      questionId: '',
      evidence: [],
    };
    const section = edition.sections.find(({ questions }) => questions.some(({ id }) => id === questionId));
    await page.goto(`./#/assessments/this-year/sections/${section?.id}`);
    const card = assessor.question(section?.questions.find(({ id }) => id === questionId)?.text ?? '');
    await press(button(card, /^Change evidence/).first());
    await press(button(card, 'Cancel'));
    await expect(button(card, /^Change evidence/).first()).toBeFocused();
    await press(
      button(
        card,
        `Remove evidence ${thisYear.evidence.find(({ id }) => id === evidence[0])?.title} from this answer`,
      ).first(),
    );
    await expect(button(card, 'Undo').and(page.getByText('Undo', { exact: true }))).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button(card, 'Add evidence')).toBeFocused();
    await expect(button(card, /^Remove evidence/)).toHaveCount(2);
  });

  await test.step('erasing and locking begin with their warnings', async () => {
    await page.goto('./#/data');
    await press(button(page, 'Erase everything…'));
    await expect(page.getByText(/^Every assessment in this browser will be gone/)).toBeFocused();
    await press(button(page, 'Keep it'));
    await expect(button(page, 'Erase everything…')).toBeFocused();
    await press(button(page, 'Set a lock…'));
    await expect(page.getByRole('paragraph').filter({ hasText: /^If you forget the passphrase/ })).toBeFocused();
    await press(button(page, 'Cancel'));
    await expect(button(page, 'Set a lock…')).toBeFocused();
  });

  await test.step('an assessment is deleted only after a second yes', async () => {
    await page.goto('./#/');
    const card = page.getByRole('listitem').filter({ hasText: 'Assessment date 30 June 2025' });
    const question = card.getByRole('group', { name: /^Delete the assessment of/ });
    await press(button(card, /^Delete/));
    await expect(question).toBeFocused();
    await press(button(question, 'No, keep it'));
    await expect(button(card, /^Delete/)).toBeFocused();
    await press(button(card, /^Delete/));
    await press(button(question, 'Yes, delete it'));
    await expect(card).toBeHidden();
    await expect(page.getByText(/was deleted from this browser/)).toBeFocused();
  });
});

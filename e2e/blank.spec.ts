import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible } from './pages/axe.ts';
import { shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

const edition = shippedEdition('quick-check', '2026.1');
const questions = questionsInOrder(edition).map(({ question }) => question);

test('a questionnaire can be taken away blank before anything is started', async ({ page }) => {
  await page.goto(`./#${paths.edition(edition.id, edition.version)}`);
  await page.getByRole('link', { name: 'Print it blank, or as Word' }).click();
  await expect(page).toHaveTitle('Blank questionnaire - CareCERT Assure');
  const preview = page.getByRole('region', { name: 'Preview of the blank questionnaire' });
  await expect(preview.getByRole('heading', { level: 3 })).toContainText(questions.map(({ text }) => text));
  const take = async (kind: string) => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download: ${kind}` }).click();
    const file = await waiting;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };

  await test.step('Word, read by another reader, has every question and every option', async () => {
    const { name, bytes } = await take('Word document');
    expect(name).toBe('blank-quick-check-2026.1.docx');
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const words = value.replaceAll(/\s+/g, ' ');
    for (const question of questions) {
      expect(words).toContain(question.text);
      if ('options' in question) for (const { text } of question.options) expect(words).toContain(text);
      if ('statements' in question) for (const { text } of question.statements) expect(words).toContain(text);
    }
    expect(words).not.toMatch(/\d points?\)/);
  });

  await test.step('one person has a paper of their own', async () => {
    await page.getByRole('radio', { name: 'What one person may know' }).check();
    await page.getByLabel('Person', { exact: true }).selectOption('Person on duty');
    const own = questions.filter(({ answeredBy = [] }) => answeredBy.includes('Person on duty'));
    await expect(preview.getByRole('heading', { level: 3 })).toHaveCount(own.length);
    await expectAccessible(page);
    const { name, bytes } = await take('PDF');
    expect(name).toBe('blank-quick-check-2026.1-person-on-duty.pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('points stand on it when they are asked for', async () => {
    await expect(preview.getByText(/\(\d points?\)/)).toHaveCount(0);
    await page.getByLabel('Print the points that each answer earns').check();
    await expect(preview.getByText(/\(\d points?\)/).first()).toBeVisible();
  });
});

import { parseEdition } from '#src/testing/builders.ts';
import { HEAD, MADE_UP_FRAMEWORK, QUESTIONS } from '#src/testing/made-up-framework.ts';
import { questionnaireFromCsv } from '../scripts/questionnaire-from-csv.ts';
import { bringIn, riverside } from './pages/bring-in.ts';
import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

test('a framework of others, 200 questions, is brought in, answered, scored and reported with its texts as written', async ({
  page,
}) => {
  const made = questionnaireFromCsv(Buffer.from(JSON.stringify(HEAD)), Buffer.from(MADE_UP_FRAMEWORK));
  if (!made.ok) throw new Error(made.problem.join('\n'));
  const edition = parseEdition(JSON.parse(made.value));
  await page.goto('./#/open');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'framework.json', mimeType: 'application/json', buffer: Buffer.from(made.value) });
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByText('is ready to use')).toBeVisible();

  const assessor = new Assessor(page);
  await page.goto('./#/');
  await assessor.start('Northmoor Hospital', /A made-up framework/);
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(assessor.questions).toHaveCount(8);
  for (const [index, { text, guidance }] of QUESTIONS.slice(0, 8).entries()) {
    await expect(assessor.questions.nth(index).getByRole('heading', { level: 2 })).toContainText(text);
    await assessor.questions.nth(index).getByText('How to find out').click();
    // Its lines are lines, and those that begin with "- " a list.
    for (const written of guidance.split('\n'))
      await expect(assessor.questions.nth(index)).toContainText(written.replace(/^- /, ''));
  }
  await assessor.answer(assessor.questions.first(), 1);

  const whole = riverside(edition, 'framework-whole', 3, '2026-06-30');
  await bringIn(page, [whole], [edition]);
  await page.goto(`./#/assessments/${whole.id}/results`);
  await expect(page.getByRole('region', { name: 'Overall' })).toContainText(/\d+% claimed/);
  await expect(page.getByRole('table', { name: 'Score of each section', exact: true }).getByRole('row')).toHaveCount(
    26,
  );
  await page.goto(`./#/assessments/${whole.id}/report`);
  await expect(page.getByRole('heading', { level: 1, name: 'Report' })).toBeVisible();
  await page.getByRole('radio', { name: 'For the auditor' }).check();
  await expect(
    page
      .getByRole('article')
      .getByText(QUESTIONS[3]?.text ?? '')
      .first(),
  ).toBeVisible();
});

import { parseAssessment } from '#src/domain/assessment/file/index.ts';
import { answersOf, FIRST, level, SECOND } from '#src/domain/scoring/trend-editions.fixture.ts';
import { downloadedText } from './downloaded-text.ts';
import { Assessor } from './pages/assess.ts';
import { expectAccessible } from './pages/axe.ts';
import { bringIn, riverside, shippedEdition, signed } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

/** The editions as they are shipped, by `npm run soak`; here a pair in which each question changes in another way. */
const IS_SHIPPED = process.env.SOAK_NEXT_YEAR !== undefined;
const [before, after] = IS_SHIPPED
  ? [shippedEdition('assure-core', '2026.1'), shippedEdition('assure-core', '2026.2')]
  : [FIRST, SECOND];

/** Last year's assessment on the earlier edition, signed off, as its file. */
function signedFile() {
  const lastYear = riverside(before, 'last-year', 7, '2026-03-31');
  const { format: _f, formatVersion: _v, answers, evidence, history: _h, ...assessment } = lastYear;
  const ofEach = { plan: level(1), test: level(1), backup: level(1), fax: level(1) };
  return signed(assessment, IS_SHIPPED ? answers : answersOf(ofEach), before, evidence);
}

test('@soak a signed assessment is carried to the next edition, completed, and keeps its figures', async ({ page }) => {
  const last = signedFile();
  const assessor = new Assessor(page);
  await bringIn(page, [last], [before, after]);
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: /^Start the next one from this/ })).toBeVisible();
  await expectAccessible(page, 'home, signed off');
  await page.getByRole('link', { name: /^Start the next one from this/ }).click();
  await expect(page.getByText('None counts until you have confirmed it')).toBeVisible();
  await page.getByRole('radio', { name: /2026\.2/ }).check();
  await page.getByLabel('Your name (optional)').fill('Jo Sharma');
  await page.getByRole('button', { name: 'Start', exact: true }).click();

  // Nothing counts yet.
  await expect(page.getByText(/^0 of \d+ questions answered/)).toBeVisible();
  await expect(page.getByText(/answers carried over wait to be confirmed or answered again/)).toBeVisible();
  const id = assessor.assessmentId;
  await assessor.goTo('results');
  const overall = page.getByRole('region', { name: 'Overall' });
  await expect(overall).toContainText('Not started. None of the');
  await expect(
    page.getByText(/Provisional: \d+% to \d+%\. \d+ answers carried from last time are not confirmed\./),
  ).toBeVisible();
  await assessor.goTo('compare');
  if (IS_SHIPPED)
    await expect(
      page.getByText('No question has been answered yet. Answer the questions to be placed among the peers.'),
    ).toBeVisible();
  await page.getByRole('tab', { name: 'Over time' }).click();
  await expect(
    page.getByText(
      /^The difference is worked out once both are finished: \d+ questions are not answered yet in the later one\.$/,
    ),
  ).toBeVisible();

  // Confirm what still holds, answer again what has changed.
  await assessor.goTo('assessment');
  await page.getByRole('link', { name: 'Begin' }).click();
  await assessor.goThroughSections(async () => {
    await expect(assessor.questions.first()).toBeVisible();
    for (let index = 0; index < (await assessor.questions.count()); index += 1) {
      const card = assessor.questions.nth(index);
      const confirm = card.getByRole('button', { name: 'This still holds: confirm it' });
      if ((await confirm.count()) > 0) {
        await confirm.click();
        await expect(card.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
        // The card grows shorter as it goes, and a click on the next one that is under way would miss.
        await expect(confirm).toHaveCount(0);
      } else {
        await assessor.answer(card, index);
      }
    }
  });
  await expect(page.getByText(/^Every question has an answer\./)).toBeVisible();
  await page.getByLabel('Role').fill('Senior information risk owner');
  await page.getByRole('button', { name: 'Sign off' }).click();
  await expect(page.getByText(/Signed off by Jo Sharma/)).toBeVisible();

  // The new one answers 2026.2 and names where it came from; the old one is just as it was signed.
  await assessor.goTo('assessment');
  const carried = parseAssessment(await downloadedText(page, 'Download this assessment'));
  expect(carried).toMatchObject({
    ok: true,
    value: { status: 'signed-off', questionnaire: { version: '2026.2' }, continuedFrom: { assessmentId: last.id } },
  });
  await page.goto(`./#/assessments/${last.id}`);
  await expect(page.getByRole('heading', { level: 1, name: last.organisation.name })).toBeVisible();
  const kept = parseAssessment(await downloadedText(page, 'Download this assessment'));
  expect(kept).toEqual({ ok: true, value: last });
  expect(id).not.toBe(last.id);
});

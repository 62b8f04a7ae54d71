import type { Page } from '@playwright/test';
import { parseAssessment } from '#src/domain/assessment/file/index.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { downloadedText } from './downloaded-text.ts';
import { Assessor } from './pages/assess.ts';
import { shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

// The quick check and the core questionnaire are answered whole by the errand from an empty profile to the report.
test('the readiness check is opened, answered in part and scored as a range', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start('Northmoor Care', /CAF readiness.*CAF 3\.2/);
  await page.getByRole('link', { name: 'Begin' }).click();
  await assessor.answerSection(1);
  await expectScored(page, assessor, 'caf-readiness', (low, high) => `${low}% to ${high}%`);
});

/** The results screen says what the domain makes of the file that is downloaded. */
async function expectScored(
  page: Page,
  assessor: Assessor,
  id: string,
  words: (low: number | null, high: number | null) => string,
) {
  await assessor.goTo('assessment');
  const file = parseAssessment(await downloadedText(page, 'Download this assessment'));
  if (!file.ok) throw new Error('the assessment does not parse');
  const { organisation, assessmentDate, answers } = file.value;
  const { overall } = scoreAssessment({
    evidence: [],
    questionnaire: shippedEdition(id, '2026.1'),
    profile: organisation,
    assessmentDate,
    answers,
  });
  await assessor.goTo('results');
  await expect(page.getByRole('region', { name: 'Overall' })).toContainText(
    words(overall.lowPercent, overall.highPercent),
  );
}

import { parseAssessment } from '#src/domain/assessment/index.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { downloadedText } from './downloaded-text.ts';
import { Assessor } from './pages/assess.ts';
import { shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

// The core questionnaire is answered whole by the errand from an empty profile to the report.
for (const [id, title] of [
  ['quick-check', /Quick check/],
  ['caf-readiness', /CAF readiness/],
] as const) {
  test(`${id} is opened, answered whole and scored`, async ({ page }) => {
    test.setTimeout(240_000);
    const assessor = new Assessor(page);
    await page.goto('./');
    await assessor.start('Northmoor Care', title);
    await assessor.answerEverything();
    await expect(page.getByRole('heading', { name: 'Open (0)' })).toBeVisible();

    await assessor.goTo('');
    const file = parseAssessment(await downloadedText(page, 'Download this assessment'));
    if (!file.ok) throw new Error('the assessment does not parse');
    const { organisation, assessmentDate, answers } = file.value;
    const { overall } = scoreAssessment({ questionnaire: shippedEdition(id, '2026.1'), profile: organisation, assessmentDate, answers });
    await assessor.goTo('results');
    await expect(page.getByRole('region', { name: 'Overall' })).toContainText(`${overall.lowPercent}% claimed`);
  });
}

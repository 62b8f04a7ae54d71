import quickCheck from '../questionnaires/quick-check/2026.1.json' with { type: 'json' };
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { must } from '#src/domain/common/result.ts';
import { parseEdition } from '../src/testing/builders.ts';
import { completeAssessment } from '../src/testing/complete-assessment.ts';
import { bringIn } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

const edition = parseEdition(quickCheck);
const profile = { type: 'care-home', sizeBand: 'from-10-to-49', services: [] } as const;
const whole = completeAssessment(edition, { ...profile, services: [] }, 3, '2026-06-30');
const first = must(edition.sections[0], 'the edition has sections');
const second = must(edition.sections[1], 'and more than one');
const isIn = (section: typeof first) => (answer: { readonly questionId: string }) =>
  section.questions.some(({ id }) => id === answer.questionId);
const file = { ...whole, id: 'one', answers: whole.answers.filter(isIn(first)) };

test('the tabs lead round an assessment, back to where answering goes on', async ({ page }) => {
  await bringIn(page, [file], [edition]);
  await page.goto('./#/assessments/one');
  const tabs = page.getByRole('navigation', { name: 'This assessment' });
  await expect(tabs.getByRole('link')).toHaveText(['Overview', 'Answer', 'Check', 'Results', 'Compare', 'Report']);
  await expect(tabs.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  await tabs.getByRole('link', { name: 'Answer' }).click();
  // The first section is done.
  await expect(page.getByRole('heading', { level: 1 })).toContainText(second.title);
  await page.getByRole('navigation', { name: 'All sections' }).getByRole('link', { name: first.title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first.title);
  await tabs.getByRole('link', { name: 'Results' }).click();
  await expect(tabs.getByRole('link', { name: 'Results' })).toHaveAttribute('aria-current', 'page');
  await tabs.getByRole('link', { name: 'Answer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first.title);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByText('All sections').click();
  await expect(page.getByRole('navigation', { name: 'All sections' }).getByRole('link')).toHaveCount(
    edition.sections.length,
  );
});

test('going back leads to where one was on the page', async ({ page }) => {
  await bringIn(page, [file], [edition]);
  await page.goto(`./#/assessments/one/sections/${first.id}`);
  await page.getByRole('button', { name: 'One question at a time', pressed: true }).click();
  const asked = placeQuestions({
    questionnaire: edition,
    profile: file.organisation,
    assessmentDate: file.assessmentDate,
    answers: file.answers,
    evidence: file.evidence,
  }).filter(({ section, state }) => section.id === first.id && state.kind !== 'not-asked');
  const { question } = must(asked.at(-1), 'the section asks something');
  const last = page.getByRole('heading', { level: 2, name: question.text });
  await last.scrollIntoViewIfNeeded();
  await page.getByRole('navigation', { name: 'This assessment' }).getByRole('link', { name: 'Check' }).focus();
  await last.scrollIntoViewIfNeeded();
  const height = await page.evaluate(() => window.scrollY);
  expect(height).toBeGreaterThan(300);
  await page.evaluate(() => {
    window.location.hash = '#/assessments/one/check';
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBeLessThan(200);
  await page.goBack();
  await expect(last).toBeInViewport();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(height);
});

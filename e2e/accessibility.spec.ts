import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { shippedEdition } from './pages/bring-in.ts';
import { everyScreen, openAt } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

/** What addresses of this edition hold. */
function partsFor(questionnaireId: string, version: string) {
  const [section] = shippedEdition(questionnaireId, version).sections;
  if (!section) throw new Error(`${questionnaireId} has no section`);
  return { questionnaireId, version, sectionId: section.id };
}

const QUICK_CHECK = partsFor('quick-check', '2026.1');
const CORE = partsFor('assure-core', '2026.2');

test('axe finds nothing on any screen', async ({ page }) => {
  const check = (screen: string) => expectAccessible(page, screen);
  const assessor = new Assessor(page);
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await check('home, empty');
  await page.getByRole('link', { name: 'Start an assessment' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await check('start, with errors');
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  // The short questionnaire: the screens are the same, and a tenth of the elements are looked at.
  await assessor.start('Riverside Hospitals NHS Trust', /quick check/i);
  await check('task list');
  await page.getByRole('link', { name: 'Begin' }).click();
  await assessor.answerSection(1);
  await assessor.questions
    .first()
    .getByText(/^Why it matters, who/)
    .click();
  await assessor.questions
    .first()
    .getByText(/^Note, evidence and owner/)
    .click();
  await assessor.questions.first().getByRole('button', { name: 'Add evidence' }).click();
  await check('section, with evidence form');
  const id = assessor.assessmentId;
  for (const { name, path } of everyScreen({ ...QUICK_CHECK, id })) {
    await openAt(page, name, path);
    await check(name);
  }
  await assessor.goTo('report');
  for (const audience of ['Anyone who asks to see everything', 'For publication']) {
    await page.getByRole('radio', { name: audience }).check();
    await check(`report, ${audience}`);
  }
  await page.goto('./#/nowhere');
  await expect(page).toHaveTitle(/^Page not found/);
  await check('nowhere');
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: 'Riverside Hospitals NHS Trust' }).first()).toBeVisible();
  await check('home');
});

test('at 400 per cent zoom no screen scrolls sideways', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  // 1280 pixels at 400 per cent are 320.
  await page.setViewportSize({ width: 320, height: 256 });
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(assessor.questions.first()).toBeVisible();
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways(), 'section').toBe(0);
  for (const { name, path } of everyScreen({ ...CORE, id: assessor.assessmentId })) {
    await openAt(page, name, path);
    await page.waitForLoadState('networkidle');
    expect(await sideways(), name).toBe(0);
  }
  await openAt(page, 'edition', paths.edition('caf-readiness', '2026.1'));
  expect(await sideways(), 'an edition with a framework').toBe(0);
});

import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

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
  for (const screen of ['details', 'check', 'results', 'compare', 'report'] as const) {
    await assessor.goTo(screen);
    await expect(page.getByRole('main')).toBeVisible();
    await check(screen);
  }
  await assessor.goTo('report');
  for (const audience of ['Audit committee', 'For publication']) {
    await page.getByRole('radio', { name: audience }).check();
    await check(`report, ${audience}`);
  }
  for (const route of ['find', 'questions', 'targets', 'what-if', 'contribution']) {
    await page.goto(`./#/assessments/${assessor.assessmentId}/${route}`);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await check(route);
  }
  for (const route of [
    'sector',
    'open',
    'library',
    'library/open',
    'library/quick-check/2026.1',
    'data',
    'help',
    'nowhere',
  ]) {
    await page.goto(`./#/${route}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await check(route);
  }
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
  for (const screen of ['', 'check', 'results', 'compare', 'report', 'details'] as const) {
    await assessor.goTo(screen);
    await page.waitForLoadState('networkidle');
    expect(await sideways(), screen).toBe(0);
  }
  for (const route of ['start', 'library', 'library/assure-core/2026.1', 'library/caf-readiness/2026.1']) {
    await page.goto(`./#/${route}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await sideways(), route).toBe(0);
  }
});

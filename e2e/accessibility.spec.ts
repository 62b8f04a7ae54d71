import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible, findViolations } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn } from './pages/bring-in.ts';
import {
  caf,
  cafEdition,
  core,
  coreEdition,
  EDITIONS,
  partsFor,
  quick,
  quickEdition,
  WHAT_OTHERS_LACK,
} from './pages/filled.ts';
import { everyScreen, openAt, openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

/** The tabs of a page beside the first, which stands as the page is opened. */
const TABS = [
  ['results', core[1].id, 'strengths'],
  ['results', core[1].id, 'questions'],
  ['results', caf.id, 'frameworks'],
  ['results', caf.id, 'targets'],
  ['compare', core[1].id, 'questions'],
  ['compare', core[1].id, 'published'],
  ['compare', core[1].id, 'over-time'],
] as const;

test('axe finds nothing on any screen, and in the dark its words can be read', async ({ page }) => {
  const check = (screen: string) => expectAccessible(page, screen);
  const checkInTheDark = async (screen: string) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findViolations(page, { runOnly: ['color-contrast'] }), `${screen}, in the dark`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const assessor = new Assessor(page);
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await check('home, empty');
  await page.getByRole('link', { name: 'Start an assessment' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await check('start, with errors');
  // The short questionnaire: the screens are the same, and a tenth of the elements are looked at.
  await bringIn(page, [...quick, ...core, caf], EDITIONS);
  const { id } = quick[1];
  for (const { name, path } of everyScreen({ ...partsFor(quickEdition), id })) {
    await openAt(page, name, path);
    if (name === 'section') await unfoldFirst(assessor);
    await check(name);
    await checkInTheDark(name);
  }
  for (const [name, other] of WHAT_OTHERS_LACK) {
    await openScreen(page, name, other);
    await check(`${name} of ${other}`);
    await checkInTheDark(`${name} of ${other}`);
  }
  for (const [name, other, tab] of TABS) {
    await openAt(page, name, paths[name](other, tab));
    await check(`${name} of ${other}, ${tab}`);
  }
  await openScreen(page, 'report', id);
  for (const audience of ['Anyone who asks to see everything', 'To publish']) {
    await page.getByRole('radio', { name: audience }).check();
    await check(`report, ${audience}`);
  }
  await page.goto('./#/nowhere');
  await expect(page).toHaveTitle(/^Page not found/);
  await check('nowhere');
});

test('where the system is dark the screen is, and paper stays light', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./#/help');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe('rgb(18, 24, 28)');
  await page.emulateMedia({ media: 'print' });
  expect(await ground()).toBe('rgb(255, 255, 255)');
});

/** Opens what is folded away at the first question, and the form for evidence. */
async function unfoldFirst(assessor: Assessor) {
  const card = assessor.questions.first();
  await card.getByText(/^Why it matters, who/).click();
  await card.getByRole('button', { name: 'Add evidence' }).click();
}

/** A word of 200 letters wherever somebody may type one: nothing breaks it by itself. */
function withoutSpaces(file: AssessmentFile): AssessmentFile {
  const word = (letter: string) => letter.repeat(200);
  return {
    ...file,
    organisation: { ...file.organisation, name: word('N') },
    answers: file.answers.map((answer) => ({
      ...answer,
      owner: word('o'),
      answeredBy: word('a'),
      note: word('n'),
    })),
    evidence: file.evidence.map((piece) => ({ ...piece, title: word('t'), location: word('l'), reviewer: word('r') })),
  };
}

test('at 400 per cent zoom no screen scrolls sideways', async ({ page }) => {
  // 1280 pixels at 400 per cent are 320.
  await page.setViewportSize({ width: 320, height: 256 });
  const files = [quick[0], withoutSpaces(quick[1]), core[0], withoutSpaces(core[1]), withoutSpaces(caf)];
  await bringIn(page, files, EDITIONS);
  const expectNoneSideways = async (screen: string) => {
    await page.waitForLoadState('networkidle');
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, screen).toBe(0);
  };
  for (const { name, path } of everyScreen({ ...partsFor(quickEdition), id: quick[1].id })) {
    await openAt(page, name, path);
    await expectNoneSideways(name);
  }
  await openAt(page, 'section', paths.section(core[1].id, partsFor(coreEdition).sectionId));
  await expectNoneSideways('section of the core edition');
  for (const [name, other] of [...WHAT_OTHERS_LACK, ['report', core[1].id], ['results', core[1].id]] as const) {
    await openScreen(page, name, other);
    await expectNoneSideways(`${name} of ${other}`);
  }
  for (const [name, other, tab] of TABS) {
    await openAt(page, name, paths[name](other, tab));
    await expectNoneSideways(`${name} of ${other}, ${tab}`);
  }
  await openAt(page, 'edition', paths.edition(cafEdition.id, cafEdition.version));
  await expectNoneSideways('an edition with a framework');
});

import type { Request } from '@playwright/test';
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
import { arriveStill, comeToRest, watchLayout } from './pages/layout-shift.ts';
import { everyScreen, openAt, openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

/** The tabs of a page beside the first, which stands as the page is opened. */
const TABS = [
  ['results', core[1].id, 'strengths'],
  ['results', core[1].id, 'questions'],
  ['results', caf.id, 'frameworks'],
  ['results', caf.id, 'targets'],
  ['improve', core[1].id, 'rests'],
  ['compare', core[1].id, 'questions'],
  ['compare', core[1].id, 'published'],
  ['compare', core[1].id, 'over-time'],
] as const;

test('axe finds nothing on any screen, nothing moves by itself, and in the dark its words can be read', async ({
  page,
}) => {
  const check = (screen: string) => expectAccessible(page, screen);
  const checkInTheDark = async (screen: string) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findViolations(page, { runOnly: ['color-contrast'] }), `${screen}, in the dark`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const arrive = (screen: string, go: () => Promise<void>) => arriveStill(page, screen, go, () => check(screen));
  const assessor = new Assessor(page);
  await watchLayout(page);
  await arrive('home, empty', () => openAt(page, 'home', paths.home()));
  await page.getByRole('link', { name: 'Start an assessment' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await check('start, with errors');
  // The short questionnaire: the screens are the same, and a tenth of the elements are looked at.
  await bringIn(page, [...quick, ...core, caf], EDITIONS);
  // Where the last press had left it, it lay on a link of Help, which then looks as links do beneath it.
  await page.mouse.move(0, 0);
  const { id } = quick[1];
  for (const { name, path } of everyScreen({ ...partsFor(quickEdition), id })) {
    // Its parts are fetched on the way there.
    await arrive(name, () => openAt(page, name, path));
    if (name === 'section') {
      await unfoldFirst(assessor);
      await check('section, unfolded');
    }
    await checkInTheDark(name);
  }
  for (const [name, other] of WHAT_OTHERS_LACK) {
    // The app starts there.
    await page.goto('about:blank');
    await arrive(`${name} of ${other}`, () => openScreen(page, name, other));
    await checkInTheDark(`${name} of ${other}`);
  }
  for (const [name, other, tab] of TABS)
    await arrive(`${name} of ${other}, ${tab}`, () => openAt(page, name, paths[name](other, tab)));
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

/** From an empty page to a question, with what is fetched ahead: it was 12 when this was written. */
const MOST_REQUESTS = 14;
/** Of these, the page, its script in three files and its style, what it takes to answer, and the icon. */
const MOST_BEFORE_QUESTION = 7;

test('at 400 per cent zoom no screen scrolls sideways, and nothing moves by itself', async ({ page }) => {
  // 1280 pixels at 400 per cent are 320.
  await page.setViewportSize({ width: 320, height: 256 });
  await watchLayout(page);
  const files = [quick[0], withoutSpaces(quick[1]), core[0], withoutSpaces(core[1]), withoutSpaces(caf)];
  await bringIn(page, files, EDITIONS);
  const expectNoneSideways = async (screen: string) => {
    await comeToRest(page);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, screen).toBe(0);
  };
  const arrive = (screen: string, go: () => Promise<void>) =>
    arriveStill(page, screen, go, () => expectNoneSideways(screen));
  for (const { name, path } of everyScreen({ ...partsFor(quickEdition), id: quick[1].id }))
    await arrive(name, () => openAt(page, name, path));
  const section = paths.section(core[1].id, partsFor(coreEdition).sectionId);
  await page.goto('about:blank');
  const asked: string[] = [];
  const note = (request: Request) => asked.push(request.url());
  page.on('request', note);
  await arrive('section of the core edition', () => openAt(page, 'section', section));
  page.off('request', note);
  // All that is fetched where the app starts at a question, with what is fetched ahead.
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(MOST_REQUESTS);
  // What nobody can use before the first question stands is asked for after all that it needs.
  const ahead = asked.findIndex((address) => /\/(?:safety|overview|version-notice|drop-door)-/.test(address));
  expect(ahead, asked.join('\n')).toBeGreaterThan(0);
  expect(ahead, asked.join('\n')).toBeLessThanOrEqual(MOST_BEFORE_QUESTION);
  for (const [name, other] of [...WHAT_OTHERS_LACK, ['report', core[1].id], ['results', core[1].id]] as const) {
    await page.goto('about:blank');
    await arrive(`${name} of ${other}`, () => openScreen(page, name, other));
  }
  for (const [name, other, tab] of TABS)
    await arrive(`${name} of ${other}, ${tab}`, () => openAt(page, name, paths[name](other, tab)));
  await arrive('an edition with a framework', () =>
    openAt(page, 'edition', paths.edition(cafEdition.id, cafEdition.version)),
  );
});

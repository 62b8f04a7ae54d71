import { readFileSync } from 'node:fs';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { answersOf, FIRST, level, SECOND } from '#src/domain/scoring/trend-editions.fixture.ts';
import { assessment } from '#src/testing/builders.ts';
import { bringIn, riverside, shippedEdition, signed } from './pages/bring-in.ts';
import { openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

const firstEdition = shippedEdition('assure-core', '2026.1');
const coreEdition = shippedEdition('assure-core', '2026.2');
const questionCount = questionsInOrder(coreEdition).length;
const cafEdition = shippedEdition('caf-readiness', '2026.1');
const core = riverside(coreEdition, 'core-errand', 7, '2026-06-30');
const caf = riverside(cafEdition, 'caf-errand', 8, '2026-06-30');

/** The height of the screen, in pixels. */
const SCREEN = 768;

test('the first screen tells where one stands and what is worst, and the page is no longer than four', async ({
  page,
}) => {
  await bringIn(page, [core], [coreEdition]);
  await openScreen(page, 'results', core.id);
  const worst = page.getByRole('region', { name: 'What is worst' }).getByRole('listitem');
  await expect(worst).toHaveCount(3);
  const shown = [
    page.getByRole('region', { name: 'Overall' }).getByRole('img'),
    page.getByRole('heading', { name: /^What would lift you to/ }),
    page.getByText(/"Managed" begins at/),
    worst.nth(2).getByText('Owner:'),
  ];
  for (const part of shown) await expect(part).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('region', { name: 'Overall' }).getByRole('img')).toHaveAccessibleName(
    /^\d+% claimed, \d+% provable\. Middle half of the peers: \d+% to \d+% \(illustrative\)/,
  );
  for (const screen of ['results', 'compare'] as const) {
    await openScreen(page, screen, core.id);
    await expect(page.getByRole('tabpanel')).toBeVisible();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height / SCREEN, `${screen}, in screens`).toBeLessThanOrEqual(4);
  }
  await expect(page.getByText(/^At \d+% overall/)).toBeInViewport();
  await expect(page.getByRole('img', { name: /^Your score among/ }).first()).toBeInViewport({ ratio: 1 });
});

test('sections are put in order and open in place; each tab has an address, and going back leads to the one before', async ({
  page,
}) => {
  await bringIn(page, [core], [coreEdition]);
  await openScreen(page, 'results', core.id);
  const rows = page.getByRole('table', { name: 'Score of each section' }).getByRole('row');
  await page.getByLabel('Order').selectOption('Lowest score first');
  const scores = (await rows.getByRole('cell').allInnerTexts())
    .filter((_text, index) => index % 5 === 0)
    .map((text) => Number.parseInt(text, 10));
  expect(scores).toHaveLength(coreEdition.sections.length);
  expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  const first = rows.nth(1).getByRole('button');
  await first.click();
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await expect(rows.nth(2).getByRole('link', { name: 'All questions of this section' })).toBeVisible();

  const tab = (name: RegExp) => page.getByRole('tab', { name });
  await tab(/^Strengths/).click();
  await expect(page).toHaveURL(/\/results\/strengths$/);
  await tab(/^Targets/).click();
  await expect(page.getByRole('tabpanel')).toContainText('Set your own targets');
  await page.goBack();
  await expect(tab(/^Strengths/)).toHaveAttribute('aria-selected', 'true');
  // What is opened there leads back to it.
  await page.getByRole('tabpanel').getByRole('link').first().click();
  await page.goBack();
  await expect(tab(/^Strengths/)).toHaveAttribute('aria-selected', 'true');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
  await expect(page.getByText(/^Not on this paper: Weaknesses/)).toBeVisible();
});

test('every figure leads to the questions behind it', async ({ page }) => {
  await bringIn(page, [core], [coreEdition]);
  await openScreen(page, 'results', core.id);
  await page.getByRole('tab', { name: 'Questions' }).click();
  const cell = page
    .getByRole('table', { name: /by the share of their points/ })
    .getByRole('link', { name: /All points$/ })
    .first();
  const [, count = '', section = ''] =
    /^(\d+), (.*): All points$/.exec((await cell.getAttribute('aria-label')) ?? '') ?? [];
  await cell.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Questions and points' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: ` of ${questionCount}` })).toContainText(`${count} question`);
  await expect(page.getByLabel('Section')).toHaveValue(/./);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(Number(count) + 1);
  await expect(page.getByRole('status').filter({ hasText: ` of ${questionCount}` })).toContainText(section);

  // The place is in the address: a reload shows the same questions.
  await page.reload();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(Number(count) + 1);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByText(`${questionCount} questions of ${questionCount}`)).toBeVisible();
  await page.getByLabel('Essential').selectOption('Essential gaps');
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('(essential gap)');
});

test('what if: answers tried out move the score and are stored nowhere', async ({ page }) => {
  await bringIn(page, [core], [coreEdition]);
  await openScreen(page, 'results', core.id);
  const stands = await page.getByRole('region', { name: 'Overall' }).innerText();
  await page
    .getByRole('link', { name: /^What if it were otherwise/ })
    .first()
    .click();
  await expect(page.getByText('A scratch copy.')).toBeVisible();
  const choices = page.getByRole('group', { name: /^What if the answer to/ }).getByRole('radio');
  await choices.last().check();
  await expect(page.getByText(/ would be .*Band/)).toBeVisible();
  await page.getByLabel('Section').selectOption({ index: 3 });
  await choices.last().check();
  await expect(page.getByRole('heading', { name: /with 2 answers tried out/ })).toBeVisible();
  await page
    .getByRole('button', { name: /^Take back/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /with 1 answer tried out/ })).toBeVisible();
  await page.getByRole('button', { name: /^Reset/ }).click();
  await expect(page.getByRole('heading', { name: 'The score as it stands' })).toBeVisible();
  await choices.last().check();
  await openScreen(page, 'results', core.id);
  expect(await page.getByRole('region', { name: 'Overall' }).innerText()).toBe(stands);
});

test('readiness: by objective and principle, beside a published profile and own targets', async ({ page }) => {
  await bringIn(page, [caf], [cafEdition]);
  await openScreen(page, 'results', caf.id);
  await page.getByRole('tab', { name: 'Frameworks' }).click();
  await expect(page.getByRole('heading', { name: 'By objective and principle' })).toBeVisible();
  await page.getByRole('tab', { name: 'Targets' }).click();
  await expect(page.getByRole('heading', { name: 'Toolkit expectations that could be confirmed' })).toBeVisible();
  await page.getByRole('link', { name: 'Set your own targets' }).click();
  await page
    .getByText(/^Governance.*none set|^A1.*none set/)
    .first()
    .click();
  await page.getByLabel('Put weaknesses in order by').selectOption({ index: 1 });
  const field = page.getByRole('combobox').nth(1);
  await field.selectOption('At least: Achieved');
  await expect(page.getByRole('main').getByRole('status')).toContainText('1 target set');
  await page.reload();
  await expect(page.getByRole('main').getByRole('status')).toContainText('1 target set');
  await page.getByRole('link', { name: 'Results', exact: true }).first().click();
  await page.getByRole('tab', { name: 'Targets' }).click();
  await expect(page.getByRole('heading', { name: 'Your own targets' })).toBeVisible();
  await expect(page.getByText('0 met, 1 short.')).toBeVisible();
  await page.getByRole('tab', { name: /^Weaknesses/ }).click();
  await expect(page.getByText(/by how many points each falls short of “Toolkit expectations/)).toBeVisible();
  await expect(page.getByText(/Short of the target by \d+ point/).first()).toBeVisible();
});

test('beside peers: the spread, and question by question in tenths, marked as made up', async ({ page }) => {
  await bringIn(page, [core], [coreEdition]);
  await openScreen(page, 'compare', core.id);
  await expect(page.getByText(/^At \d+% overall/)).toBeVisible();
  await page.getByRole('tab', { name: 'Questions' }).click();
  await expect(
    page.getByRole('table', { name: 'Peers above your level (illustrative)' }).getByRole('row').nth(1),
  ).toContainText(/(in 10|nearly all) peers \(\d+%(?: or more)?\)/);
  await expect(page.getByRole('table', { name: 'Peers at full points (illustrative)' })).toBeVisible();
  await page.getByLabel('Group of peers').selectOption({ index: 0 });
  await page.getByRole('tab', { name: 'Sections' }).click();
  await expect(
    page.getByRole('table', { name: 'Your score among All organisations (illustrative): sections' }),
  ).toBeVisible();
});

test('beside peers of another edition: common questions alone, and the report says the same', async ({ page }) => {
  const last = riverside(firstEdition, 'core-2025', 9, '2025-06-30');
  await bringIn(page, [last], [firstEdition]);
  await openScreen(page, 'compare', last.id);
  const which = page.getByText(
    /^The pack is of edition 2026\.2; this assessment answers edition 2026\.1\. \d+ of the \d+ questions/,
  );
  await expect(which).toBeVisible();
  await expect(page.getByText(/^No figure is given for sections and overall\./)).toBeVisible();
  await expect(page.getByRole('table', { name: /^Your score among/ })).toHaveCount(0);
  const [, compared = ''] = /(\d+) of those are compared/.exec((await which.textContent()) ?? '') ?? [];
  await page.getByText(`Question by question (${compared})`).click();
  const rows = page.getByRole('table', { name: 'Peers at your level or above (illustrative)' }).getByRole('row');
  await expect(rows).toHaveCount(Number(compared) + 1);
  await expect(rows.nth(1)).toContainText(/in 10 peers \(\d+%(?: or more)?\)|nearly all peers/);
  const words = (await which.textContent()) ?? '';

  await openScreen(page, 'report', last.id);
  await page.getByText(/^What it is compared with/).click();
  await page.getByLabel('Peers', { exact: true }).selectOption({ index: 1 });
  const report = page.getByRole('region', { name: 'Preview of the report' });
  await expect(report.getByText(words).first()).toBeVisible();
  await page.getByRole('radio', { name: 'For the auditor' }).check();
  await expect(
    report.getByRole('table', { name: 'Illustrative: Answers that the most peers do better on' }),
  ).toBeVisible();
  await expect(report.getByRole('table', { name: /Own score beside the peers/ })).toHaveCount(0);
});

test('was it us or the test: the parts of a trend add up to the figures shown', async ({ page }) => {
  const lastYear = { ...assessment(FIRST), id: 'pair-2025', assessmentDate: '2025-06-30' };
  const before = signed(
    lastYear,
    answersOf({ plan: level(1), test: level(1), backup: level(1), fax: level(1) }),
    FIRST,
  );
  const thisYear = { ...assessment(SECOND), id: 'pair-2026' };
  const after = buildAssessmentFile(thisYear, {
    answers: answersOf({ plan: level(1), test: level(0), backup: level(1), cloud: level(1) }),
    evidence: [],
    history: [],
  });
  await bringIn(page, [before, after], [FIRST, SECOND]);
  await openScreen(page, 'compare', after.id);
  await page.getByRole('tab', { name: 'Over time' }).click();
  const rows = page.getByRole('table', { name: 'What the difference is made of' }).getByRole('row');
  await expect(rows).toHaveCount(6);
  const figures = await Promise.all(
    [1, 2, 3, 4, 5].map(async (row) =>
      Number(
        (await rows.nth(row).getByRole('cell').first().innerText()).replace('−', '-').replace('%', '').replace('+', ''),
      ),
    ),
  );
  const [from = 0, real = 0, easier = 0, other = 0, to = 0] = figures;
  expect(from + real + easier + other).toBe(to);
  expect(real).toBeLessThan(0);
  await expect(rows.nth(3)).toContainText('Easier test');
  await page.getByText(/^Behind the other questions/).click();
  await expect(page.getByRole('table', { name: 'Removed questions' })).toContainText('Nobody has one.');
  await page.getByText('Section by section', { exact: true }).click();
  await expect(page.getByRole('table', { name: /^Section by section/ })).toBeVisible();
});

test('a contribution is the bytes shown, names nobody, and a second one replaces the first', async ({ page }) => {
  await bringIn(page, [core], [coreEdition]);
  await openScreen(page, 'contribution', core.id);
  const make = async () => {
    const shown = await page.locator('pre').textContent();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the file' }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).not.toMatch(/riverside/i);
    const bytes = readFileSync(await file.path(), 'utf8');
    expect(bytes).toBe(shown);
    return bytes;
  };
  const first = await make();
  for (const secret of [
    core.organisation.name,
    'RX9',
    'A note on',
    'Seen at the ward',
    'Amara',
    'Jo Sharma',
    '2026-06',
    'Shared drive',
  ])
    expect(first).not.toContain(secret);
  await expect(page.getByText(/Latest file made here/)).toContainText('revision 1');
  await page.reload();
  await page.getByText('Choose sections to leave out').click();
  await page.getByRole('group', { name: 'Sections to leave out (optional)' }).getByRole('checkbox').first().check();
  await page.getByLabel('Leave out the size band').check();
  await expect(page.getByRole('row', { name: /^cohort\.sizeBand/ })).toContainText('null');
  const second = await make();
  // Safe: the file was checked to be the bytes shown; only these fields are looked at.
  const [one, two] = [first, second].map(
    (text) => JSON.parse(text) as { seriesId: string; revision: number; states: string; cohort: object },
  );
  expect(two?.seriesId).toBe(one?.seriesId);
  expect([one?.revision, two?.revision]).toEqual([1, 2]);
  expect(two?.states).toMatch(/^oooooo/);
  expect([one?.cohort, two?.cohort]).toEqual([
    { type: 'acute-trust', sizeBand: 'from-5000-to-9999' },
    { type: 'acute-trust', sizeBand: null },
  ]);
});

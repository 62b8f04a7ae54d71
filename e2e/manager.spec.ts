import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import { must } from '#src/domain/common/result.ts';
import { fullPage, SHARES } from '#src/domain/report/full-page.fixture.ts';
import { formatBoardReport } from '#src/domain/report/index.ts';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { ROUTE_NAMES, routeOf } from '#src/platform/runtime/routes.ts';
import { openScreen, type ScreenOfAssessment } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

const quick = shippedEdition('quick-check', '2026.1');
const whole = riverside(quick, 'rosebank', 3, '2026-06-30');
const home = { ...whole, organisation: { ...whole.organisation, name: 'Rosebank Care Home', services: [] } };

const FIGURES = ROUTE_NAMES.filter(
  (name): name is Extract<ScreenOfAssessment, typeof name> => routeOf(name).shows === 'figures',
);

test('a manager makes one page of things to do from the quick check, and reads it', async ({ page }) => {
  await bringIn(page, [home], [quick]);
  await page.goto('./#/assessments/rosebank/report');
  const preview = page.getByRole('region', { name: 'Preview of the report' });
  await expect(page.getByRole('radio', { name: 'Manager' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Board paper' })).toHaveCount(0);
  const title = preview.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/^Do these five things: Rosebank Care Home$/);
  await expect(preview.getByRole('heading', { level: 3 })).toHaveText([/^1\. /, /^2\. /, /^3\. /, /^4\. /, /^5\. /]);
  const text = await preview.innerText();
  for (const words of [
    'By our own answers we score',
    'Do first:',
    'Cost and time:',
    'Look at this page again by',
    'Agreed by',
  ])
    expect(text).toContain(words);

  const downloaded = async (name: RegExp) => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFileSync(await (await waiting).path());
  };
  const pdf = await readPdf(await downloaded(/^PDF for the manager/));
  expect(pdf.pages).toHaveLength(1);
  const onPaper = tagsOf(must(pdf.pages[0], 'a page').tags, 'H3').map((tag) => tag.text.replaceAll(/\s+/g, ' ').trim());
  expect(onPaper).toEqual(await preview.getByRole('heading', { level: 3 }).allTextContents());
  const word = await mammoth.extractRawText({ buffer: await downloaded(/^Word document for the manager/) });
  for (const heading of onPaper) expect(word.value).toContain(heading);

  // As it is printed from the screen.
  expect((await readPdf(await page.pdf({ preferCSSPageSize: true }))).pages).toHaveLength(1);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

for (const share of SHARES) {
  test(`a full page for a manager is one page in print, its texts at ${share} of their length`, async ({ page }) => {
    const { report, version } = fullPage(share);
    await page.setContent(formatBoardReport(report, 'html/v1', version, {}));
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(5);
    expect((await readPdf(await page.pdf({ preferCSSPageSize: true }))).pages).toHaveLength(1);
  });
}

test('no screen of the quick check speaks in words of boards', async ({ page }) => {
  await bringIn(page, [home], [quick]);
  const words: string[] = [];
  for (const screen of ['assessment', 'check', 'questions', ...FIGURES] as const) {
    await openScreen(page, screen, home.id);
    // What is folded away is read as well.
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    const said = await page.getByRole('main').innerText();
    words.push(
      ...(said.match(/\b(?:SIRO|provable|board report|the board|your board)\b/gi) ?? []).map(
        (word) => `${screen}: ${word}`,
      ),
    );
  }
  await openScreen(page, 'report', home.id);
  await page.getByRole('radio', { name: 'Anyone who asks to see everything' }).check();
  await expect(page.getByRole('heading', { level: 2, name: 'Every answer' })).toBeVisible();
  words.push(...((await page.getByRole('article').innerText()).match(/\b(?:SIRO|provable|the board)\b/gi) ?? []));
  expect(words).toEqual([]);
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type PrintedScore = {
  readonly overall: { readonly lowPercent: number; readonly provablePercent: number };
  readonly sections: readonly {
    readonly lowPercent: number | null;
    readonly earned: number;
    readonly available: number;
  }[];
};

/** What the command line makes of a downloaded assessment. */
async function scoreOf(download: Download): Promise<PrintedScore> {
  const printed = execFileSync('npm', ['run', '--silent', 'assure', '--', 'score', await download.path()], {
    cwd: root,
    encoding: 'utf8',
  });
  // Safe: the shape of what `score` prints is held by its own tests; only these figures are read here.
  return JSON.parse(printed) as PrintedScore;
}

async function downloadBy(page: Page, button: string | RegExp): Promise<Download> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return waiting;
}

/** The core questionnaire, with a click for each answer, by `npm run soak`; here the short one, as whole. */
const IS_CORE = process.env.SOAK_ERRAND !== undefined;

test('@soak from an empty profile to a board report whose figures the command line repeats', async ({
  page,
  browser,
}, info) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start('Riverside Hospitals NHS Trust', IS_CORE ? /Assure core assessment/ : /Quick check/i);
  await assessor.answerEverything();

  await expect(page.getByText(/^Every question has an answer\./)).toBeVisible();
  await page.getByLabel('Role').fill('Senior information risk owner');
  await page.getByRole('button', { name: 'Sign off' }).click();
  await expect(page.getByText(/Signed off by Jo Sharma, Senior information risk owner/)).toBeVisible();

  await assessor.goTo('assessment');
  const score = await scoreOf(await downloadBy(page, 'Download this assessment'));

  await assessor.goTo('results');
  await expect(page.getByRole('region', { name: 'Overall' })).toContainText(`${score.overall.lowPercent}% claimed`);
  await expect(page.getByRole('region', { name: 'Overall' })).toContainText(
    new RegExp(`${score.overall.provablePercent}% (?:provable|can be shown)`),
  );
  const rows = page.getByRole('table', { name: 'Score of each section' }).getByRole('row');
  await expect(rows).toHaveCount(score.sections.length + 1);
  for (const [index, section] of score.sections.entries()) {
    await expect(rows.nth(index + 1)).toContainText(`${section.lowPercent}%`);
    await expect(rows.nth(index + 1)).toContainText(`${section.earned} of ${section.available}`);
  }

  await assessor.goTo('compare');
  // For the short one there are no peers.
  if (IS_CORE) {
    await expect(page.getByText(`At ${score.overall.lowPercent}% overall`)).toBeVisible();
    await expect(page.getByText('Illustrative.', { exact: true })).toBeVisible();
  }
  await page.getByRole('tab', { name: 'Published figures' }).click();
  // Those of the core questionnaire ask nothing that it asks.
  if (IS_CORE) await page.getByText(/^Figures, for context only/).click();
  await expect(
    page.getByRole('table', { name: IS_CORE ? 'Published figures for context' : /^Published figures that ask/ }),
  ).toBeVisible();

  await assessor.goTo('report');
  const report = await downloadBy(page, /^Web page/);
  // The short one speaks to a manager, whose page comes first.
  const kind = IS_CORE ? 'board-report' : 'things-to-do';
  expect(report.suggestedFilename()).toMatch(new RegExp(`^${kind}-\\d{4}-\\d{2}-\\d{2}\\.html$`));
  const html = readFileSync(await report.path(), 'utf8');
  expect(html).not.toMatch(/<script/i);

  const saved = info.outputPath('report.html');
  await report.saveAs(saved);
  const reader = await browser.newPage();
  await reader.goto(pathToFileURL(saved).href);
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('Riverside Hospitals NHS Trust');
  await expect(reader.getByText(`${score.overall.lowPercent}%`).first()).toBeVisible();
  await reader.close();
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Profile } from '#src/domain/questionnaire/profile.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { parseEdition } from '#src/testing/builders.ts';
import { expect, test } from './well-behaved.ts';

const golden = (name: string) => fileURLToPath(new URL(`../src/testing/golden/${name}.json`, import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Through the one door for files, as a person would, from a path or from contents. */
async function bringIn(page: Page, file: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]) {
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Bring it in' }).click();
}

async function openResults(page: Page, id: string) {
  await page.goto(`./#/assessments/${id}/results`);
  await expect(page.getByRole('heading', { level: 1, name: 'Results' })).toBeVisible();
}

test('the golden assessments show the figures worked by hand', async ({ page }) => {
  for (const name of ['kinds', 'weights', 'open', 'marks']) {
    const { screen } = readJson(golden(`${name}.expected`));
    await bringIn(page, golden(`${name}.edition`));
    await expect(page.getByText('is ready to use')).toBeVisible();
    await bringIn(page, golden(`${name}.assessment`));
    await expect(page).toHaveURL(new RegExp(`/assessments/golden-${name}$`));
    await expect(page.getByRole('heading', { level: 1, name: /^Golden/ })).toBeVisible();

    await openResults(page, `golden-${name}`);
    for (const words of screen.overall) await expect(page.getByRole('main'), name).toContainText(words);
    const rows = page.getByRole('table', { name: 'Score of each section', exact: true }).getByRole('row');
    await expect(rows, name).toHaveCount(screen.sections.length + 1);
    for (const [index, [title, ...cells]] of screen.sections.entries()) {
      await expect(rows.nth(index + 1).getByRole('rowheader'), name).toHaveText(title);
      await expect(rows.nth(index + 1).getByRole('cell'), name).toHaveText(cells);
    }
  }
});

test('a whole assessment, made up by seed, is brought in with nothing open', async ({ page }) => {
  const edition = parseEdition(
    readJson(fileURLToPath(new URL('../questionnaires/assure-core/2026.1.json', import.meta.url))),
  );
  const profile: Profile = {
    type: 'acute-trust',
    sizeBand: 'from-5000-to-9999',
    services: ['emergency-department', 'own-it-team'],
  };
  const file = completeAssessment(edition, profile, 2026, '2026-06-30');
  await page.goto('./');
  await bringIn(page, { name: 'whole.txt', mimeType: 'text/plain', buffer: Buffer.from(JSON.stringify(file)) });
  await expect(page.getByRole('heading', { level: 1, name: file.organisation.name })).toBeVisible();
  await openResults(page, file.id);
  await expect(page.getByText(/^\d+% claimed$/)).toBeVisible();
});

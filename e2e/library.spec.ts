import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

type EditionFile = {
  version: string;
  sections: { questions: { text: string; relation?: object }[] }[];
  previousEdition?: object;
};

const shipped = (path: string): string => readFileSync(new URL(`../questionnaires/${path}`, import.meta.url), 'utf8');

// Safe: the shipped file is held to its format by the tests of the domain; only these fields are touched here.
const readEdition = (path: string): EditionFile => JSON.parse(shipped(path)) as EditionFile;

/** An edition newer than any shipped one, as a publisher would send it: one question reworded, one removed. */
function nextEdition(): EditionFile {
  const edition = readEdition('assure-core/2026.1.json');
  edition.version = '2099.1';
  edition.previousEdition = {
    version: '2026.1',
    removed: [{ question: 'fax-machines', reason: 'Nobody has one any more.' }],
  };
  const questions = edition.sections.flatMap((section) => section.questions);
  for (const question of questions) question.relation = { kind: 'same' };
  const [first] = questions;
  if (!first) throw new Error('The shipped edition has no question');
  first.text = `In other words: ${first.text}`;
  first.relation = { kind: 'reworded' };
  return edition;
}

async function bringIn(page: Page, name: string, content: string) {
  await page.getByRole('link', { name: 'Library', exact: true }).first().click();
  await page.getByRole('link', { name: 'Open a file' }).click();
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Bring it in' }).click();
}

test('every question of an edition can be read without starting', async ({ page }) => {
  await page.goto('./#/library');
  await page.getByRole('link', { name: /^See every question of Quick check/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Quick check' })).toBeVisible();
  const [, version = ''] = /quick-check\/([\d.]+)$/.exec(page.url()) ?? [];
  const questions = readEdition(`quick-check/${version}.json`).sections.flatMap((section) => section.questions);
  await expect(page.getByRole('heading', { level: 3 })).toContainText(questions.map(({ text }) => text));
  await expect(
    page.getByText('Asked when the answer to "Who looks after your computers?" is "An IT firm that we pay" or').first(),
  ).toBeVisible();

  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').last().click();
  await expect(page.getByRole('heading', { level: 2 }).last()).toBeFocused();
  await page.getByRole('link', { name: 'Library' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
});

test("an edition of one's own comes in, shows what it changed, and goes again unless an assessment answers it", async ({
  page,
}) => {
  const assessor = new Assessor(page);
  const edition = nextEdition();
  const total = edition.sections.flatMap((section) => section.questions).length;
  await page.goto('./');
  await bringIn(page, 'next.json', JSON.stringify(edition));
  await expect(page.getByRole('link', { name: 'Start an assessment with it' })).toBeVisible();

  await page.getByRole('link', { name: 'Library', exact: true }).first().click();
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Assure core assessment' }) });
  await card.getByText(`What changed since edition 2026.1: 1 reworded, 1 removed, ${total - 1} the same`).click();
  await expect(card.getByText('Was: ').first()).toBeVisible();
  await expect(card.getByText('Why: Nobody has one any more.')).toBeVisible();
  await card.getByText(/^Earlier editions/).click();
  await expect(card.getByText('It comes with the app, so it cannot be removed.').first()).toBeVisible();
  await card.getByRole('button', { name: 'Remove Assure core assessment, edition 2099.1' }).click();
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(page.getByText('Assure core assessment, edition 2099.1 was removed.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Questionnaires' })).toBeFocused();
  await expect(card.getByText(/^2099\.1/)).toHaveCount(0);

  await bringIn(page, 'next.json', JSON.stringify(edition));
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await assessor.start();
  await page.getByRole('link', { name: 'Library', exact: true }).first().click();
  await expect(
    card.getByText('It cannot be removed while an assessment answers it. Delete the assessment first.'),
  ).toBeVisible();
  await expect(card.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await card.getByRole('link', { name: 'Riverside Hospitals NHS Trust' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Hospitals NHS Trust' })).toBeVisible();
});

test('a benchmark pack comes in and goes again', async ({ page }) => {
  const [name = ''] = readdirSync(new URL('../questionnaires/assure-core/packs', import.meta.url)).filter((file) =>
    file.includes('illustrative'),
  );
  const pack = shipped(`assure-core/packs/${name}`)
    .replace(/"id": ?"[^"]+"/, '"id": "sent-to-us"')
    .replace(/"title": ?"[^"]+"/, '"title": "Figures that we were sent"');
  await page.goto('./');
  await bringIn(page, 'pack.json', pack);
  await page.getByRole('link', { name: 'Library', exact: true }).first().click();
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Figures that we were sent' }) });
  await expect(card.getByText('Illustrative', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Remove Figures that we were sent' }).click();
  await card.getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(card).toHaveCount(0);
});

test('the start screen recommends what is written for the organisation, newest editions first', async ({ page }) => {
  await page.goto('./');
  await bringIn(page, 'next.json', JSON.stringify(nextEdition()));
  await page.getByRole('link', { name: 'Start an assessment with it' }).click();
  const choice = page.getByRole('group', { name: 'Which questionnaire?' });
  await page.getByLabel('Type of organisation').selectOption({ label: 'Care home' });
  await expect(choice.getByRole('radio').first()).toHaveAccessibleName(/^Quick check .* Recommended$/);
  await page.getByLabel('Type of organisation').selectOption({ label: 'Acute trust' });
  await expect(choice.getByRole('radio').first()).toHaveAccessibleName(
    'Assure core assessment, edition 2099.1 Recommended',
  );
  await expect(choice.getByRole('radio', { name: 'Assure core assessment, edition 2026.1' })).toBeHidden();
  await choice.getByText(/^Earlier editions/).click();
  await choice.getByRole('radio', { name: 'Assure core assessment, edition 2026.1' }).check();
  await expect(choice.getByRole('radio', { checked: true })).toHaveCount(1);
});

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Assessor } from './pages/assess.ts';
import { expect, test } from './well-behaved.ts';

type EditionFile = { version: string; sections: { questions: { text: string; relation?: object }[] }[]; previousEdition?: object };

const shipped = (path: string): string => readFileSync(new URL(`../questionnaires/${path}`, import.meta.url), 'utf8');

// Safe: the shipped file is held to its format by the tests of the domain; only these fields are touched here.
const coreEdition = (): EditionFile => JSON.parse(shipped('assure-core/2026.1.json')) as EditionFile;

/** The edition after the shipped one, as a publisher would send it: one question reworded, one removed. */
function nextEdition(): EditionFile {
  const edition = coreEdition();
  edition.version = '2026.2';
  edition.previousEdition = { version: '2026.1', removed: [{ question: 'fax-machines', reason: 'Nobody has one any more.' }] };
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
  await page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Bring it in' }).click();
}

test('every question of an edition can be read without starting', async ({ page }) => {
  await page.goto('./#/library');
  await page.getByRole('link', { name: 'See every question of Assure core assessment, edition 2026.1' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Assure core assessment' })).toBeVisible();
  const questions = coreEdition().sections.flatMap((section) => section.questions);
  await expect(page.getByRole('heading', { level: 3 })).toContainText(questions.map(({ text }) => text));
  await expect(page.getByText('Asked when what the organisation runs includes "Emergency department".').first()).toBeVisible();

  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').last().click();
  await expect(page.getByRole('heading', { level: 2 }).last()).toBeFocused();
  await page.getByRole('link', { name: 'Library' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
});

test('an edition of one\'s own comes in, shows what it changed, and goes again unless an assessment answers it', async ({ page }) => {
  test.setTimeout(120_000);
  const assessor = new Assessor(page);
  const edition = nextEdition();
  const total = edition.sections.flatMap((section) => section.questions).length;
  await page.goto('./');
  await bringIn(page, 'next.json', JSON.stringify(edition));
  await expect(page.getByRole('link', { name: 'Start an assessment with it' })).toBeVisible();

  await page.getByRole('link', { name: 'Library', exact: true }).first().click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Assure core assessment' }) });
  await card.getByText(`What changed since edition 2026.1: 1 reworded, 1 removed, ${total - 1} the same`).click();
  await expect(card.getByText('Was: ').first()).toBeVisible();
  await expect(card.getByText('Why: Nobody has one any more.')).toBeVisible();
  await card.getByText('Earlier editions (1)').click();
  await expect(card.getByText('It comes with the app, so it cannot be removed.')).toBeVisible();
  await card.getByRole('button', { name: 'Remove Assure core assessment, edition 2026.2' }).click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await card.getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(page.getByText('Assure core assessment, edition 2026.2 was removed.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Questionnaires' })).toBeFocused();
  await expect(card.getByText(/^2026\.2/)).toHaveCount(0);

  await bringIn(page, 'next.json', JSON.stringify(edition));
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await assessor.start();
  await page.getByRole('link', { name: 'Library', exact: true }).first().click();
  await expect(card.getByText('It cannot be removed while an assessment answers it. Delete the assessment first.')).toBeVisible();
  await expect(card.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await card.getByRole('link', { name: 'Riverside Hospitals NHS Trust' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside Hospitals NHS Trust' })).toBeVisible();
});

test('a benchmark pack comes in and goes again', async ({ page }) => {
  const pack = shipped('assure-core/packs/2026.1-illustrative.json').replace(/"id": ?"[^"]+"/, '"id": "sent-to-us"').replace(/"title": ?"[^"]+"/, '"title": "Figures that we were sent"');
  await page.goto('./');
  await bringIn(page, 'pack.json', pack);
  await page.getByRole('link', { name: 'Library', exact: true }).first().click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Figures that we were sent' }) });
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
  await expect(choice.getByRole('radio').first()).toHaveAccessibleName('Assure core assessment, edition 2026.2 Recommended');
  await expect(choice.getByRole('radio', { name: 'Assure core assessment, edition 2026.1' })).toBeHidden();
  await choice.getByText('Earlier editions (1)').click();
  await choice.getByRole('radio', { name: 'Assure core assessment, edition 2026.1' }).check();
  await expect(choice.getByRole('radio', { checked: true })).toHaveCount(1);
});

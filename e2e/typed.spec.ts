import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { HARD_TEXTS } from '../src/testing/hard-texts.ts';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { paste } from './pages/paste.ts';
import { expect, test } from './well-behaved.ts';

const portableFile = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;

async function begin(page: Page, questionnaire?: RegExp): Promise<Assessor> {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start('Riverside Hospitals NHS Trust', questionnaire);
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(assessor.questions.first()).toBeVisible();
  return assessor;
}

test('a note that is too long stays in its field, which counts, and the note before it stays stored', async ({
  page,
}) => {
  const assessor = await begin(page);
  const card = assessor.questions.first();
  const note = card.getByLabel('Note', { exact: true });
  await note.fill('Short');
  await note.blur();
  await expect(card.getByText(/^Saved/)).toBeVisible();
  await note.fill('x'.repeat(3599));
  await expect(card.getByText(/remaining/)).toHaveCount(0);
  await note.fill('\u{1F600}'.repeat(3995));
  await expect(card.getByText('5 characters remaining').first()).toBeVisible();
  await note.fill('Short');
  await note.blur();
  await note.fill('x'.repeat(4005));
  await expect(note).toHaveAccessibleDescription(/5 characters too many/);
  await note.blur();
  await expect(note).toHaveAccessibleDescription(/5 characters too many\. Shorten this to 4,000 or fewer/);
  await expect(page).toHaveTitle(/^Error: /);
  await expectAccessible(page);
  await expect(note).toHaveValue('x'.repeat(4005));
  await note.fill('x'.repeat(4000));
  await expect(page).not.toHaveTitle(/^Error: /);
  await note.blur();
  await page.reload();
  await expect(note).toHaveValue('x'.repeat(4000));
});

test('what cannot be seen is taken out as it is pasted, and space at the ends as the field is left', async ({
  page,
}) => {
  const assessor = await begin(page);
  const card = assessor.questions.first();
  const note = card.getByLabel('Note', { exact: true });
  const owner = card.getByLabel('Owner', { exact: true });
  await paste(note, '\uFEFFOne\u000BTwo\u00A0three\r\n');
  await expect(note).toHaveValue('One\nTwo three\n');
  await note.blur();
  await expect(note).toHaveValue('One\nTwo three');
  await paste(owner, '\u202AC:\\Users\\Jo\r\nSharma ');
  await expect(owner).toHaveValue('C:\\Users\\Jo Sharma ');
  await owner.blur();
  await expect(owner).toHaveValue('C:\\Users\\Jo Sharma');
  await card.getByRole('button', { name: 'Add evidence' }).click();
  await card.getByLabel('What it is').fill('Restore test');
  const location = card.getByLabel('Where it is kept (optional)');
  await paste(location, `\u202A${'p'.repeat(200)}`);
  await card.getByRole('button', { name: 'Keep this evidence' }).click();
  await expect(card.getByText('Restore test', { exact: true })).toBeVisible();
  await page.reload();
  await expect(note).toHaveValue('One\nTwo three');
  await expect(owner).toHaveValue('C:\\Users\\Jo Sharma');
});

test('a whole date goes into any of three boxes, on every form that asks for one; what is unlikely is asked about', async ({
  page,
}) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await page.getByRole('link', { name: 'Start an assessment' }).click();
  const boxes = (place: Page | Locator) =>
    [
      place.getByLabel('Day', { exact: true }),
      place.getByLabel('Month', { exact: true }),
      place.getByLabel('Year', { exact: true }),
    ] as const;
  const expectDate = async (place: Page | Locator, ...parts: readonly string[]) => {
    for (const [index, box] of boxes(place).entries()) await expect(box).toHaveValue(parts[index] ?? '');
  };
  await paste(boxes(page)[1], '3 Mar 2062');
  await expectDate(page, '3', '3', '2062');
  const doubt = page.getByText('3 March 2062 is more than a year away');
  await expect(doubt).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(
    page.getByRole('alert').getByRole('link', { name: /3 March 2062 is more than a year away/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toHaveCount(0);
  await expect(boxes(page)[0]).toBeFocused();
  await boxes(page)[2].fill('26');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Enter the year with four figures, such as 2026' })).toBeVisible();
  // The form keeps what was begun, so the date is given before the rest.
  await boxes(page)[2].fill('2026');
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();

  const report = assessor.question('On what date did the board');
  const answerBoxes = report.getByRole('group').first();
  await answerBoxes.getByLabel('Day', { exact: true }).fill('2025-03-03');
  await answerBoxes.getByLabel('Month', { exact: true }).focus();
  await expectDate(answerBoxes, '3', '3', '2025');
  await expect(report.getByText(/^Saved/)).toBeVisible();
  await answerBoxes.getByLabel('Month', { exact: true }).fill('February');
  await answerBoxes.getByLabel('Day', { exact: true }).fill('31');
  await report.getByRole('heading', { level: 2 }).click();
  await expect(answerBoxes).toHaveAccessibleDescription(/Enter a real date: February 2025 has 28 days/);

  const due = report.getByRole('group', { name: 'Due' });
  await paste(due.getByLabel('Day', { exact: true }), '3.3.2062');
  await expectDate(due, '3', '3', '2062');
  await expect(due.getByText('3 March 2062 is more than 5 years away')).toBeVisible();
  await due.getByRole('button', { name: 'Keep it' }).click();
  await expect(due.getByText('is more than')).toHaveCount(0);

  await report.getByRole('button', { name: 'Add evidence' }).click();
  await report.getByLabel('What it is').fill('Minutes');
  const dated = report.getByRole('group', { name: 'Date of the evidence' });
  await paste(dated.getByLabel('Year', { exact: true }), '3/3/2099');
  await expect(dated.getByText(/3 March 2099 is after the assessment date/)).toBeVisible();
  await report.getByRole('button', { name: 'Keep this evidence' }).click();
  await expect(report.getByRole('alert')).toContainText('3 March 2099 is after the assessment date');
  await dated.getByRole('button', { name: 'Keep it' }).click();
  await report.getByRole('button', { name: 'Keep this evidence' }).click();
  await expect(report.getByText('Documented, 3 March 2099')).toBeVisible();
});

test('a number is taken as people write it and shown back as understood', async ({ page }) => {
  const assessor = await begin(page);
  const card = assessor.question('What percentage of voting board members');
  const field = card.getByLabel(/^Number \(/);
  await field.fill(' 45% ');
  await expect(card.getByText('Understood as 45', { exact: true })).toBeVisible();
  await field.blur();
  await expect(card.getByText(/^Saved/)).toBeVisible();
  await field.fill('12,5');
  await field.blur();
  await expect(field).toHaveAccessibleDescription(/with a point for decimals/);
  await page.reload();
  // What is half typed is kept, and what counts until then is said.
  await expect(field).toHaveValue('12,5');
  await expect(card.getByText(/Until then your earlier answer counts: 45/)).toBeVisible();
});

test('a refused passphrase on the first screen of the portable edition has a summary, the focus and a word in the title', async ({
  page,
}) => {
  await page.goto(portableFile);
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.locator('.nhsuk-error-summary');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('alert')).toContainText('Enter at least 15 characters');
  await expect(page).toHaveTitle(/^Error: /);
  await summary.getByRole('link').click();
  const field = page.getByLabel('Passphrase', { exact: true });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/Error:\s+Enter at least 15 characters/);
  await expectAccessible(page);
  // Letter for letter: nothing of a passphrase is taken off.
  await field.fill(' \u00A0canal biscuit thunder\u202A ');
  await field.blur();
  await expect(field).toHaveValue(' \u00A0canal biscuit thunder\u202A ');
});

test('the search finds what is written with other apostrophes, hyphens and accents', async ({ page }) => {
  const assessor = await begin(page);
  await assessor.goTo('find');
  const found = page.getByRole('main').getByRole('status');
  const countFor = async (words: string) => {
    await page.getByLabel('Search').fill(words);
    await expect(found).toContainText('with');
    return Number(/(\d+) question/.exec((await found.textContent()) ?? '')?.[1]);
  };
  const plain = await countFor("organisation's");
  expect(plain).toBeGreaterThan(0);
  expect(await countFor('organisation\u2019s')).toBe(plain);
  // Typed key by key, across the length from which the field counts.
  await page.getByLabel('Search').fill('x'.repeat(178));
  await page.getByLabel('Search').press('End');
  await page.keyboard.type('abcdef');
  await expect(page.getByLabel('Search')).toHaveValue(`${'x'.repeat(178)}abcdef`);
  expect(await countFor('mu\u0301lti\u2011factor')).toBe(await countFor('multi-factor'));
});

/** Of the hard texts, one that is refused and two that must stay mere text. */
const SAMPLE: readonly string[] = ['one character too many', 'the end of a script', 'a name that every object has'];
/**
 * The texts of each round, which take turns over the fields. The sample is one round of three; the long run takes them
 * all, each into every field.
 */
const ROUNDS: readonly (readonly string[])[] = process.env.SOAK_BROWSER_TEXTS
  ? Object.values(HARD_TEXTS).map((text) => [text])
  : [
      Object.entries(HARD_TEXTS)
        .filter(([name]) => SAMPLE.includes(name))
        .map(([, text]) => text),
    ];

test('@soak after any text in any field and a reload, every screen of the assessment shows', async ({ page }) => {
  test.setTimeout(300_000 + ROUNDS.length * 120_000);
  const assessor = await begin(page, /Quick check/i);
  const section = page.url();
  const main = page.getByRole('main');
  const typeEverywhere = async (texts: readonly string[]) => {
    let turn = 0;
    for (const field of await main.getByRole('textbox').all()) {
      if (!(await field.isEditable())) continue;
      await field.fill('');
      await paste(field, texts[turn % texts.length] ?? '');
      turn += 1;
      await field.blur();
    }
  };
  for (const texts of ROUNDS) {
    await page.goto(section);
    const card = assessor.questions.first();
    await expect(card).toBeVisible();
    // Evidence that was refused is kept as it was left, so its form may stand open already.
    const what = card.getByLabel('What it is');
    const add = card.getByRole('button', { name: 'Add evidence' });
    await expect(what.or(add)).toBeVisible();
    if (await add.isVisible()) await add.click();
    await expect(what).toBeVisible();
    await typeEverywhere(texts);
    await card.getByRole('button', { name: 'Keep this evidence' }).click();
    await page.reload();
    await expect(assessor.questions.first()).toBeVisible();
    await expect(main).not.toContainText(/damaged/i);

    await assessor.goTo('report');
    // The whole paper: a manager's page has fewer fields.
    await main.locator('#intent-audit').check();
    await main.getByText('Marking, purpose, recommendation').click();
    await typeEverywhere(texts);
    await page.reload();
    await expect(main.getByText('Protective marking and logo')).toBeVisible();

    await assessor.goTo('details');
    await typeEverywhere(texts);
    await main.getByRole('button', { name: 'Save' }).click();
    for (const screen of ['check', 'results', 'find'] as const) await assessor.goTo(screen);
  }
  await page.goto('./');
  await expect(main).not.toContainText(/damaged|no assessments/i);
});

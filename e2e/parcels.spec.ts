import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from '@playwright/test';
import type { AnswerPart } from '#src/domain/assessment/index.ts';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { answered, type Side } from '#src/domain/merge/histories.fixture.ts';
import { buildBack, errandOf, parcelErrandOf, parcelFormat } from '#src/domain/parcel/index.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

const core = shippedEdition('assure-core', '2026.2');
const home = riverside(core, 'home', 5, '2026-06-30');
const sectionOf = (id: string) =>
  must(core.sections.find((section) => section.id === id) ?? null, `the core edition asks about ${id}`);

/** Questions of levels that are always asked, in one section. */
const levelsIn = (id: string) =>
  sectionOf(id).questions.flatMap((question) =>
    question.kind === 'levels' && question.askedWhen === undefined ? [question] : [],
  );
type Levels = ReturnType<typeof levelsIn>[number];
/** What all three are asked, ten questions or more; each has further ones of its own. */
const COMMON = 'identity';
const [clashing, alike, notForThem, other, noted, alone] = levelsIn(COMMON);
const all = { clashing, alike, notForThem, other, noted, alone };
const common = (name: keyof typeof all): Levels => must(all[name] ?? null, 'there are six of levels');

/** Options of a question that nobody at home has chosen, by their place in it. */
const freeIn = ({ id, options }: Levels): readonly number[] => {
  const value = home.answers.find(({ questionId }) => questionId === id)?.value;
  return options.flatMap((option, index) => (value?.kind === 'option' && value.option === option.id ? [] : [index]));
};
const free = (question: Levels, which: number): number => must(freeIn(question)[which] ?? null, 'it has more options');
const choosing = (question: Levels, which: number): AnswerPart => ({
  value: { kind: 'option', option: must(question.options[free(question, which)] ?? null, 'it is one of them').id },
});

/** Downloads what the button makes, open to anyone: how files are sealed is tried elsewhere. */
async function downloadOpen(page: Page, button: string): Promise<Download> {
  const seal = page.getByLabel('Seal the file with a passphrase');
  await expect(seal).toBeChecked();
  await seal.uncheck();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}

type UploadedFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

async function open(page: Page, file: Download | UploadedFile | string) {
  await page.goto('./#/open');
  await page
    .getByLabel('Choose a file')
    .setInputFiles(typeof file === 'string' || 'buffer' in file ? file : await file.path());
}

/** Sends what all are asked, and a section that is theirs alone, to somebody. */
async function sendTo(page: Page, to: string, own: string): Promise<Download> {
  await openScreen(page, 'parcels', home.id);
  await page.getByLabel('To whom').fill(to);
  await page.getByLabel('Message').fill(`Please have a look, ${to}.`);
  for (const id of [COMMON, own]) {
    await page.getByLabel('Add many at once').selectOption(`section/${id}`);
    await page.getByRole('button', { name: 'Add them' }).click();
  }
  const parcel = await downloadOpen(page, 'Download the parcel');
  await expect(page.getByText(`The file for ${to} was handed to the browser.`)).toBeVisible();
  return parcel;
}

/** What a colleague sends back who answers the same file in an app of their own, without a second browser. */
async function answeredElsewhere(
  parcel: Download,
  by: string,
  edits: readonly (readonly [question: string, part: AnswerPart])[],
): Promise<UploadedFile> {
  const opened = parseFile(await readFile(await parcel.path(), 'utf8'), parcelFormat);
  const out = must(opened.ok && opened.value.state === 'out' ? opened.value : null, 'it is a parcel');
  const { assessment, answers, evidence } = errandOf(out, 'theirs', '2026-07-01T08:00:00Z');
  const there = edits.reduce(
    (side, [question, part], index) =>
      answered(side, question, part, { id: `${out.id}-${index}`, visit: null, by, at: '2026-07-01T09:00:00Z' }),
    { answers, evidence, history: [] } as Side,
  );
  const back = buildBack(must(parcelErrandOf(assessment), 'it is one'), there, '2026-07-02T08:00:00Z');
  return { name: `${by}.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(back)) };
}

/** A colleague with a browser of their own, who works on a parcel and sends it back. */
async function colleague(
  browser: Browser,
  parcel: Download,
  work: (assessor: Assessor) => Promise<void>,
): Promise<string> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto('./');
  await open(page, parcel);
  await page.getByRole('button', { name: 'Begin' }).click();
  await work(new Assessor(page));
  await page.getByRole('link', { name: 'Send back', exact: true }).click();
  const back = await downloadOpen(page, 'Download the file');
  await expect(page.getByText('The file was handed to the browser.')).toBeVisible();
  const file = await back.path();
  await page.getByRole('button', { name: 'Remove from this browser' }).click();
  await expect(page.getByText('There are no assessments in this browser yet.')).toBeVisible();
  return file;
}

test('three departments each fill a parcel of one assessment: what two changed otherwise is asked, and nothing else', async ({
  page,
  browser,
}) => {
  await bringIn(page, [home], [core]);
  const toIt = await sendTo(page, 'IT', 'patching');
  const toEstates = await sendTo(page, 'Estates', 'physical');
  const toClinical = await sendTo(page, 'Clinical engineering', 'network');

  const fromIt = await colleague(browser, toIt, async (assessor) => {
    const card = ({ id }: Levels) => assessor.page.locator(`[data-question="${id}"]`);
    await assessor.page.getByLabel('Your name').fill('Ines');
    await assessor.answer(card(common('clashing')), free(common('clashing'), 0));
    await assessor.answer(card(common('alike')), free(common('alike'), 0));
    const sentBack = card(common('notForThem'));
    await sentBack.getByText('Not for me').click();
    await sentBack.getByLabel('Why, and who may know').fill('HR keeps that.');
    await sentBack.getByRole('button', { name: 'This is not for me' }).click();
    await expect(sentBack.getByText('You said that this is not for you')).toBeVisible();
    await expectAccessible(assessor.page);
  });
  const fromEstates = await answeredElsewhere(toEstates, 'Ed', [
    [common('clashing').id, choosing(common('clashing'), 1)],
    [common('alike').id, choosing(common('alike'), 0)],
    [common('other').id, choosing(common('other'), 0)],
    [common('noted').id, { note: 'Ask the contractor.' }],
    [must(levelsIn('physical')[0] ?? null, 'it is asked').id, { note: 'Seen on the round.' }],
  ]);
  const fromClinical = await answeredElsewhere(toClinical, 'Clara', [
    [common('clashing').id, choosing(common('clashing'), 0)],
    [common('other').id, choosing(common('other'), 1)],
    [common('noted').id, { note: 'Ask the contractor.' }],
    [common('alone').id, choosing(common('alone'), 0)],
  ]);

  await open(page, fromIt);
  await expect(page.getByRole('heading', { name: 'Back from IT' })).toBeVisible();
  await expect(page.getByText('Changed in both: which holds?')).toBeHidden();
  await expect(page.getByText('What comes from the file (2)')).toBeVisible();
  await expect(page.getByText('HR keeps that.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: 'Brought in from IT' })).toBeFocused();

  await open(page, fromEstates);
  // Of what IT answered too, one is the same and one is not; the rest Estates alone had to do with.
  await expect(page.getByText('Changed in both: which holds? (1)')).toBeVisible();
  await expect(page.getByText('What comes from the file (3)')).toBeVisible();
  await page.getByRole('radio', { name: /^In the file:/ }).check();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: 'Brought in from Estates' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('heading', { name: 'Taken back' })).toBeFocused();
  await page.getByRole('link', { name: 'what is out' }).click();
  const out = page.getByRole('table', { name: 'What was handed out' });
  await expect(out.getByRole('row', { name: /^IT/ })).toContainText(/back on .*; 1 not for them/);
  await expect(out.getByRole('row', { name: /^Estates/ })).toContainText('out, no date');
  await expectAccessible(page);

  // Once more, and what IT answered stays; then what the third says of the same.
  await open(page, fromEstates);
  await page.getByRole('radio', { name: /^Here:/ }).check();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: 'Brought in from Estates' })).toBeFocused();
  await open(page, fromClinical);
  await expect(page.getByText('Changed in both: which holds? (1)')).toBeVisible();
  await expect(page.getByText('What comes from the file (1)')).toBeVisible();
  await page.getByRole('radio', { name: /^In the file:/ }).check();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: 'Brought in from Clinical engineering' })).toBeFocused();

  await page.goto(`./#${paths.section(home.id, COMMON)}`);
  const stands = async (question: Levels, which: number) =>
    expect(
      page.locator(`[data-question="${question.id}"]`).getByRole('radio').nth(free(question, which)),
    ).toBeChecked();
  await stands(common('clashing'), 0);
  await stands(common('alike'), 0);
  await stands(common('other'), 1);
  await stands(common('alone'), 0);
  expect(sectionOf(COMMON).questions.length).toBeGreaterThanOrEqual(10);
});

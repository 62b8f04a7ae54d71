import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { formatContribution, type Contribution } from '#src/domain/contribution/index.ts';
import { sendOut } from '#src/domain/parcel/parcel.fixture.ts';
import { copyFor } from '#src/domain/review/review.fixture.ts';
import { listKeyOf } from '#src/domain/bulletins/kept/index.ts';
import { simulateContributions } from '#src/domain/sector/simulate.ts';
import { paths, type RouteName } from '#src/platform/runtime/routes.ts';
import { assessment, edition, ONE_OF_EACH, section } from '#src/testing/builders.ts';
import { PASSING_FIELDS, TEXT_FIELDS } from '#src/testing/text-fields.ts';
import { bringIn } from './bring-in.ts';
import { core, coreEdition, partsFor, quickEdition, SOME_TRAINING } from './filled.ts';
import { everyScreen, openAt } from './screens.ts';

/* Types a word into the fields of every screen, as nobody would. */

const LIST = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../broadcast/example-bulletins.json', import.meta.url)), 'utf8'),
);
const [, ours] = core;

/** Of each kind of question one, and nothing answered. */
const EACH_SECTION = 'each';
const eachEdition = edition([section(EACH_SECTION, Object.values(ONE_OF_EACH))], { id: 'one-of-each' });
const EACH: AssessmentFile = buildAssessmentFile(assessment(eachEdition, { id: 'each' }), {
  answers: [],
  evidence: [],
  history: [],
});
/** One dot. */
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** Some are equal, which a centre is told. */
const CONTRIBUTIONS = ((all: readonly Contribution[]) =>
  Buffer.from(
    all
      .map((one, at) => (at < 12 ? { ...one, points: all[0]?.points ?? [], states: all[0]?.states ?? '' } : one))
      .map((one) => `${formatContribution(one)}\n`)
      .join(''),
  ))([...simulateContributions(quickEdition, { count: 40, seed: 1, period: '2026' })]);

/** What no form of these screens shows without more steps than a walk takes. */
const NOT_MET: Readonly<Record<string, string>> = {
  'words.verdictReason': 'of an outcome whose verdict is another than its ticks give',
  'whatIsRun.supplier': 'of what a supplier runs, once that is said',
  '^notice-': 'once something is noticed in contributions',
  '-search$': 'among so many people or pieces that they are searched',
  '^erase-word$': 'typed where everything is erased',
  '^slip-': 'at the end of training that was passed',
};

/** Every field by its name: one that is added to the list is to be met. The later ones are the narrower. */
const FIELDS: readonly { readonly name: string; readonly fieldId: RegExp }[] = [
  ...Object.entries<Readonly<Record<string, { readonly fieldId: RegExp }>>>(TEXT_FIELDS).flatMap(([row, fields]) =>
    Object.entries(fields).map(([name, { fieldId }]) => ({ name: `${row}.${name}`, fieldId })),
  ),
  ...PASSING_FIELDS.map(({ fieldId }) => ({ name: fieldId.source, fieldId })),
];

/** Goes through every screen with something to show, and types a new word into each kind of field. */
export async function typeEverywhere(page: Page, newWord: () => string): Promise<void> {
  const address = page.url().replace(/#.*$/, '');
  await bringIn(page, [ours, EACH], [coreEdition, eachEdition], address);
  await openFile(page, LIST, 'Bring it in');
  await openFile(page, copyFor({ questionnaire: eachEdition, answers: [] }), 'Begin');
  await expect(page).toHaveURL(/assessments\/[^/]+\/judge/);
  const judging = /assessments\/([^/]+)/.exec(page.url())?.[1] ?? '';

  const typed = new Set<string>();
  const typeHere = async () => {
    await unfold(page);
    // The first row of a table that opens, and the first sentence that can be reworded.
    for (const first of [
      page.locator('main table button[aria-expanded="false"]').first(),
      page.getByRole('button', { name: /^Change the words of/ }).first(),
    ])
      if (await first.isVisible()) await first.click();
    for (const id of await fieldsOf(page)) {
      // Of fields that are alike one is enough: two hundred questions have a note each.
      // The later rows are the narrower ones.
      const field = FIELDS.findLast(({ fieldId }) => fieldId.test(id));
      if (!field || id === 'erase-word' || typed.has(field.name)) continue;
      typed.add(field.name);
      await page.locator(`[id="${id}"]`).fill(newWord());
    }
  };
  /** With each choice of these lists, of which some show fields. */
  const typeWithEach = async (lists: Locator, most: number) => {
    await unfold(page);
    for (const list of (await lists.all()).slice(0, most)) {
      if (!(await list.isVisible()) || !(await list.isEnabled())) continue;
      for (const value of await list
        .locator('option')
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).slice(0, 12))) {
        await list.selectOption(value);
        await typeHere();
      }
    }
  };
  for (const { name, path } of everyScreen({ ...partsFor(coreEdition), id: ours.id })) {
    if (name === 'start') continue;
    await openAt(page, name, path);
    await typeHere();
  }
  for (const part of ['actions', 'roadmap', 'rests', 'own', 'files']) {
    await openAt(page, 'improve', paths.improve(ours.id, part));
    await expect(page.getByText('The plan is being worked out.')).toBeHidden();
    if (part === 'roadmap') await expect(page.getByRole('table', { name: /^What is done when/ })).toBeVisible();
    await typeHere();
  }
  const at = (name: RouteName, path: string) => openAt(page, name, path);
  /** With each thing that can be chosen on the page, of which some show fields. */
  const typeWithChosen = async (choices: Locator, most: number) => {
    await unfold(page);
    for (const choice of (await choices.all()).slice(0, most)) {
      if (!(await choice.isVisible()) || !(await choice.isEnabled())) continue;
      await choice.click();
      await typeHere();
    }
  };
  await at('bulletin', paths.bulletin(ours.id, listKeyOf(LIST), LIST.bulletins[0].id));
  await typeWithEach(page.locator('#follow-up-what'), 1);
  await at('improve', paths.improve(ours.id, 'actions'));
  await typeWithEach(page.locator('[id^="step-"][id$="-status"]'), 1);
  await at('trainingRegister', paths.trainingRegister());
  await typeWithEach(page.locator('#counts-basis'), 1);
  await at('technologies', paths.technologies(ours.id));
  await typeWithEach(page.locator('main select'), 3);
  await typeWithChosen(page.locator('main').getByRole('radio'), 8);
  await at('feedback', paths.feedback('training', SOME_TRAINING.moduleId, '2026.1', SOME_TRAINING.partId));
  await typeHere();
  await at('sectorBulletins', paths.sectorBulletins());
  await typeWithChosen(page.locator('main').getByRole('button', { name: /^Add/ }), 6);
  await typeWithChosen(page.locator('main').getByRole('checkbox'), 12);
  await typeWithChosen(page.locator('main').getByRole('radio'), 12);
  await at('parcels', paths.parcels(ours.id));
  await page.getByLabel('Add many at once').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Add them' }).click();
  await typeHere();
  await at('report', paths.report(ours.id));
  await page.locator('summary', { hasText: 'Logo' }).click();
  await page.locator('#logo').setInputFiles({ name: `${newWord()}.png`, mimeType: 'image/png', buffer: LOGO });
  await expect(page.locator('#logo-alt')).toBeVisible();
  await typeHere();
  await at('sector', paths.sector());
  await page
    .getByRole('group', { name: 'Contributions', exact: true })
    .getByLabel('Files', { exact: true })
    .setInputFiles({ name: `${newWord()}.ndjson`, mimeType: 'application/json', buffer: CONTRIBUTIONS });
  await page.getByRole('button', { name: 'Take in 1 file' }).click();
  await typeHere();
  await page.getByRole('button', { name: 'Work out the sector' }).click();
  await expect(page.getByLabel('Group', { exact: true })).toBeVisible();
  await typeHere();
  await at('section', paths.section(EACH.id, EACH_SECTION));
  await typeWithChosen(page.locator('main').getByRole('button', { name: /Add evidence/ }), 1);
  await typeWithChosen(page.locator('main').getByRole('checkbox'), 20);
  await typeWithChosen(page.locator('main').getByRole('radio'), 60);
  await typeWithEach(page.locator('[id$="-ownVerdict"]'), 1);
  await at('judge', paths.judge(judging));
  await typeHere();
  // Of the first questions alone, which stand for all.
  await typeWithChosen(page.getByRole('radio'), 12);
  await openFile(page, sendOut().out, 'Begin');
  await page.locator('main').getByText('Not for me').first().click();
  await typeHere();
  const missed = FIELDS.map(({ name }) => name).filter((name) => !typed.has(name));
  expect(missed.filter((name) => !(name in NOT_MET))).toEqual([]);
}

async function openFile(page: Page, file: unknown, button: string): Promise<void> {
  await openAt(page, 'open', paths.open());
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await page.getByRole('button', { name: button }).click();
}

/** The fields that a person can type into now, by id. */
const fieldsOf = (page: Page): Promise<readonly string[]> =>
  page
    .locator('main')
    .evaluate((main) =>
      [
        ...main.querySelectorAll<HTMLInputElement>(
          'textarea, input:not([type]), input[type="text"], input[type="search"]',
        ),
      ]
        .filter((field) => field.checkVisibility() && !field.readOnly && !field.disabled)
        .map(({ id }) => id),
    );

/** Opens what is folded, and what that folds in turn. */
async function unfold(page: Page): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await page.locator('main').evaluate(
      (main, isLong) => {
        for (const one of [...main.querySelectorAll('details:not([open])')].slice(0, isLong ? 40 : 6))
          one.setAttribute('open', '');
      },
      /improve|report|register/.test(page.url()),
    );
    // What it holds is drawn once it is open.
    await page.waitForTimeout(150);
  }
}

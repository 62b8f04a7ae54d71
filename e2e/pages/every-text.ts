import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { copyFor } from '#src/domain/review/review.fixture.ts';
import { listKeyOf } from '#src/domain/bulletins/kept/index.ts';
import { paths, type RouteName } from '#src/platform/runtime/routes.ts';
import { PASSING_FIELDS, TEXT_FIELDS } from '#src/testing/text-fields.ts';
import { bringIn } from './bring-in.ts';
import { core, coreEdition, partsFor, quick, quickEdition } from './filled.ts';
import { everyScreen, openAt } from './screens.ts';

/* Types a word into the fields of every screen, as nobody would. */

const LIST = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../broadcast/example-bulletins.json', import.meta.url)), 'utf8'),
);
const [, ours] = core;

/** What no form of these screens shows without more steps than a walk takes. */
const NOT_MET: Readonly<Partial<Record<keyof typeof TEXT_FIELDS, string>>> = {
  evidence: 'typed beside the walk',
  words: 'of a question that is answered so',
  notForMe: 'of a parcel that was handed to us',
  parcel: 'once questions are chosen',
  logo: 'once a picture is chosen',
  signOff: 'once nothing is open',
  pack: 'once contributions are read',
};

/** Rows of fields that the walk is to meet: one that is added to the list is among them. */
const ROWS = Object.entries<Readonly<Record<string, { readonly fieldId: RegExp }>>>(TEXT_FIELDS).filter(
  ([row]) => !(row in NOT_MET),
);

const KINDS = [...ROWS.flatMap(([, row]) => Object.values(row)), ...PASSING_FIELDS];

/** Goes through every screen with something to show, and types a new word into each kind of field. */
export async function typeEverywhere(page: Page, newWord: () => string): Promise<void> {
  const address = page.url().replace(/#.*$/, '');
  await bringIn(page, [ours], [coreEdition], address);
  await openFile(page, LIST, 'Bring it in');
  const [, { answers, evidence }] = quick;
  const copy = copyFor({ questionnaire: quickEdition, answers, evidence });
  await openFile(page, copy, 'Begin');
  await expect(page).toHaveURL(/assessments\/[^/]+\/judge/);
  const judging = /assessments\/([^/]+)/.exec(page.url())?.[1] ?? '';

  const typed = new Set<object>();
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
      const kind = KINDS.findLast(({ fieldId }) => fieldId.test(id));
      if (!kind || id === 'erase-word' || typed.has(kind)) continue;
      typed.add(kind);
      await page.locator(`[id="${id}"]`).fill(newWord());
    }
  };
  /** With each choice of a list or of buttons that shows other fields. */
  const typeWithEach = async (choices: string) => {
    await unfold(page);
    const select = page.locator(choices).first();
    for (const value of await select
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))) {
      await select.selectOption(value);
      await typeHere();
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
  await at('bulletin', paths.bulletin(ours.id, listKeyOf(LIST), LIST.bulletins[0].id));
  await typeWithEach('#follow-up-what');
  await at('judge', paths.judge(judging));
  await typeHere();
  // Of the first questions alone, which stand for all.
  for (const choice of (await page.getByRole('radio').all()).slice(0, 12)) {
    if (!(await choice.isVisible())) continue;
    await choice.check();
    await typeHere();
  }
  const missed = ROWS.filter(([, row]) => !Object.values(row).some((field) => typed.has(field)));
  expect(missed.map(([row]) => row)).toEqual([]);
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

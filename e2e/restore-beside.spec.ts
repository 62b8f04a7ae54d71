import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { changeAnswer } from '#src/domain/assessment/history/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { backupWith, stamp } from '#src/testing/builders.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

const EXAMPLE = readFileSync(fileURLToPath(new URL('../broadcast/example-bulletins.json', import.meta.url)));
const core = shippedEdition('assure-core', '2026.2');
const start = riverside(core, 'home', 5, '2026-06-30');
const section = must(core.sections[0], 'the edition has sections');

/** A copy that somebody carried on. */
function carriedOn(file: AssessmentFile, by: string): AssessmentFile {
  const [first] = file.answers;
  const { answer, change } = must(
    changeAnswer(must(first, 'it is answered'), { note: `Seen by ${by}` }, stamp({ by })),
    'the note is new',
  );
  return {
    ...file,
    answers: file.answers.map((each) => (each === first ? answer : each)),
    history: [...file.history, change],
  };
}
const ours = carriedOn(start, 'Jo Sharma');
const theirs = {
  name: 'theirs.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify(
      backupWith({
        madeAt: '2026-11-02T10:00:00.000Z',
        madeBy: 'A test',
        assessments: [carriedOn(start, 'Ruth Patel')],
        questionnaires: [core],
      }),
    ),
  ),
};

const openTheirs = async (page: Page) => {
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(theirs);
  await expect(page.getByText(/^Both have changed/)).toBeVisible();
};
const take = (page: Page) => page.getByRole('radio', { name: 'Take the one from the file' });

/** Every row that holds anything of the user's, as it lies. */
const rowsOf = (page: Page): Promise<Readonly<Record<string, readonly unknown[]>>> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('carecert-assure');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const database = opening.result;
          const names = [...database.objectStoreNames].filter((name) => name !== 'settings' && name !== 'drafts');
          const transaction = database.transaction(names);
          const rows: Record<string, unknown[]> = {};
          for (const name of names) {
            const request = transaction.objectStore(name).getAll();
            request.addEventListener('success', () => {
              rows[name] = request.result;
            });
          }
          transaction.addEventListener('complete', () => {
            database.close();
            resolve(rows);
          });
        });
      }),
  );

/** What another tab is about to do: gives back the last press of it. */
const DEEDS: Readonly<Record<string, (page: Page) => Promise<() => Promise<unknown>>>> = {
  'an answer': async (page) => {
    await page.goto(`./#${paths.section('home', section.id)}`);
    const radio = page.locator('[data-question]').first().locator('form').getByRole('radio', { checked: false });
    await expect(radio.first()).toBeVisible();
    return () => radio.first().check();
  },
  'a note, still being typed': async (page) => {
    await page.goto(`./#${paths.section('home', section.id)}`);
    const note = page.locator('[data-question]').nth(1).getByLabel('Note');
    await expect(note).toBeVisible();
    return () => note.fill('Typed beside a restore');
  },
  'a decision in the plan': async (page) => {
    await openScreen(page, 'improve', 'home');
    await page.getByRole('radio', { name: /^In one pot/ }).check();
    await page.getByRole('textbox', { name: 'Capital and revenue this financial year, in pounds' }).fill('200,000');
    await page.getByRole('textbox', { name: 'Staff days', exact: true }).fill('400');
    await page.getByRole('button', { name: 'Work out the plan' }).click();
    await page
      .getByRole('row', { name: /In every one/ })
      .first()
      .getByRole('button')
      .first()
      .click();
    const never = page.getByRole('checkbox', { name: 'Never' });
    await expect(never).toBeVisible();
    return () => never.click();
  },
  'what is run': async (page) => {
    await page.goto(`./#${paths.technologies('home')}`);
    await page.getByLabel('Your name').fill('Ruth Adeyemi');
    await page.getByLabel('Your name').press('Tab');
    const certificate = page.getByLabel('Does it hold a Cyber Essentials certificate?');
    return () => certificate.selectOption('No');
  },
  'what was done about a bulletin': async (page) => {
    await page.goto('./#/open');
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'list.json', mimeType: 'application/json', buffer: EXAMPLE });
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await page.getByRole('link', { name: 'See which bulletins concern you' }).click();
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await page.getByLabel('What to enter').selectOption('Under way');
    await page.getByLabel('Note (optional)').fill('The gateway team puts the fix in tonight');
    await page.getByLabel('Your name').fill('Ruth Adeyemi');
    return () => page.getByRole('button', { name: 'Enter it' }).click();
  },
  'a parcel': async (page) => {
    await openScreen(page, 'parcels', 'home');
    await page.getByLabel('To whom').fill('Estates');
    await page.getByLabel('Add many at once').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.getByLabel('Seal the file with a passphrase').uncheck();
    return () => page.getByRole('button', { name: 'Download the parcel' }).click();
  },
  'the same joined': async (page) => {
    const file = { ...theirs, buffer: Buffer.from(JSON.stringify(carriedOn(start, 'A third'))) };
    await page.goto('./#/open');
    await page.getByLabel('Choose a file').setInputFiles(file);
    await page.getByRole('radio', { name: 'Bring both together' }).check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('radio', { name: /^In the file/ }).check();
    return () => page.getByRole('button', { name: 'Bring together' }).click();
  },
  'an end to it': async (page) => {
    await page.goto('./#/');
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Delete/ })
      .click();
    return () => page.getByRole('button', { name: 'Yes, delete it' }).click();
  },
  'the same backup, of which both are kept': async (page) => {
    await openTheirs(page);
    await page.getByRole('radio', { name: 'Keep both' }).check();
    return () => page.getByRole('button', { name: 'Restore' }).click();
  },
  'the same backup, which is taken': async (page) => {
    await openTheirs(page);
    await take(page).check();
    return () => page.getByRole('button', { name: 'Restore' }).click();
  },
  'a target': async (page) => {
    await openScreen(page, 'targets', 'home');
    await page.getByRole('main').locator('summary').first().click();
    const field = page.getByRole('main').locator('details select').first();
    return () => field.selectOption({ index: 1 });
  },
  'words in its report': async (page) => {
    await openScreen(page, 'report', 'home');
    await page.getByText(/^Check and change the words/).click();
    await page
      .getByRole('button', { name: /^Change the words/ })
      .first()
      .click();
    await page.getByLabel('Your words').fill('We say this ourselves.');
    return () => page.getByRole('button', { name: 'Keep these words' }).click();
  },
};

for (const [what, prepare] of Object.entries(DEEDS)) {
  test(`a restore that was decided before another tab made ${what}`, async ({ page, context }) => {
    await bringIn(page, [ours], [core]);
    await openTheirs(page);
    await take(page).check();
    const other = await context.newPage();
    await other.goto('./');
    const act = await prepare(other);
    const before = await rowsOf(page);
    await act();
    // Written at once, before any of it can have been shown in the other tab, or while it is.
    await page.getByRole('button', { name: 'Restore' }).click({ noWaitAfter: true });
    await expect(
      page.getByRole('main').getByText(/^Restored|has changed since you looked|^There is a problem/),
    ).toBeVisible();
    await other.waitForTimeout(1500);
    const after = await rowsOf(page);
    const said = await page.getByRole('main').innerText();
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    console.log(
      what,
      '|',
      /Restored \d+ assessments?/.exec(said)?.[0] ?? /has changed since you looked|Say what to do with/.exec(said)?.[0],
      '| changed:',
      names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).join(', '),
      '| ticked:',
      await page.getByRole('radio', { checked: true }).count(),
    );
  });
}

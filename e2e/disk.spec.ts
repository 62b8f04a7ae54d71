import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { KillableBrowser, KillableFirefox } from './killable-browser.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn } from './pages/bring-in.ts';
import { typeEverywhere } from './pages/every-text.ts';
import { core, coreEdition } from './pages/filled.ts';
import { Keeper } from './pages/keeping.ts';
import { manyLetters, randomWord, whereOnDisk } from './what-lies-on-disk.ts';

/**
 * What a browser leaves on the disk of what was typed. It is looked for in the whole profile: while the app is
 * open, locked, closed, killed and erased.
 */

type Way = 'lock' | 'late-lock' | 'nothing-kept' | 'no-lock';
type Edition = 'web' | 'portable';

/**
 * Every pair by `npm run soak`, some minutes each in either browser, with a word in every kind of field that a person
 * types into, and a second sitting that ends in a crash. Here the
 * pair that is most often met, in Chromium, in one sitting that is closed.
 */
const IS_WHOLE = process.env.SOAK_DISK !== undefined;
const ALL = (['lock', 'late-lock', 'nothing-kept', 'no-lock'] as const).flatMap((way) =>
  (['web', 'portable'] as const).map((edition) => ({ way, edition })),
);
const CASES: readonly { readonly way: Way; readonly edition: Edition }[] = IS_WHOLE
  ? ALL
  : [{ way: 'late-lock', edition: 'portable' }];

const portableFile = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;

const newWords = () => ({
  organisation: randomWord(),
  answerer: randomWord(),
  note: randomWord(),
  owner: randomWord(),
  evidence: randomWord(),
  half: randomWord(),
});
type Words = ReturnType<typeof newWords>;

const PASSPHRASE = 'canal biscuit thunder olive';
/** All is erased, and the browser's own settings have deleted the rest. */
const CLEARED = 'site data deleted';
/** Longer than browsers wait before they write a session: 2.5 seconds (Chromium), 1 here (Firefox). */
const SESSION_MS = IS_WHOLE ? 6000 : 3500;
/** What stands in a session file of whatever is kept of forms, beside names and values. */
const KEPT_OF_FORMS = { chromium: 'serialized form state', firefox: '"formdata"', webkit: '' } as const;
/** A browser that has gone writes no more; helpers of one that was killed may for a moment. */
const GONE_MS = 1000;

/** As much as fills many of a browser's files, which it does not join of its own accord: 8 MB. */
const largeWork = () =>
  Array.from({ length: 16 }, (_, at) => ({
    ...core[1],
    id: `large-${at}`,
    answers: core[1].answers.map((answer) => ({ ...answer, note: manyLetters(2000) })),
  }));

/** A page that does none of what ours does: proof that the search would find what a page leaves. */
const CONTROL = '<!doctype html><title>A page</title><textarea></textarea>';

async function plantControl(page: Page, server: Server, word: string) {
  const control = await page.context().newPage();
  await control.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await control.locator('textarea').fill(word);
  return control;
}

/** Enters every word where it belongs, and leaves one half typed. */
async function typeWords(page: Page, words: Words) {
  const assessor = new Assessor(page);
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await assessor.start(words.organisation, undefined, words.answerer);
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.questions.first();
  await assessor.answer(card, 1);
  await card.getByLabel('Note').fill(words.note);
  await card.getByLabel('Owner').fill(words.owner);
  await card.getByLabel('Owner').blur();
  await card.getByRole('button', { name: /Add evidence/ }).click();
  await card.getByLabel('What it is').fill(words.evidence);
  await card.getByLabel('Note').fill(`${words.note} ${words.half}`);
}

async function openApp(page: Page, edition: Edition, way: Way, baseURL: string) {
  if (edition === 'web' && way === 'nothing-kept') {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    });
  }
  await page.goto(edition === 'web' ? baseURL : portableFile);
}

async function setLock(page: Page) {
  const keeper = new Keeper(page);
  await keeper.goToData();
  await page.getByRole('button', { name: 'Set a lock…' }).click();
  await keeper.typeNewPassphrase(PASSPHRASE);
  await page.getByRole('button', { name: 'Set the lock' }).click();
  await expect(page.getByText('The lock is set.')).toBeVisible();
}

/** At the first start: says how what is typed is to be kept. */
async function chooseWay(page: Page, edition: Edition, way: Way) {
  const keeper = new Keeper(page);
  if (edition === 'portable') {
    if (way === 'lock') await keeper.typeNewPassphrase(PASSPHRASE);
    await keeper.chooseFirst(
      (
        {
          lock: 'Locked with a passphrase',
          'nothing-kept': 'Nothing kept in this browser',
          'late-lock': 'Kept without a lock',
          'no-lock': 'Kept without a lock',
        } as const
      )[way],
    );
  } else if (way === 'lock') await setLock(page);
  await expect(page.getByRole('link', { name: 'Your assessments' }).first()).toBeVisible();
}

async function unlock(page: Page) {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('link', { name: 'Your assessments' }).first()).toBeVisible();
}

/** What the screen tells those to do who erase, by the settings of Chromium. */
async function deleteSiteData(page: Page) {
  await page.goto('chrome://settings/clearBrowserData');
  await page.getByText('More', { exact: true }).click();
  await page.getByText('All time', { exact: true }).click();
  await page.locator('#deleteButton').click();
  await expect(page.locator('#deleteButton')).toBeHidden();
}

/** Folders in which the app itself keeps what is typed where it is to be kept in the clear. */
const isOwnStore = (file: string): boolean => /(^|[\\/])(IndexedDB|Local Storage|storage)[\\/]/.test(file);

/**
 * Local storage. What a page that was closed at once noted there without a lock stays in the browser's files, as is said
 * where a lock is set and where all is erased: no page has the browser write them again. Its settings do.
 */
const isOfNotes = (file: string): boolean => /(^|[\\/])(Local Storage|ls)[\\/]/.test(file);

for (const { way, edition } of CASES) {
  test(
    `@soak nothing that was typed is found on the disk (${way}, ${edition})`,
    IS_WHOLE ? { tag: '@firefox' } : {},
    async ({ baseURL, browserName }, info) => {
      if (IS_WHOLE) test.setTimeout(1_200_000);
      const server = createServer((_request, response) =>
        response.setHeader('content-type', 'text/html').end(CONTROL),
      ).listen(0, '127.0.0.1');
      const options = info.project.use.launchOptions ?? {};
      const browser = browserName === 'firefox' ? new KillableFirefox(options) : new KillableBrowser(options);
      const isLocked = way === 'lock' || way === 'late-lock';
      const words: string[] = [];
      const typed: string[] = [];
      /** Typed before the lock was set. */
      const before: string[] = [];
      const control = randomWord();
      const look = async (when: string, afterMs: number) => {
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        const found = [
          ...whereOnDisk(
            browser.profile,
            typed,
            (file) =>
              way !== 'no-lock' || when === CLEARED || (when === 'erased' ? !isOfNotes(file) : !isOwnStore(file)),
          ),
          // What Firefox had kept before the lock can stay in its store, as is said where one is set.
          ...whereOnDisk(
            browser.profile,
            before,
            (file) =>
              when === CLEARED ||
              (!isOfNotes(file) && (browserName !== 'firefox' || when === 'erased' || !isOwnStore(file))),
          ),
        ];
        expect(found, when).toEqual([]);
      };
      /** Or the search is blind to some, and finds nothing where something is. */
      const everyWordIsFound = () =>
        expect
          .poll(() => words.filter((word) => whereOnDisk(browser.profile, [word], isOwnStore).length === 0), {
            message: 'the search finds what is kept in the clear',
          })
          .toEqual([]);
      const typeNew = async (page: Page) => {
        const now = newWords();
        words.push(...Object.values(now));
        typed.push(...Object.values(now), PASSPHRASE);
        await typeWords(page, now);
      };
      try {
        let page = await browser.start();
        await openApp(page, edition, way, baseURL ?? '');
        await chooseWay(page, edition, way);
        await typeNew(page);
        const answering = page.url();
        if (way === 'late-lock') {
          if (IS_WHOLE) await bringIn(page, largeWork(), [coreEdition], page.url().replace(/#.*$/, ''));
          await everyWordIsFound();
          await setLock(page);
          before.push(...typed.splice(0));
          await look('sealed', GONE_MS);
          if (IS_WHOLE) await typeNew(page);
          else {
            const note = randomWord();
            typed.push(note);
            await page.goto(answering);
            await new Assessor(page).questions.first().getByLabel('Note').fill(note);
          }
        }
        if (IS_WHOLE)
          await typeEverywhere(page, () => {
            const word = randomWord();
            typed.push(word);
            return word;
          });
        // Nor anything else of a form, such as which answer is chosen, which no word would show.
        const formsKept = () => whereOnDisk(browser.profile, [KEPT_OF_FORMS[browserName]]);
        if (IS_WHOLE) {
          await new Promise((resolve) => setTimeout(resolve, SESSION_MS));
          expect(formsKept(), 'no form is kept to be restored').toEqual([]);
        }
        await plantControl(page, server, control);
        await expect
          .poll(() => whereOnDisk(browser.profile, [control]), {
            message: 'the search finds what a page leaves',
          })
          .not.toEqual([]);
        expect(formsKept(), 'which a page that does none of what ours does leaves').not.toEqual([]);
        // The same words are looked for once more under the lock, after a longer wait.
        await look('open', IS_WHOLE ? SESSION_MS : 0);
        if (way === 'no-lock') await everyWordIsFound();
        if (isLocked) {
          await new Keeper(page).light.getByRole('button', { name: 'Lock now' }).click();
          await expect(page.getByRole('heading', { level: 1, name: 'This workspace is locked' })).toBeVisible();
          await look('locked', SESSION_MS);
        }
        await browser.close();
        await look('closed', GONE_MS);

        const openAgain = async () => {
          page = await browser.start();
          await openApp(page, edition, way, baseURL ?? '');
          if (isLocked) await unlock(page);
          else if (way === 'nothing-kept') await chooseWay(page, edition, way);
        };
        if (IS_WHOLE) {
          await openAgain();
          await typeNew(page);
          await new Promise((resolve) => setTimeout(resolve, SESSION_MS));
          await browser.kill();
          await look('killed', GONE_MS);
        }

        if (IS_WHOLE && way === 'no-lock' && browserName === 'chromium') {
          await openAgain();
          const left = randomWord();
          typed.push(left);
          await page.goto(answering);
          await new Assessor(page).questions.first().getByLabel('Note').fill(left);
          await page.goto('about:blank');
          await expect
            .poll(() => whereOnDisk(browser.profile, [left], isOfNotes), {
              message: 'a page that is left at once notes what was half typed',
            })
            .not.toEqual([]);
          await browser.close();
        }

        await openAgain();
        await new Keeper(page).goToData();
        await page.getByRole('button', { name: /^Erase everything/ }).click();
        await page.getByLabel(/type ERASE/).fill('ERASE');
        await page.getByRole('button', { name: 'Erase everything in this browser' }).click();
        await expect(
          page.getByRole('heading', { level: 1, name: 'Everything was erased from this browser' }),
        ).toBeVisible();
        // Once it is said, it is so, whatever becomes of the browser.
        await (browserName === 'chromium' ? browser.kill() : browser.close());
        await look('erased', GONE_MS);

        if (IS_WHOLE && browserName === 'chromium') {
          page = await browser.start();
          await deleteSiteData(page);
          await browser.close();
          await look(CLEARED, GONE_MS);
        }
      } finally {
        server.close();
        await browser.end();
      }
    },
  );
}

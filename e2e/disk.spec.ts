import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { KillableBrowser, KillableFirefox } from './killable-browser.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn } from './pages/bring-in.ts';
import { typeEverywhere } from './pages/every-text.ts';
import { core, coreEdition } from './pages/filled.ts';
import { must } from '#src/domain/common/result.ts';
import { backupWith } from '#src/testing/builders.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { Keeper } from './pages/keeping.ts';
import { bytesOnDisk, manyLetters, randomWord, whereOnDisk } from './what-lies-on-disk.ts';

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
const NEXT_PASSPHRASE = 'lorry pepper window flute';
/** All is erased, and the browser's own settings have deleted the rest. */
const CLEARED = 'site data deleted';
/** Longer than browsers wait before they write a session: 2.5 seconds (Chromium), 1 here (Firefox). */
const SESSION_MS = IS_WHOLE ? 6000 : 3500;
/** What stands in a session file of whatever is kept of forms, beside names and values. */
const KEPT_OF_FORMS = { chromium: 'serialized form state', firefox: '"formdata"', webkit: '' } as const;
/** What is removed without a lock is out of Chromium's files within seconds. */
const SOON = { timeout: 20_000 } as const;
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

/** How the key of the workspace lies under its passphrase; nothing while there is no lock. */
const wrappedKey = (page: Page): Promise<string | null> =>
  page.evaluate(
    () =>
      new Promise<string | null>((resolve, reject) => {
        const opening = indexedDB.open('carecert-assure');
        opening.addEventListener('error', () => reject(new Error('not opened')));
        opening.addEventListener('success', () => {
          const getting = opening.result.transaction('settings').objectStore('settings').get('lock');
          getting.addEventListener('success', () => {
            opening.result.close();
            resolve(getting.result ? String.fromCharCode(...getting.result.value.wrapped) : null);
          });
        });
      }),
  );

for (const isLarge of IS_WHOLE ? [false, true] : [false])
  test(`@soak what a browser that was killed while a lock was set left in its files is taken out once it is unlocked (${isLarge ? 'large' : 'small'})`, async () => {
    const browser = new KillableBrowser(test.info().project.use.launchOptions ?? {});
    const word = randomWord();
    const lying = () => whereOnDisk(browser.profile, [word]);
    try {
      let page = await browser.start();
      await page.goto(portableFile);
      await chooseWay(page, 'portable', 'no-lock');
      const noted = { ...core[1], answers: core[1].answers.map((answer) => ({ ...answer, note: word })) };
      await bringIn(page, [noted, ...(isLarge ? largeWork() : [])], [coreEdition], portableFile);
      await new Keeper(page).goToData();
      await page.getByRole('button', { name: 'Set a lock…' }).click();
      await new Keeper(page).typeNewPassphrase(PASSPHRASE);
      await page.getByRole('button', { name: 'Set the lock' }).click();
      // Everything is sealed by then, and the screen has yet to say so.
      await expect.poll(() => wrappedKey(page), { intervals: [20] }).not.toBeNull();
      await browser.kill();
      expect(lying()).not.toEqual([]);

      page = await browser.start();
      await page.goto(portableFile);
      await unlock(page);
      await expect.poll(lying, SOON).toEqual([]);
    } finally {
      await browser.end();
    }
  });

// Once Chromium has joined its files they hold what lay in them until they are joined again, which each of these has to
// bring about after those before it.
for (const edition of IS_WHOLE ? (['portable', 'web'] as const) : (['portable'] as const))
  test(`@soak what was removed${IS_WHOLE ? ', what a lock came over and the key under an old passphrase are' : ' is'} out of the browser’s files (${edition})`, async ({
    baseURL,
  }) => {
    const address = edition === 'web' ? (baseURL ?? '') : portableFile;
    const browser = new KillableBrowser(test.info().project.use.launchOptions ?? {});
    const [note, group, next, kept, left] = [randomWord(), randomWord(), randomWord(), randomWord(), randomWord()];
    const lying = () =>
      [note, group, next, kept, left].filter((word) => whereOnDisk(browser.profile, [word]).length > 0);
    const noted = (word: string, id: string) => ({
      ...core[1],
      id,
      answers: core[1].answers.map((answer) => ({ ...answer, note: word })),
    });
    const counts = {
      kind: 'counts',
      role: 'everyone',
      module: { id: 'basic', version: '2026.1', title: 'Basic', part: 'everyone' },
      staff: 10,
      passed: 5,
      asOf: '2026-10-01',
      basis: 'word',
      attestedBy: '',
      addedAt: '2026-10-01T10:00:00.000Z',
    } as const;
    try {
      let page = await browser.start();
      const at = (path: string) => page.goto(`${address}#${path}`);
      const openAgain = async () => {
        await browser.close();
        page = await browser.start();
        await page.goto(address);
      };
      await page.goto(address);
      await chooseWay(page, edition, 'no-lock');
      const backup = backupWith({
        madeAt: '2026-11-01T10:00:00.000Z',
        madeBy: 'A test',
        assessments: [noted(kept, 'kept'), noted(note, 'removed')],
        questionnaires: [coreEdition],
        training: [
          { ...counts, id: 'c-one', group },
          { ...counts, id: 'c-two', group: next },
          { ...counts, id: 'c-three', group: left },
        ],
      });
      await at(paths.open());
      await page.getByLabel('Choose a file').setInputFiles({
        name: 'backup.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(backup)),
      });
      await page.getByRole('button', { name: 'Restore' }).click();
      await expect(page.getByText(/^Restored/)).toBeVisible();
      await expect.poll(lying).toEqual([note, group, next, kept, left]);

      await at(paths.home());
      const removed = page.getByRole('listitem').filter({ has: page.locator('a[href$="/assessments/removed"]') });
      await removed.getByRole('button', { name: /^Delete the assessment/ }).click();
      await page.getByRole('button', { name: 'Yes, delete it' }).click();
      await expect.poll(lying, SOON).toEqual([group, next, kept, left]);
      await at(paths.trainingRegister());
      // The second while the files are tidied after the first.
      for (const gone of [group, next])
        await page.getByRole('button', { name: `Take out the counts of ${gone}` }).click();
      await expect.poll(lying, SOON).toEqual([kept, left]);
      if (!IS_WHOLE) return;

      await openAgain();
      await setLock(page);
      expect(lying()).toEqual([]);

      await openAgain();
      await unlock(page);
      const before = must(await wrappedKey(page), 'there is a lock');
      const keyLies = () => bytesOnDisk(browser.profile, Buffer.from(before, 'latin1')).length > 0;
      expect(keyLies()).toBe(true);
      await new Keeper(page).goToData();
      await page.getByRole('button', { name: /^Change the passphrase/ }).click();
      await page.locator('#lock-current').fill(PASSPHRASE);
      for (const field of ['#lock-passphrase', '#lock-again']) await page.locator(field).fill(NEXT_PASSPHRASE);
      await page.getByRole('button', { name: 'Change the passphrase' }).last().click();
      await expect(page.getByText('The passphrase was changed.')).toBeVisible();
      expect(keyLies()).toBe(false);
    } finally {
      await browser.end();
    }
  });

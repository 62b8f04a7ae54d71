import { truncateSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { must } from '#src/domain/common/result.ts';
import { DOORS } from '#src/testing/file-doors.ts';
import { mutate } from '#src/testing/mutate.ts';
import { shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

const sound = shippedEdition('quick-check', '2026.1');
const text = JSON.stringify(sound);
const changed = (change: (json: Record<string, unknown>) => void): string => {
  const json = JSON.parse(text);
  change(json);
  return JSON.stringify(json);
};
const sections = structuredClone(sound.sections);
const [firstSection, secondSection] = sections;

const CASES: readonly (readonly [name: string, contents: string | Buffer, words: string | RegExp])[] = [
  ['truncated', text.slice(0, 5000), /cut short or damaged/],
  ['of another format', '{"format":"something-else","formatVersion":1}', /of the kind "something-else"/],
  [
    'newer',
    changed((json) => {
      json.formatVersion = 99;
    }),
    /made by a newer version/,
  ],
  [
    'with an unknown key',
    changed((json) => {
      json.surprise = true;
    }),
    'surprise: expected no such key',
  ],
  [
    'with an id twice',
    changed((json) => {
      json.sections = [...sections, firstSection];
    }),
    /an id of its own/,
  ],
  [
    'with a dangling reference',
    changed((json) => {
      json.sections = [
        { ...firstSection, questions: [{ ...firstSection?.questions[0], mappings: { nowhere: ['X1'] } }] },
        secondSection,
      ];
    }),
    /a framework declared/,
  ],
  ['not text', Buffer.from([0xff, 0xfe, 0x00, 0x80]), /not text in UTF-8/],
  ['with a key twice', text.replace('{', '{"publisher":{"name":"Somebody else"},'), 'It is said twice at:publisher'],
  ['with __proto__', text.replace('{', '{"__proto__":{"isAdmin":true},'), '__proto__: expected no such key'],
  ['nested too deep', text.replace('{', `{"a":${'['.repeat(100)}${']'.repeat(100)},`), /nested deeper than 64 levels/],
  [
    'with a text that turns its direction',
    changed((json) => {
      json.title = 'Quick\u202Ekcehc';
    }),
    'title: expected no control characters',
  ],
  [
    'with script in an address',
    changed((json) => {
      json.publisher = { name: 'X', address: 'javascript:alert(1)' };
    }),
    /begins with https/,
  ],
];

/** How many mutated files go through the door of a real browser: a sample here, more by `npm run soak`. */
const MUTATED = Number(process.env.SOAK_BROWSER_FILES ?? 15);

/** How many rows each table of this browser has. */
const rowCounts = (page: Page) =>
  page.evaluate(async () => {
    const open = indexedDB.open('carecert-assure');
    const database = await new Promise<IDBDatabase>((resolve) =>
      open.addEventListener('success', () => resolve(open.result)),
    );
    const names = ['assessments', 'answers', 'history', 'questionnaires', 'packs'];
    const transaction = database.transaction(names);
    const counts = await Promise.all(
      names.map((name) => {
        const request = transaction.objectStore(name).count();
        return new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
      }),
    );
    database.close();
    return counts;
  });

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'application/json', buffer });

test('a file with a fault is refused with the fault named, and nothing that is stored changes', async ({ page }) => {
  await page.goto('./#/library');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  const before = await rowCounts(page);
  await page.goto('./#/open');
  for (const [name, contents, words] of CASES) {
    await choose(page, `${name}.json`, Buffer.from(contents));
    const refusal = page.getByRole('alert').filter({ hasText: `${name}.json was not opened` });
    await expect(refusal).toContainText(words);
    await expect(refusal).toContainText('Nothing that is stored here has changed.');
  }
  expect(await rowCounts(page)).toEqual(before);
});

test('a file that is too large is refused before it is read, in words', async ({ page }, info) => {
  const large = info.outputPath('too-large.json');
  writeFileSync(large, '');
  // As long as it says, and nearly nothing of it on the disk.
  truncateSync(large, 257 * 1024 * 1024);
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(large);
  await expect(page.getByRole('alert').filter({ hasText: 'too-large.json was not opened' })).toContainText(
    'The most that is opened here is 256 MB',
  );
});

test('a file is named so that its name cannot lie', async ({ page }) => {
  await page.goto('./#/open');
  await choose(page, 'backup\u202Enosj.exe', Buffer.from('{}'));
  await expect(page.getByRole('heading', { name: 'backup<U+202E>nosj.exe was not opened' })).toBeVisible();
});

test('@soak mutated files are refused or shown, nothing is stored, no script runs, and the page lives on', async ({
  page,
}) => {
  test.setTimeout(300_000 + MUTATED * 10_000);
  await page.goto('./#/open');
  await expect(page.getByLabel('Choose a file')).toBeVisible();
  const before = await rowCounts(page);
  const doors = DOORS.filter(({ name }) => ['questionnaire', 'assessment', 'pack', 'backup'].includes(name));
  for (let seed = 0; seed < MUTATED; seed += 1) {
    const door = must(doors[seed % doors.length], 'a door');
    const name = `${door.name.replaceAll(' ', '-')}-${seed}.json`;
    await choose(page, name, Buffer.from(mutate(door.sound, 50_000 + seed)));
    const refused = page.getByRole('alert').filter({ hasText: `${name} was not opened` });
    // What opens, such as a questionnaire whose wording was changed, is shown and waits for a yes.
    const shown = page.getByRole('button', { name: 'Cancel' });
    await expect(refused.or(shown), `seed ${50_000 + seed}`).toBeVisible();
    if (await shown.isVisible()) await shown.click();
  }
  expect(await rowCounts(page)).toEqual(before);
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
});

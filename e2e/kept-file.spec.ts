import type { Page } from '@playwright/test';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

/**
 * Stands in for the picker's window, which no test can work: it gives a file of the browser's own file
 * system. Everything else, from the handle in the store to the reading back, is the real thing.
 */
async function withPicker(page: Page) {
  await page.addInitScript(() => {
    const fileNamed = async (name: string) =>
      (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
    globalThis.showSaveFilePicker = ({ suggestedName }) => fileNamed(suggestedName);
    globalThis.showOpenFilePicker = async () => [await fileNamed('theirs.json')];
  });
}

const contentOf = (page: Page, name: string): Promise<string> =>
  page.evaluate(async (fileName) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(fileName);
    return (await handle.getFile()).text();
  }, name);

/** As a colleague would, at another computer. */
const writeAsSomeoneElse = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    async ([fileName, content]) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(fileName, { create: true });
      const writable = await handle.createWritable();
      await writable.write(content);
      await writable.close();
    },
    [name, text] as const,
  );

const FILE = 'assure-working-file.json';

test('a chosen file is kept up to date, and what someone else wrote to it is never overwritten', async ({ page }) => {
  await withPicker(page);
  const assessor = new Assessor(page);
  const keeper = new Keeper(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const section = page.url();
  await keeper.goToData();
  await page.getByRole('button', { name: 'Keep a new file up to date' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');
  expect(await contentOf(page, FILE)).toContain('Riverside Hospitals NHS Trust');

  await page.goto(section);
  await assessor.answer(assessor.questions.first(), 1);
  await expect(keeper.light).toContainText('Safe to close');
  expect(await contentOf(page, FILE)).toContain('"answeredBy":"Jo Sharma"');

  await writeAsSomeoneElse(page, FILE, '{"theirs":true}');
  await assessor.answer(assessor.questions.nth(1), 1);
  await expect(keeper.light).toContainText('Your file holds something else');
  expect(await contentOf(page, FILE)).toBe('{"theirs":true}');
  await keeper.goToData();
  await expect(page.getByRole('heading', { name: /The file holds something else/ })).toBeVisible();
  await expectAccessible(page);

  // They write once more while the user makes up their mind: that was not agreed to be replaced.
  await page.getByRole('button', { name: /^Put what is here into the file/ }).click();
  await writeAsSomeoneElse(page, FILE, '{"theirs":"again"}');
  await page.getByRole('button', { name: 'Yes, replace it' }).click();
  await expect(keeper.light).toContainText('Your file holds something else');
  expect(await contentOf(page, FILE)).toBe('{"theirs":"again"}');
  await page.getByRole('button', { name: /^Put what is here into the file/ }).click();
  await page.getByRole('button', { name: 'Yes, replace it' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');
  expect(await contentOf(page, FILE)).toContain('Riverside Hospitals NHS Trust');
});

test('a backup that someone else put into the file is seen on coming back, and held against what is here', async ({
  page,
}) => {
  await withPicker(page);
  const keeper = new Keeper(page);
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const section = page.url();
  await keeper.goToData();
  await page.getByRole('button', { name: 'Keep a new file up to date' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');
  const before = await contentOf(page, FILE);
  await page.goto(section);
  await assessor.answer(assessor.questions.first(), 1);
  await expect(keeper.light).toContainText('Your file holds every change');
  const after = await contentOf(page, FILE);
  // A share is put back to how it was the day before.
  await writeAsSomeoneElse(page, FILE, before);
  await keeper.goToData();
  await page.reload();
  await expect(keeper.light).toContainText('Your file holds something else');
  await expect(page.getByText(`Somebody else has changed ${FILE}`)).toBeVisible();
  await expect(
    page.getByText(
      /Riverside Hospitals NHS Trust, assure-core 2026\.\d, \d+ \w+ \d{4}: is newer here, and holds everything that is in the file \(1 answer differs\)\./,
    ),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Put what is here into the file/ }).click();
  await page.getByRole('button', { name: 'Yes, replace it' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');
  expect(JSON.parse(await contentOf(page, FILE)).assessments).toEqual(JSON.parse(after).assessments);
});

test('a file that holds something already is not written to unasked', async ({ page }) => {
  await withPicker(page);
  const keeper = new Keeper(page);
  await page.goto('./');
  await new Assessor(page).start();
  await writeAsSomeoneElse(page, 'theirs.json', '{"theirs":true}');
  await keeper.goToData();
  await page.getByRole('button', { name: 'Go on with a file that is there' }).click();
  await expect(page.getByText('theirs.json is not empty.')).toBeVisible();
  expect(await contentOf(page, 'theirs.json')).toBe('{"theirs":true}');
  await page.getByRole('button', { name: 'Keep another file instead' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');
  expect(await contentOf(page, 'theirs.json')).toBe('{"theirs":true}');
});

test('after a restart the browser asks for leave again, and one button gives it', async ({ page }) => {
  await withPicker(page);
  const keeper = new Keeper(page);
  await page.goto('./');
  await new Assessor(page).start();
  await keeper.goToData();
  await page.getByRole('button', { name: 'Keep a new file up to date' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');

  await page.addInitScript(() => {
    let permission: PermissionState = 'prompt';
    Object.assign(FileSystemFileHandle.prototype, {
      queryPermission: async () => permission,
      requestPermission: async () => {
        permission = 'granted';
        // The prompt takes the focus and gives it back.
        window.dispatchEvent(new Event('focus'));
        return permission;
      },
    });
  });
  await page.reload();
  await expect(keeper.light).toContainText('Your file waits for your permission');
  await page.getByRole('button', { name: 'Go on keeping the file up to date' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');
});

test('a browser that cannot write to files says what to do instead', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.showSaveFilePicker = undefined;
  });
  await page.goto('./#/data');
  await expect(page.getByText(/This browser cannot write to a file by itself/)).toBeVisible();
});

test('with nothing kept in the browser, the chosen file alone makes it safe to close', async ({ page }) => {
  await withPicker(page);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  const keeper = new Keeper(page);
  await page.goto('./');
  await new Assessor(page).start();
  await keeper.goToData();
  await expect(keeper.light).toContainText('In this page only, gone when it closes');
  await page.getByRole('button', { name: 'Keep a new file up to date' }).click();
  await expect(keeper.light).toContainText('Your file holds every change');
  expect(await contentOf(page, FILE)).toContain('Riverside Hospitals NHS Trust');
});

import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible } from './pages/axe.ts';
import { Assessor } from './pages/assess.ts';
import { riverside, shippedEdition } from './pages/bring-in.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const portableFile = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;

type Dropped = {
  readonly files?: readonly { readonly name: string; readonly text: string }[];
  readonly texts?: Readonly<Record<string, string>>;
};

/**
 * Drags over the middle of what a selector finds, and lets go there. Gives whether the page kept the browser from doing
 * its own.
 */
const drop = (
  page: Page,
  selector: string,
  { files = [], texts = {} }: Dropped,
  types: readonly string[] = ['dragenter', 'dragover', 'drop'],
): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate(
      (target, given) => {
        const dataTransfer = new DataTransfer();
        for (const { name, text } of given.files) dataTransfer.items.add(new File([text], name));
        for (const [type, text] of Object.entries(given.texts)) dataTransfer.setData(type, text);
        let isPrevented = false;
        for (const type of given.types)
          isPrevented = !target.dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer }),
          );
        return isPrevented;
      },
      { files, texts, types },
    );

const copy = JSON.stringify(riverside(shippedEdition('assure-core', '2026.1'), 'a-copy-of-riverside', 7, '2026-06-30'));

/** The browser's own drop of a file, as from the folder window. */
async function dropFromFolder(page: Page, file: string) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
}

test('a file from a folder is opened, where the browser alone would leave the page for it', async ({
  page,
  browser,
}, info) => {
  const file = info.outputPath('copy.json');
  writeFileSync(file, copy);
  await page.goto('./#/help');
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  await dropFromFolder(page, file);
  await expect(page.getByRole('heading', { level: 2, name: 'An assessment' })).toBeVisible();
  expect(page.url()).toContain('#/open');

  // Proof that this drop is one that leads away: without our door, it does.
  const context = await browser.newContext();
  const bare = await context.newPage();
  await bare.goto(portableFile);
  await bare.evaluate(() => {
    for (const type of ['dragover', 'drop'])
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
  });
  await dropFromFolder(bare, file);
  await expect.poll(() => context.pages().some((each) => each.url().endsWith('copy.json'))).toBe(true);
  await context.close();
});

test('a file dropped anywhere is opened as a chosen one is, and nothing else that is dropped does a thing', async ({
  page,
}) => {
  await page.goto(portableFile);
  expect(await drop(page, 'h1', { files: [{ name: 'copy.json', text: copy }] })).toBe(true);
  await expect(page.getByRole('alert').filter({ hasText: 'The file was not opened' })).toBeVisible();
  await new Keeper(page).chooseFirst('Kept without a lock');
  const assessor = new Assessor(page);
  await assessor.start();
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.questions.first();
  await card.getByLabel('Note').fill('typed and not to be lost');
  const section = page.url();

  // A link or words: the page stays. Words go into a field that takes them.
  expect(
    await drop(page, 'h1', {
      texts: { 'text/uri-list': 'https://example.org/', 'text/plain': 'https://example.org/' },
    }),
  ).toBe(true);
  expect(await drop(page, 'h1', { texts: { 'text/plain': 'words' } })).toBe(true);
  expect(await drop(page, 'textarea', { texts: { 'text/plain': 'words' } })).toBe(false);
  expect(page.url()).toBe(section);

  // Several files: none.
  await drop(page, 'h1', {
    files: [
      { name: 'one.json', text: copy },
      { name: 'two.json', text: copy },
    ],
  });
  await expect(page.getByRole('alert').filter({ hasText: '2 files were dropped and none was opened' })).toBeVisible();
  expect(page.url()).toBe(section);

  // One file, held above the page and then let go, over a text field too.
  await drop(page, 'h1', { files: [{ name: 'copy.json', text: copy }] }, ['dragenter', 'dragover']);
  await expect(page.getByText('Drop the file to open it')).toBeVisible();
  await expectAccessible(page);
  expect(await drop(page, 'textarea', { files: [{ name: 'copy.json', text: copy }] })).toBe(true);
  await expect(page.getByText('Drop the file to open it')).toBeHidden();
  await expect(page.getByRole('heading', { level: 2, name: 'An assessment' })).toBeVisible();
  await expect(page.getByText('Riverside Hospitals NHS Trust')).toBeVisible();

  // And again, on the screen that opens files itself.
  expect(await drop(page, 'h1', { files: [{ name: 'nothing.txt', text: 'no file of ours' }] })).toBe(true);
  await expect(page.getByRole('heading', { name: 'nothing.txt was not opened' })).toBeVisible();

  await page.goto(section);
  await expect(card.getByLabel('Note')).toHaveValue('typed and not to be lost');
});

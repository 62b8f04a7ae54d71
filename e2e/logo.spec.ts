import { readFileSync } from 'node:fs';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { PLANTED, plantedJpeg } from '#src/testing/planted-picture.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

/**
 * On its side as it lies in the file: red at the left, blue at the right. Shown as its camera says, red is at the top.
 */
function pictureOnItsSide(): Buffer {
  const canvas = createCanvas(200, 100);
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#ff0000';
  brush.fillRect(0, 0, 100, 100);
  brush.fillStyle = '#0000ff';
  brush.fillRect(100, 0, 100, 100);
  return Buffer.from(plantedJpeg(canvas.toBuffer('image/jpeg')));
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await waiting).path());
}

/** Width, height, and the colours in the middle of its top and bottom half. */
const lookOf = (page: Page, picture: Buffer) =>
  page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const brush = canvas.getContext('2d', { willReadFrequently: true });
      brush?.drawImage(bitmap, 0, 0);
      const colour = (share: number) =>
        ([...(brush?.getImageData(bitmap.width / 2, bitmap.height * share, 1, 1).data ?? [])][0] ?? 0) > 128
          ? 'red'
          : 'blue';
      return { isUpright: bitmap.height === 2 * bitmap.width, top: colour(0.25), bottom: colour(0.75) };
    },
    [...picture],
  );

test('a logo goes out as a picture alone, upright and equally large in every format', async ({ page }) => {
  const edition = shippedEdition('quick-check', '2026.1');
  await bringIn(page, [riverside(edition, 'logo', 3, '2026-06-30')], [edition]);
  await page.goto('./#/assessments/logo/report');
  await page.getByRole('radio', { name: 'To publish' }).check();
  await page.locator('summary', { hasText: 'Logo' }).click();
  await page
    .getByLabel('Logo', { exact: true })
    .setInputFiles({ name: 'logo.jpg', mimeType: 'image/jpeg', buffer: pictureOnItsSide() });
  await page.getByLabel('What the logo shows').fill('Red over blue');
  const shown = page.getByRole('img', { name: 'Red over blue' });
  await expect(shown).toBeVisible();

  const [html, word, pdf, data] = [
    await downloaded(page, 'Web page (HTML) for publication'),
    await downloaded(page, 'Word document for publication'),
    await downloaded(page, 'PDF for publication'),
    await page.evaluate(() => document.querySelector<HTMLImageElement>('.report .logo')?.src ?? ''),
  ];
  const logo = Buffer.from(
    /<img class="logo" src="data:image\/jpeg;base64,([^"]*)"/.exec(html.toString())?.[1] ?? '',
    'base64',
  );
  expect(data).toContain(logo.toString('base64'));
  expect(await lookOf(page, logo)).toEqual({ isUpright: true, top: 'red', bottom: 'blue' });

  const parts = unzipSync(word);
  const inWord = Object.entries(parts)
    .filter(([name]) => /^word\/media\/.*\.jpg$/.test(name))
    .map(([, bytes]) => Buffer.from(bytes));
  expect(inWord).toEqual([logo]);
  expect(pdf.includes(logo)).toBe(true);
  for (const text of PLANTED) {
    for (const bytes of [html, logo, pdf, ...Object.values(parts)])
      expect(Buffer.from(bytes).includes(text), text).toBe(false);
  }

  // 21 by 42 points: of a screen's pixels, and of Word's lengths, of which 12,700 make a point.
  expect(html.toString()).toContain('alt="Red over blue" width="28" height="56"');
  expect(Buffer.from(parts['word/document.xml'] ?? []).toString()).toMatch(/<wp:extent cx="266700" cy="533400"\/>/);
  expect(pdf.toString('latin1')).toMatch(/\/Subtype \/Image[^]*?\/Height 200|\/Height 200[^]*?\/Subtype \/Image/);
});

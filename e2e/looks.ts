import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { bringIn } from './pages/bring-in.ts';
import { caf, core, coreEdition, EDITIONS, partsFor } from './pages/filled.ts';
import { everyScreen, openAt } from './pages/screens.ts';

const FOLDER = path.resolve(import.meta.dirname, '../looks');

/** How a screen may look. Paper is as wide as A4 at 96 dots an inch. */
const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
  print: { media: 'print' },
} as const satisfies Record<string, NonNullable<Parameters<Page['emulateMedia']>[0]>>;
const SIZES = { '1366': { width: 1366, height: 768 }, '320': { width: 320, height: 640 } } as const;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Every picture that is there, one row for each screen, on one page. */
function writeContactSheet(): void {
  const looks = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const pictures = new Set(
    looks.flatMap((look) => readdirSync(path.join(FOLDER, look)).map((file) => `${look}/${file}`)),
  );
  const screens = [...new Set([...pictures].map((picture) => path.posix.basename(picture)))].toSorted();
  const cell = (picture: string) =>
    pictures.has(picture)
      ? `<td><a href="${escape(picture)}"><img loading="lazy" src="${escape(picture)}" alt="${escape(picture)}"></a></td>`
      : '<td></td>';
  writeFileSync(
    path.join(FOLDER, 'index.html'),
    `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Every screen</title>
<style>body{font-family:sans-serif}td,th{vertical-align:top;padding:4px}td a{display:block;max-height:420px;overflow:hidden;border:1px solid}img{width:300px;display:block}</style>
<table><tr><th></th>${looks.map((look) => `<th>${escape(look)}</th>`).join('')}</tr>
${screens.map((screen) => `<tr><th>${escape(screen.replace('.jpg', ''))}</th>${looks.map((look) => cell(`${look}/${screen}`)).join('')}</tr>`).join('\n')}
</table></html>
`,
  );
}

for (const [size, viewport] of Object.entries(SIZES))
  for (const [look, media] of Object.entries(LOOKS))
    test(`${look} ${size}`, async ({ page }) => {
      test.setTimeout(1_200_000);
      page.setDefaultTimeout(120_000);
      const folder = path.join(FOLDER, `${look}-${size}`);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      await page.setViewportSize(viewport);
      const picture = async (name: string) => {
        await page.waitForLoadState('networkidle');
        await page.emulateMedia(media);
        await page.screenshot({ path: path.join(folder, `${name}.jpg`), type: 'jpeg', quality: 70, fullPage: true });
        await page.emulateMedia({ media: null });
      };
      await page.goto('./');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await picture('home-empty');
      await bringIn(page, [...core, caf], EDITIONS);
      for (const { name, path: address } of everyScreen({ ...partsFor(coreEdition), id: core[1].id })) {
        await openAt(page, name, address);
        await picture(name);
      }
      writeContactSheet();
    });

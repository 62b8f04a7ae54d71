import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { bringIn } from './pages/bring-in.ts';
import { caf, core, coreEdition, EDITIONS, partsFor, quick, quickEdition } from './pages/filled.ts';
import { everyScreen, openAt } from './pages/screens.ts';
import { paths, type RouteName } from '#src/platform/runtime/routes.ts';

const FOLDER = path.resolve(import.meta.dirname, '../looks');

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;
type Size = NonNullable<ReturnType<Page['viewportSize']>>;

/** How a screen may look. */
const MEDIA = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const satisfies Readonly<Record<string, Media>>;
const SIZES = { '1366': { width: 1366, height: 768 }, '320': { width: 320, height: 640 } } as const;
/** What a browser's own margins leave of A4, at 96 dots an inch. */
const PAPER: Size = { width: 718, height: 1047 };

const LOOKS: readonly { readonly name: string; readonly media: Media; readonly size: Size }[] = [
  ...Object.entries(MEDIA).flatMap(([look, media]) =>
    Object.entries(SIZES).map(([width, size]) => ({ name: `${look} ${width}`, media, size })),
  ),
  { name: 'print', media: { media: 'print', colorScheme: 'light' }, size: PAPER },
];

/** A picture that is higher has no file that everybody can open. */
const HIGHEST = 12_000;

const QUICK = quick[1].id;
const [quickSection] = quickEdition.sections;
/** What stands behind a tab, or in another edition alone. */
const BESIDE: readonly (readonly [picture: string, name: RouteName, path: string])[] = [
  ...(['questions', 'published', 'over-time'] as const).map(
    (part) => [`compare-${part}`, 'compare', paths.compare(core[1].id, part)] as const,
  ),
  ...(['strengths', 'frameworks', 'questions', 'targets'] as const).map(
    (part) => [`results-${part}`, 'results', paths.results(core[1].id, part)] as const,
  ),
  ['caf-results', 'results', paths.results(caf.id)],
  ['quick-assessment', 'assessment', paths.assessment(QUICK)],
  ['quick-results', 'results', paths.results(QUICK)],
  ['quick-report', 'report', paths.report(QUICK)],
  ...(quickSection ? [['quick-section', 'section', paths.section(QUICK, quickSection.id)] as const] : []),
];

const A_DAY = 86_400_000;
/** A slip of the basic module that was passed so many days ago. */
function slip(
  who: string,
  days: number,
): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  const held = {
    format: 'assure-slip',
    formatVersion: 1,
    id: who.toLowerCase().replace(' ', '-'),
    who,
    work: 'Ward 4',
    module: { id: 'basic', version: '2026.1', title: 'Ten minutes for everyone', part: 'everyone' },
    date: new Date(Date.now() - days * A_DAY).toISOString().slice(0, 10),
    isPassed: true,
    score: 'all',
  };
  return {
    name: `${who}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...held, check: contentHash(held) })),
  };
}

/** What is empty until somebody brings something in: once more, filled. */
async function pictureFilled(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
  const { id } = core[1];
  await openAt(page, 'bulletins', paths.bulletins(id));
  await page.getByRole('button', { name: 'Look round with a made-up list' }).click();
  await openAt(page, 'technologies', paths.technologies(id));
  await page.getByLabel('Your name').fill('Ruth Adeyemi');
  await page.getByLabel('Citrix', { exact: false }).first().selectOption('We run it');
  await picture('filled-technologies');
  await openAt(page, 'bulletins', paths.bulletins(id));
  await picture('filled-bulletins');
  await page.getByRole('region', { name: /^Act/ }).getByRole('listitem').first().getByRole('link').first().click();
  await page.getByLabel('What to enter').selectOption('Under way');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await expect(page.getByText('Entered. It stands below.')).toBeVisible();
  await picture('filled-bulletin');
  await openAt(page, 'bulletinRecord', paths.bulletinRecord(id));
  await picture('filled-bulletinRecord');
  await openAt(page, 'assessment', paths.assessment(id));
  await picture('filled-assessment');
  await openAt(page, 'trainingRegister', paths.trainingRegister());
  await page.getByLabel('Files').setInputFiles([slip('Jo Sharma', 40), slip('Bo Li', 400), slip('Ann Wu', 1)]);
  await expect(page.getByText('3 slips added, of 3 files.')).toBeVisible();
  await page.getByLabel('The assessment that the register goes with').selectOption({ index: 1 });
  await picture('filled-trainingRegister');
  await openAt(page, 'trainingNeeds', paths.trainingNeeds());
  await picture('filled-trainingNeeds');
}

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

for (const { name: look, media, size } of LOOKS)
  test(look, async ({ page }) => {
    test.setTimeout(1_200_000);
    page.setDefaultTimeout(120_000);
    const folder = path.join(FOLDER, look.replace(' ', '-'));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize(size);
    const picture = async (name: string) => {
      await page.waitForLoadState('networkidle');
      // Where each stands is fetched once its card stands, in a room that is kept for it.
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.app-home__position')].every((place) => place.childElementCount > 0),
      );
      await page.emulateMedia(media);
      // What stands on paper alone is drawn once the page is told of it.
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
      );
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      // A window as high as the picture: for a whole page of a hundred thousand pixels the browser never ends drawing.
      await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), HIGHEST) });
      await page.screenshot({ path: path.join(folder, `${name}.jpg`), type: 'jpeg', quality: 70 });
      await page.setViewportSize(size);
      await page.emulateMedia({ media: null });
    };
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await picture('home-empty');
    await bringIn(page, [...core, caf, quick[1]], EDITIONS);
    for (const { name, path: address } of everyScreen({ ...partsFor(coreEdition), id: core[1].id })) {
      await openAt(page, name, address);
      await picture(name);
    }
    for (const [name, route, address] of BESIDE) {
      await openAt(page, route, address);
      await picture(name);
    }
    await pictureFilled(page, picture);
    writeContactSheet();
  });

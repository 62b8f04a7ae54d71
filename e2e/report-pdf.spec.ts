import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const portableFile = fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url));
const edition = shippedEdition('assure-core', '2026.2');
/** A picture with transparency, which has to be taken apart before it goes into a PDF. */
const SEE_THROUGH = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const whole = riverside(edition, 'riverside', 5, '2026-10-01');

// The policy of the page holds for the worker, too: both editions are tried, since theirs differ.
for (const [name, address] of [
  ['web', './'],
  ['portable', pathToFileURL(portableFile).href],
] as const) {
  test(`the ${name} edition makes a tagged PDF with one click`, async ({ page }) => {
    await page.goto(address);
    if (name === 'portable') await new Keeper(page).chooseFirst('Kept without a lock');
    await bringIn(page, [whole], [edition], address);
    await page.goto(`${address}#/assessments/${whole.id}/report`);
    await page.getByRole('radio', { name: 'For the auditor' }).check();
    await page.getByText('Purpose, recommendation').click();
    await page
      .getByLabel('Logo', { exact: true })
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: SEE_THROUGH });
    await page.getByLabel('What the logo shows').fill('A river');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF for the audit committee' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Making the PDF file' })).toBeVisible();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('audit-report-2026-10-01.pdf');
    await expect(page.getByText('The PDF is in your downloads.')).toBeVisible();

    const pdf = await readPdf(readFileSync(await download.path()));
    const tags = pdf.pages.flatMap((one) => one.tags);
    expect(tagsOf(tags, 'H1').map(({ text }) => text.trim())).toEqual([
      'Cyber security position: Riverside Hospitals NHS Trust',
    ]);
    const parts = await page
      .getByRole('region', { name: 'Preview of the report' })
      .getByRole('heading', { level: 2 })
      .allTextContents();
    expect(parts.length).toBeGreaterThan(10);
    expect(tagsOf(tags, 'H2').map(({ text }) => text.trim())).toEqual(parts);
    expect(tagsOf(tags, 'Figure').every(({ alt }) => alt !== null)).toBe(true);
    expect(tagsOf(tags, 'Figure').map(({ alt }) => alt)).toContain('A river');
  });
}

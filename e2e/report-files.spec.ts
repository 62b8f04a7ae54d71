import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import readXlsxFile from 'read-excel-file/node';
import { readPptx } from '#src/testing/read-pptx.ts';
import { downloadedText } from './downloaded-text.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

async function downloaded(
  page: Page,
  button: string | RegExp,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('the report as Word, as Excel and its charts by themselves, with the figures of the screen', async ({ page }) => {
  const edition = shippedEdition('assure-core', '2026.2');
  await bringIn(page, [riverside(edition, 'this-year', 2, '2026-06-30')], [edition]);
  const assessor = new Assessor(page);
  await page.goto('./#/assessments/this-year');
  await assessor.goTo('report');
  await page.getByRole('radio', { name: 'For the auditor' }).check();
  const preview = page.getByRole('region', { name: 'Preview of the report' });
  await expect(preview.getByRole('heading', { level: 2, name: 'Every answer' })).toBeVisible();
  const headings = await preview.getByRole('heading', { level: 2 }).allTextContents();

  await test.step('Word has the same parts, and every chart as a picture', async () => {
    const { name, bytes } = await downloaded(page, /Word/);
    expect(name).toBe('audit-report-2026-06-30.docx');
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      { styleMap: ["p[style-name='Heading 1'] => h2:fresh", "p[style-name='Heading 2'] => h3:fresh"] },
    );
    expect([...value.matchAll(/<h2>(?:<a[^>]*><\/a>)?([^<]*)<\/h2>/g)].map(([, title]) => title)).toEqual(headings);
    expect(value.match(/<img alt="Score by section/g)).toHaveLength(
      await preview.getByRole('img', { name: /^Score by section/ }).count(),
    );
  });

  await test.step('Excel has the same score', async () => {
    const { name, bytes } = await downloaded(page, /Excel/);
    expect(name).toBe('audit-report-2026-06-30.xlsx');
    const sheets = await readXlsxFile(bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(
      expect.arrayContaining(['Summary', 'Overall', 'Top weaknesses', 'Scores', 'Weaknesses', 'Answers', 'Published']),
    );
    expect(sheets.map(({ sheet }) => sheet)).not.toContain('Actions');
    const overall = sheets[1]?.data[1]?.[1];
    await expect(
      preview.getByText(`By its own answers the organisation scores ${Math.round(Number(overall) * 100)}%.`),
    ).toBeVisible();
  });

  await test.step('the board has its own workbook, and who wants all data takes it by that name', async () => {
    await page.getByRole('radio', { name: 'Board paper' }).check();
    const board = await downloaded(page, 'Excel workbook for the board');
    expect(board.name).toBe('board-report-2026-06-30.xlsx');
    expect((await readXlsxFile(board.bytes)).map(({ sheet }) => sheet)).not.toContain('Answers');
    await expect(page.getByText('PowerPoint (3 slides)')).toHaveCount(1);
    const slides = await downloaded(page, 'PowerPoint for the board');
    expect(slides.name).toBe('board-report-2026-06-30.pptx');
    const [position] = readPptx(slides.bytes);
    expect(position?.title).toBe('Where the organisation stands');
    // The browser drew it: a picture of twice its points, and the lines beside it.
    expect(position?.alts[0]).toMatch(/^The score on the scale of the bands/);
    const png = Buffer.from(unzipSync(slides.bytes)['ppt/media/image1.png'] ?? []);
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 1360]);
    await page.getByRole('radio', { name: 'Data' }).check();
    const all = await downloaded(page, 'Excel workbook of all data');
    expect(all.name).toBe('all-data-2026-06-30.xlsx');
    expect((await readXlsxFile(all.bytes)).map(({ sheet }) => sheet)).toEqual(
      expect.arrayContaining(['Answers', 'Actions']),
    );
    await page.getByRole('radio', { name: 'For the auditor' }).check();
  });

  await test.step('a chart is taken as lines and as a picture', async () => {
    await page.getByText('Take the charts by themselves').click();
    expect(await downloadedText(page, 'Download as SVG: Score by section')).toContain(
      '<svg xmlns="http://www.w3.org/2000/svg"',
    );
    const { name, bytes } = await downloaded(page, 'Download as PNG: Score by section');
    expect(name).toBe('score-by-section.png');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(5000);
  });
});

import { readFile } from 'node:fs/promises';
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx';
import { must } from '#src/domain/common/result.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

const quick = shippedEdition('quick-check', '2026.1');
const file = riverside(quick, 'ours', 3, '2026-06-30');

/** A save by another program: every sheet with its cells alone, some of them typed over. */
async function refilled(bytes: Buffer, edits: Readonly<Record<string, Readonly<Record<string, CellValue>>>>) {
  const { sheets } = await readXlsx(bytes);
  return writeXlsx({
    sheets: sheets.map(({ name, rows }) => {
      const heads = rows[0] ?? [];
      const id = heads.indexOf('Id');
      return {
        name,
        rows: rows.map((row) => {
          const edit = id === -1 ? undefined : edits[String(row[id])];
          return row.map((cell, at) => edit?.[String(heads[at])] ?? cell);
        }),
      };
    }),
  });
}

test('a workbook goes out, is filled in elsewhere, and comes back row by row', async ({ page }) => {
  await bringIn(page, [file], [quick]);
  await page.goto('./#/assessments/ours');
  await page.getByRole('link', { name: 'Work in Excel' }).click();
  await page.getByLabel('Who will fill it in?').fill('Sam in estates');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download workbook' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^confidential-workbook-\d{4}-\d\d-\d\d\.xlsx$/);
  await expect(page.getByText('The workbook is in your downloads')).toBeVisible();

  const levels = quick.sections.flatMap(({ questions }) => questions).filter(({ kind }) => kind === 'levels');
  const [first, second, third] = levels.map(({ id }) => id);
  const ids = { noted: must(first, 'one'), clashing: must(second, 'two'), wrong: must(third, 'three') };
  const bytes = await refilled(await readFile(await download.path()), {
    [ids.noted]: { Note: 'Asked the ward', Due: new Date('2027-03-01T00:00:00Z') },
    [ids.clashing]: { Note: 'Theirs' },
    [ids.wrong]: { Answer: 'perhaps' },
  });

  // Meanwhile it goes on here.
  const { section } = must(
    quick.sections
      .flatMap((one) => one.questions.map((question) => ({ section: one, question })))
      .find(({ question }) => question.id === ids.clashing),
    'its section',
  );
  await page.goto(`./#/assessments/ours/sections/${section.id}/${ids.clashing}`);
  const note = page.getByRole('textbox', { name: 'Note', exact: true }).filter({ visible: true }).first();
  await note.fill('Ours');
  await note.blur();
  await expect(
    page
      .getByText(/^Saved/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();

  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles({ name: 'back.xlsx', mimeType: '', buffer: Buffer.from(bytes) });
  await expect(page.getByRole('heading', { name: 'A workbook that came back' })).toBeVisible();
  await expect(page.getByText(/2 changed, \d+ as sent, 1 with something that cannot be taken/)).toBeVisible();
  await expect(page.getByText(/it is none of the choices/)).toBeVisible();
  await expect(page.getByLabel('Who filled this in?')).toHaveValue('Sam in estates');
  await page.getByRole('button', { name: 'Bring in' }).click();
  await expect(page.getByRole('link', { name: /Say which holds/ })).toBeVisible();
  await page.getByLabel(/^In the file: .*Theirs/).check();
  await page.getByRole('button', { name: 'Bring in' }).click();
  await expect(page.getByRole('heading', { name: 'The workbook was brought in' })).toBeFocused();

  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('2 answers and pieces of evidence are as before.')).toBeVisible();
});

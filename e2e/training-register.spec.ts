import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { must } from '#src/domain/common/result.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible } from './pages/axe.ts';
import { bringIn } from './pages/bring-in.ts';
import { caf, cafEdition } from './pages/filled.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

function slip(id: string, who: string) {
  const rest = {
    format: 'assure-slip',
    formatVersion: 1,
    id,
    who,
    work: 'Ward 4',
    module: { id: 'basic', version: '2026.1', title: 'Ten minutes for everyone', part: 'everyone' },
    date: daysAgo(40),
    isPassed: true,
    score: 'all',
  };
  return { ...rest, check: contentHash(rest) };
}
const file = (name: string, of: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(of)),
});

test('slips are named one by one, and figures go into needs, evidence, report and files, and nowhere else', async ({
  page,
}) => {
  test.slow();
  const keeper = new Keeper(page);
  await bringIn(page, [caf], [cafEdition]);
  await page.goto(`./#${paths.trainingRegister()}`);
  const jo = slip('jo-one', 'Jo Sharma');

  await test.step('many at a time, each with a line', async () => {
    await page
      .getByLabel('Files')
      .setInputFiles([
        file('a.json', jo),
        file('b.json', jo),
        file('c.json', { ...jo, who: 'Edited' }),
        file('d.json', slip('bo', 'Bo Li')),
        { ...file('e.json', jo), buffer: Buffer.from(JSON.stringify(jo).slice(0, 90)) },
      ]);
    await expect(page.getByText('2 slips added, of 5 files.')).toBeVisible();
    const lines = page.getByRole('region', { name: 'What became of each file' }).getByRole('row');
    await expect(lines.nth(2)).toContainText('Here already');
    await expect(lines.nth(3)).toContainText('damaged, or changed by hand');
    await expect(lines.nth(5)).toContainText('Not added');
    await page.reload();
    await expect(page.getByRole('region', { name: 'People' })).toContainText(/Bo Li.*due since/);
  });

  await test.step('counts of a group, and the assessment that they go with', async () => {
    await page.getByText('Enter counts').click();
    const form = page.getByRole('form', { name: 'Counts of a staff group' });
    await form.getByRole('button', { name: 'Keep these counts' }).click();
    await expect(page.locator('.nhsuk-error-summary').getByRole('link')).toHaveCount(7);
    await form.getByLabel('Staff group').fill('Theatres');
    await form.getByLabel('Whose work').selectOption('Everyone');
    await form.getByLabel('What they took').selectOption('basic/everyone');
    await form.getByLabel('How many work there').fill('43');
    await form.getByLabel('How many of them passed').fill('39');
    const [year = '', month = '', day = ''] = daysAgo(100).split('-');
    for (const [box, value] of Object.entries({ Day: day, Month: month, Year: year }))
      await form.getByRole('textbox', { name: box, exact: true }).fill(value);
    await form.getByLabel('Where the figures come from').selectOption('attested');
    await form.getByLabel('Who attests it').fill('A. Okafor');
    await form.getByRole('button', { name: 'Keep these counts' }).click();
    await expect(form.getByText('The counts are kept.')).toBeVisible();
    // Others of the same group, part and day take their place, which is said and can be undone.
    const keep = async (passed: string) => {
      await form.getByLabel('Staff group').fill('theatres');
      await form.getByLabel('Whose work').selectOption('Everyone');
      await form.getByLabel('What they took').selectOption('basic/everyone');
      await form.getByLabel('How many work there').fill('43');
      await form.getByLabel('How many of them passed').fill(passed);
      for (const [box, value] of Object.entries({ Day: day, Month: month, Year: year }))
        await form.getByRole('textbox', { name: box, exact: true }).fill(value);
      await form.getByLabel('Where the figures come from').selectOption('word');
      await form.getByRole('button', { name: 'Keep these counts' }).click();
    };
    await keep('12');
    await expect(form.getByText(/took the place of others of the same day: Theatres.*39 of 43/)).toBeVisible();
    await form.getByRole('button', { name: 'Put those others back' }).click();
    await expect(page.getByRole('region', { name: 'Counts that were entered' })).toContainText('39 of 43');
    // What is typed and not kept is in no copy, and so the light says that it is begun.
    await form.getByLabel('Staff group').fill('Half');
    await form.getByLabel('Staff group').blur();
    await expect(keeper.light).toContainText('1 form begun');
    await form.getByLabel('Staff group').fill('');
    await form.getByLabel('Staff group').blur();
    await page.getByLabel('The assessment that the register goes with').selectOption(caf.id);
    await expectAccessible(page, 'the register');
  });

  await test.step('a person confirms what stands as evidence, by its strength', async () => {
    const offers = page.getByRole('region', { name: /^Ten minutes for everyone: passed by/ });
    await expect(offers).toHaveCount(2);
    const attested = offers.filter({ hasText: 'Documented:' });
    await expect(attested).toContainText('39 of 43 staff');
    await attested.getByRole('button', { name: 'Add it as evidence' }).click();
    await expect(attested.getByText('Confirm the figures before they are added.')).toBeVisible();
    await attested.getByLabel('I have seen the export').check();
    await attested.getByRole('button', { name: 'Add it as evidence' }).click();
    await expect(attested).toContainText('It is evidence of that question now');
  });

  await test.step('what is published holds no small count', async () => {
    const bytes = readFileSync(await (await keeper.downloadBy('Figures to publish, as Excel')).path());
    const cells = (await readXlsxFile(bytes)).flatMap(({ data }) => data.flat()).map(String);
    expect(cells).toContain('all but a few');
    expect(cells.join(' ')).not.toMatch(/\b(?:39|43|Sharma|Okafor)\b/);
  });

  await test.step('needs are raised by weak answers, and each says why', async () => {
    await page.goto(`./#${paths.trainingNeeds()}`);
    const grid = page.getByRole('region', { name: 'Who needs which topic, and why' });
    await grid.getByRole('button', { name: 'Ten minutes for everyone' }).click();
    await expect(grid).toContainText(/Raised.*because .*: \d of \d+ points?/);
    await expectAccessible(page, 'the needs');
    await page.emulateMedia({ media: 'print' });
    await expect(grid.getByText('Take “Ten minutes for everyone”')).toBeHidden();
    await expect(page.getByText('To publish or to send to the centre')).toBeHidden();
    await page.emulateMedia({ media: null });
    const all = page.getByRole('region', { name: 'What each role needs in all' });
    await expect(all.getByRole('row', { name: /^Everyone/ })).toContainText(/^Everyone8\d10$/);
    const word = unzipSync(readFileSync(await (await keeper.downloadBy('Needs and figures as Word')).path()));
    expect(strFromU8(must(word['word/document.xml'], 'it is there'))).toContain('A. Okafor');
  });

  await test.step('the board has its lines, and weak answers lead to training', async () => {
    await page.goto(`./#${paths.report(caf.id)}`);
    await expect(page.getByRole('region', { name: 'Preview of the report' })).toContainText(
      'of staff in the groups counted passed',
    );
    await page.goto(`./#${paths.results(caf.id, 'weaknesses')}`);
    await page.getByText('Training that helps').click();
    await expect(page.getByText(/Of the \d+ worst/)).toBeVisible();
  });

  await test.step('beside a case one sees the own weak sections, and nothing that is handed out holds them', async () => {
    await page.goto(`./#${paths.course('advanced', 'how-it-runs')}`);
    await page.getByText('For the person who leads the talk').click();
    await page.getByLabel('Your assessment').selectOption(caf.id);
    const own = page.getByRole('region', { name: 'Your own weakest sections' });
    const said = (await own.getByRole('row').allTextContents()).slice(1);
    expect(said.length).toBeGreaterThan(2);
    const words = [
      'Riverside',
      ...(await own.locator('td').allTextContents()).flatMap((text) => text.split('; ')),
    ].filter((text) => text.length > 8);
    await page.emulateMedia({ media: 'print' });
    await expect(own).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.goto(`./#${paths.trainingPaper('advanced', 'how-it-runs')}`);
    await expect(page.getByRole('heading', { name: 'Answers' })).toBeVisible();
    await expect(page.getByText('5 of 6 right are needed to pass.')).toBeVisible();
    // It is for anybody, and shows nothing of the organisation: so its sheets do not say that they do.
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('page'))).toBe('for-anybody');
    await page.emulateMedia({ media: null });
    const printed = await page.getByRole('main').textContent();
    await page.goto(`./#${paths.training()}`);
    const row = page.getByRole('region', { name: 'How an attack on a trust runs' }).first();
    await row.getByText(/^Hand out/).click();
    const download = async (name: string) => {
      const waiting = page.waitForEvent('download');
      await row.getByRole('button', { name }).click();
      return readFileSync(await (await waiting).path());
    };
    const html = (await download('Download the page')).toString('utf8');
    const scorm = Object.values(unzipSync(await download('Download the SCORM package'))).map((one) => strFromU8(one));
    for (const text of [printed ?? '', html, ...scorm]) for (const word of words) expect(text).not.toContain(word);
  });

  await test.step('who left is removed with one action', async () => {
    await page.goto(`./#${paths.trainingRegister()}`);
    await page.getByLabel('Bo Li').check();
    await page.getByRole('button', { name: 'Remove those chosen' }).click();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await expect(page.getByText('Removed 1 person with 1 slip.')).toBeVisible();
    await expect(page.getByLabel('Bo Li')).toHaveCount(0);
  });
});

import { readFileSync } from 'node:fs';
import { readPdf } from '#src/testing/read-pdf.ts';
import { downloadedText } from './downloaded-text.ts';
import { Assessor } from './pages/assess.ts';
import { bringIn, riverside, shippedEdition, signed } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

/** One dark point, as a PNG. */
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a report for each audience, in the words of the organisation, remembered for next time', async ({ page }) => {
  const [first, second] = [shippedEdition('assure-core', '2026.1'), shippedEdition('assure-core', '2026.2')];
  const [before, now] = [
    riverside(first, 'last-year', 1, '2025-06-30'),
    riverside(second, 'this-year', 2, '2026-06-30'),
  ];
  const { format: _format, formatVersion: _version, answers, evidence, history: _history, ...assessment } = before;
  await bringIn(page, [signed(assessment, answers, first, evidence), now], [first, second]);

  const assessor = new Assessor(page);
  await page.goto('./#/assessments/this-year');
  await assessor.goTo('report');
  const preview = page.getByRole('region', { name: 'Preview of the report' });

  await test.step('the board sees last year beside this one, split in its parts', async () => {
    await expect(
      preview.getByRole('img', { name: /^From \d+% on 30 June 2025 to \d+% on 30 June 2026/ }),
    ).toBeVisible();
    await expect(preview.getByRole('row', { name: /^Real change/ })).toBeVisible();
    await expect(preview.getByRole('heading', { level: 2, name: 'Every answer' })).toHaveCount(0);
  });

  await test.step('a sentence is put in other words, with its figures beside it', async () => {
    await page.getByText('Check and change the words').click();
    const sentence = page
      .getByRole('listitem')
      .filter({ hasText: 'By its own answers the organisation scores' })
      .first();
    await sentence.getByText('What it rests on').click();
    await expect(sentence.getByText(/^\d+%$/).first()).toBeVisible();
    await sentence.getByRole('button', { name: /^Change the words/ }).click();
    await page.getByLabel('Your words').fill('We are in the lower half of what we could reach.');
    await page.getByRole('button', { name: 'Keep these words' }).click();
    await expect(preview.getByText('We are in the lower half of what we could reach. †')).toBeVisible();
  });

  await test.step('what is being written for the board does not turn up in what is published, and is not lost', async () => {
    const writing = page.getByLabel('Your words');
    await page
      .getByRole('button', { name: /^Change the words/ })
      .first()
      .click();
    await writing.fill('For inside alone.');
    await page.getByRole('radio', { name: 'To publish' }).check();
    await expect(page.getByText('How the figures were made').first()).toBeVisible();
    await expect(writing).toHaveCount(0);
    await page.getByRole('radio', { name: 'Board paper' }).check();
    await expect(writing).toHaveValue('For inside alone.');
    await page.reload();
    await expect(writing).toHaveValue('For inside alone.');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('the pages are counted once the PDF is made, and the papers can be taken without scrolling', async () => {
    const hint = page.locator('#intent-board-hint');
    await expect(hint).toContainText(/As PDF \(\d pages?\), web page/);
    const counted = Number(/PDF \((\d+) page/.exec((await hint.textContent()) ?? '')?.[1]);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF for the board' }).click();
    const { pages } = await readPdf(readFileSync(await (await waiting).path()));
    expect(pages).toHaveLength(counted);
    await expect(page.locator('#intent-audit-hint')).not.toContainText('PDF (');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.evaluate(() => window.scrollTo(0, 0));
    for (const button of await page.getByRole('button', { name: / for the board$/ }).all())
      await expect(button).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('radio', { name: 'Data' })).toBeInViewport();
    await expect(preview.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
  });

  await test.step('purpose, risk number and logo go with it', async () => {
    await page.getByText('Marking, purpose, recommendation, risk number').click();
    await page.getByLabel('Purpose of the paper').fill('To decide on three steps.');
    await page.getByLabel('Number of the risk in the Board Assurance Framework').fill('BAF 7.2');
    await page
      .getByLabel('Logo', { exact: true })
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await expect(page.getByText('The logo is no PNG or JPEG picture of at most 4000 pixels a side.')).toBeVisible();
    await page
      .getByLabel('Logo', { exact: true })
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: POINT });
    await page.getByLabel('What the logo shows').fill('A river');
    await expect(preview.getByRole('img', { name: 'A river' })).toBeVisible();
    await expect(preview).toContainText('BAF 7.2');
  });

  await test.step('all of it is there next time', async () => {
    await page.reload();
    await expect(preview.getByText('We are in the lower half of what we could reach. †')).toBeVisible();
    await expect(preview).toContainText('To decide on three steps.');
  });

  await test.step('but whom it is for is chosen each time', async () => {
    await page.getByRole('radio', { name: 'For the auditor' }).check();
    await page.reload();
    await expect(page.getByRole('radio', { name: 'Board paper' })).toBeChecked();
    await expect(page.getByRole('button', { name: 'PDF for the board' })).toBeVisible();
  });

  await test.step('what is published holds none of it', async () => {
    await page.getByRole('radio', { name: 'To publish' }).check();
    await expect(preview).not.toContainText('BAF 7.2');
    await expect(preview).not.toContainText('lower half');
    await expect(page.getByRole('button', { name: /CSV/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'PDF for publication' })).toBeVisible();
    const html = await downloadedText(page, /^Web page/);
    expect(html).toContain('For publication');
    const secrets = [
      ...now.answers.flatMap(({ note, owner }) => [note, owner]),
      ...now.evidence.map(({ title }) => title),
    ];
    for (const secret of secrets) if (secret !== '') expect(html).not.toContain(secret);
  });

  await test.step('the audit committee gets every answer, less the parts left out', async () => {
    await page.getByRole('radio', { name: 'For the auditor' }).check();
    await expect(preview.getByRole('heading', { level: 2, name: 'Every answer' })).toBeVisible();
    await page.getByText('Choose the parts').click();
    await page.getByRole('checkbox', { name: 'By framework' }).uncheck();
    await expect(preview.getByRole('heading', { level: 2, name: 'By framework' })).toHaveCount(0);
    await page.getByRole('radio', { name: 'Data' }).check();
    await expect(preview).toHaveCount(0);
    const { assessment: inside, figures, paper } = JSON.parse(await downloadedText(page, 'JSON of all data'));
    expect(inside.answers).toHaveLength(now.answers.length);
    expect(paper).toMatchObject({ bafRisk: 'BAF 7.2' });
    await page.getByRole('radio', { name: 'For the auditor' }).check();
    await expect(preview.getByText(`${figures.overall.lowPercent}%`).first()).toBeVisible();
  });

  await test.step('on paper there is the report, on white', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(preview).toBeVisible();
    await expect(page.getByRole('button', { name: /PDF$/ })).toBeHidden();
    await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await page.emulateMedia({ media: null });
  });

  await test.step("the board's pages are two when printed from the app, too", async () => {
    await page.getByRole('radio', { name: 'Board paper' }).check();
    await page.getByText(/^What it is compared with/).click();
    await page
      .getByLabel('Peers', { exact: true })
      .selectOption({ label: 'Illustrative figures: 400 made-up organisations' });
    await expect(
      preview.getByRole('img', { name: /^Illustrative: The score on the scale of the bands, with peers/ }),
    ).toBeVisible();
    const { pages } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages).toHaveLength(2);
  });
});

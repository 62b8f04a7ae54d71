import type { Page } from '@playwright/test';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { parseEdition, backupWith } from '#src/testing/builders.ts';
import { bringIn, riverside, shippedEdition, signed } from './pages/bring-in.ts';
import { DEFAULT_CHOICES } from '#src/domain/report/index.ts';
import { expect, test } from './well-behaved.ts';

const quick = shippedEdition('quick-check', '2026.1');
/** An edition that does not come with the app. */
const ours = parseEdition({ ...structuredClone(quick), id: 'our-own' });

const pack = (questionId: string, id = 'unfit-peers'): BenchmarkPack => ({
  format: 'assure-benchmark-pack',
  formatVersion: 1,
  id,
  title: `Peers about ${questionId}`,
  publisher: 'A stranger',
  questionnaire: { id: ours.id, version: ours.version },
  period: '2026',
  basis: 'published-survey',
  sendersChecked: null,
  method: 'Asked.',
  published: '2026-12-01',
  cohorts: [],
  figures: [
    {
      id: 'one',
      question: 'Do you?',
      percent: 50,
      sampleSize: null,
      population: 'Trusts',
      period: '2025',
      publication: 'A survey',
      published: '2025',
      address: 'https://www.example.org/',
      licence: 'Open',
      howRead: 'publisher',
      compareWith: { questionId, atLeastPoints: 1 },
      comparability: 'similar',
    },
  ],
  withheld: [],
  disclosureRule: 'None.',
});

async function choose(page: Page, contents: unknown) {
  await page.goto('./#/');
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'file.json',
    mimeType: 'application/json',
    buffer: Buffer.from(typeof contents === 'string' ? contents : JSON.stringify(contents)),
  });
}

test('a pack about a question that its edition lacks is refused with the path; one that came first is kept, and breaks nothing', async ({
  page,
}) => {
  // Before its edition is here: kept, and said to be unchecked.
  await choose(page, pack('no-such-question'));
  await expect(page.getByText('Not yet, since its edition is not here')).toBeVisible();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByText('is ready')).toBeVisible();

  const whole = riverside(ours, 'ours', 3, '2026-06-30');
  const { format: _f, formatVersion: _v, answers, evidence, history: _h, ...assessment } = whole;
  await bringIn(page, [signed(assessment, answers, ours, evidence)], [ours]);

  await page.goto('./#/assessments/ours/compare');
  await expect(
    page.getByText(
      /This pack does not fit edition 2026\.1 \(figures\[0\]\.compareWith\.questionId: expected a question of our-own 2026\.1/,
    ),
  ).toBeVisible();
  await page.goto('./#/assessments/ours/report');
  await expect(page.getByRole('article')).toBeVisible();
  await expect(page.getByText('Something went wrong')).toHaveCount(0);
  await page.goto('./#/library');
  await expect(page.getByText('It does not fit that edition, so nothing is compared with it')).toBeVisible();

  // Now that the edition is here, the same file is refused.
  await choose(page, pack('no-such-question', 'again'));
  const refused = page.getByRole('main').getByRole('alert');
  await expect(refused).toContainText(
    'figures[0].compareWith.questionId: expected a question of our-own 2026.1; "no-such-question" is none',
  );
  await expect(refused).toContainText('Nothing that is stored here has changed.');
});

test('a forged signed figure is refused with its path, alone and in a backup', async ({ page }) => {
  const whole = riverside(quick, 'forged', 3, '2026-06-30');
  const { format: _f, formatVersion: _v, answers, evidence, history: _h, ...assessment } = whole;
  const file = structuredClone(signed(assessment, answers, quick, evidence));
  const [signOff] = file.signOffs;
  if (!signOff) throw new Error('it is signed');
  signOff.score.percent = signOff.score.percent === 12 ? 13 : 12;
  await choose(page, file);
  await expect(page.getByRole('main').getByRole('alert')).toContainText('signOffs[0].score.percent: expected');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('which the signed answers give');
});

test('an edition with a framework called "constructor" works: results, report and frameworks', async ({ page }) => {
  const [framework] = ours.frameworks;
  if (!framework) throw new Error('it has a framework');
  const hostile = parseEdition(
    JSON.parse(JSON.stringify(ours).replaceAll(JSON.stringify(framework.id), '"constructor"')),
  );
  const whole = { ...riverside(hostile, 'constructor', 3, '2026-06-30') };
  await bringIn(page, [whole], [hostile]);
  await page.goto('./#/assessments/constructor/results');
  await expect(page.getByRole('region', { name: 'Overall' })).toContainText(/\d+% claimed/);
  await expect(page.getByText('Something went wrong')).toHaveCount(0);
  await page.goto('./#/assessments/constructor/report');
  await page.getByRole('radio', { name: 'Anyone who asks to see everything' }).check();
  await expect(page.getByRole('article')).toBeVisible();
  await expect(page.getByText('Something went wrong')).toHaveCount(0);
});

test('broken JSON is told with line and column', async ({ page }) => {
  await choose(page, '{\n  "format": "assure-backup",\n  "formatVersion": 1,\n  oops\n}');
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'in line 4, column 3, it needs a key in double quotes',
  );
});

test('a mailed backup puts no other text under the name of an edition here, and says what it brings along', async ({
  page,
}) => {
  const mailed = backupWith({
    madeAt: '2026-11-01T10:00:00.000Z',
    madeBy: 'A stranger',
    questionnaires: [{ ...quick, title: 'Mallory’s check' }],
    packs: [
      {
        ...pack('one', 'quick-check-2026-1-published'),
        questionnaire: { id: quick.id, version: quick.version },
        title: 'Mallory’s figures',
        figures: [],
      },
    ],
    reportChoices: { ...DEFAULT_CHOICES, marking: 'NOT SECRET', purpose: 'Mallory asks you to approve.' },
  });
  await choose(page, mailed);
  await expect(
    page.getByText(/“Mallory’s figures”, A stranger, will stand in place of one that comes with/),
  ).toBeVisible();
  await expect(
    page.getByText(/comes along.*: marking “NOT SECRET”, purpose “Mallory asks you to approve\.” and which parts/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored 0 assessments\. Questionnaires came along but for other texts/)).toBeVisible();
  for (const screen of ['start', 'library', 'library/quick-check/2026.1']) {
    await page.goto(`./#/${screen}`);
    await expect(page.getByText('Quick check for practices').first()).toBeVisible();
    await expect(page.getByText('Mallory’s check')).toHaveCount(0);
  }
  // By its own file, a pack says what it takes the place of.
  await choose(page, mailed.packs[0]);
  await expect(page.getByText('Mallory’s figures, A stranger, published 1 December 2026')).toBeVisible();
});

test('an assessment of another text under a shipped name comes in, and no other can be started with that text', async ({
  page,
}) => {
  const other = parseEdition({ ...structuredClone(quick), title: 'Another quick check' });
  await bringIn(page, [riverside(other, 'elsewhere', 3, '2026-06-30')], [other]);
  await page.goto('./#/assessments/elsewhere');
  await expect(page.getByText('Another quick check').first()).toBeVisible();
  await page.goto('./#/start');
  await expect(page.getByRole('radio', { name: /Quick check for practices/ })).toHaveCount(1);
  await expect(page.getByRole('radio', { name: /Another quick check/ })).toHaveCount(0);
  await page.goto('./#/library');
  await page.getByText('Earlier editions (1)').last().click();
  await expect(page.getByText('It is not the text of this edition that comes with the app')).toBeVisible();
});

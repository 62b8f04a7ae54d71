import type { Locator, Page } from '@playwright/test';
import { bulletinsFormat, type BulletinList } from '#src/domain/bulletins/index.ts';
import {
  asRead,
  buildResponses,
  responsesFormat,
  type StandingOfBulletin,
} from '#src/domain/bulletins/responses/index.ts';
import { bulletin as sound, list as listOf } from '#src/domain/bulletins/sound-list.fixture.ts';
import { parseFile } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { feedbackFormat } from '#src/domain/feedback/index.ts';
import { downloadedText } from './downloaded-text.ts';
import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible } from './pages/axe.ts';
import { bringIn } from './pages/bring-in.ts';
import { caf, cafEdition } from './pages/filled.ts';
import { shippedTraining } from './pages/training.ts';
import { expect, test } from './well-behaved.ts';

const file = (name: string, text: string, mimeType = 'application/json') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

const module = shippedTraining('basic');
const part = must(module.parts[0] ?? null, 'it has one');

/** A response file of one care home about the only bulletin of a list. */
function responseOf({ bulletins, ...list }: BulletinList, state: StandingOfBulletin['state'], at: number): string {
  const [bulletin] = bulletins;
  const minute = String(at).padStart(2, '0');
  const times = { reached: null, stated: `2026-12-01T10:${minute}:00Z`, recorded: null, until: null };
  const said = bulletin ? [{ bulletin: bulletin.id, revision: 1, state, times }] : [];
  return JSON.stringify(
    buildResponses(
      list,
      bulletins.map(asRead),
      said,
      { type: 'care-home', name: '' },
      `2026-12-01T11:${minute}:00Z`,
      1,
    ),
  );
}

/** Says what does not fit in the form that stands open, once it names what it is about. */
async function tellAuthors(page: Page, about: readonly string[], text: string): Promise<void> {
  const form = page.getByRole('region', { name: 'Write' });
  for (const words of about) await expect(form).toContainText(words);
  await form.getByLabel('It does not fit us').check();
  await form.getByLabel('Why?').fill(text);
  await form.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByText('It is kept. It goes into the file below.')).toBeVisible();
}

test('a person tells the authors what does not fit; a centre writes a bulletin, and gathers what comes back', async ({
  page,
}) => {
  await page.goto('./#/library/quick-check/2026.1');
  const question = page.locator('.app-question').first();
  await question.getByText('Why it matters, who may know').click();
  await question.getByRole('link', { name: 'Does this question not fit you? Tell its authors' }).click();
  await expect(page).toHaveTitle(/^Feedback to the authors/);
  const asked = await page.getByRole('region', { name: 'Write' }).locator('strong').innerText();
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByRole('link', { name: 'Write why, in your own words' })).toBeVisible();
  await page.getByLabel('It does not fit us').check();
  await page.getByLabel('Why?').fill('=We have no such thing');
  await page.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.getByText('It is kept. It goes into the file below.')).toBeVisible();
  await expectAccessible(page, 'feedback');
  await page.goto('./#/sector');
  await page.getByRole('link', { name: 'Write bulletins' }).click();
  await page.getByRole('button', { name: 'Number it and save the file' }).click();
  await expect(page.getByRole('link', { name: 'Add a bulletin to the issue first' })).toBeVisible();
  await page.getByLabel('Title', { exact: true }).fill('A flaw in a mail gateway');
  await page.getByLabel('Summary').fill('Anyone who can reach it can read mail.');
  await page.getByLabel('Severity').selectOption('High');
  await page.getByLabel('Do attackers use it?').selectOption('No');
  await page.getByLabel('Who may see it').selectOption('Green: for the community');
  await page.getByLabel('Questionnaire').selectOption({ label: await quickCheckIn(page.getByLabel('Questionnaire')) });
  await page.getByRole('button', { name: 'Add a weakness' }).click();
  const weakness = page.getByRole('group', { name: 'Weakness 1' });
  await weakness.getByLabel('Question').selectOption({ index: 1 });
  await weakness.getByLabel('Its answer').selectOption('earns fewer than full points');
  await weakness.getByLabel('The weakness, in one sentence').fill('Nobody looks after it');
  await page.getByRole('button', { name: 'Add an action' }).click();
  const action = page.getByRole('group', { name: 'Action 1' });
  await action.getByLabel('Kind').selectOption('Watch');
  await action.getByLabel('What to do').fill('Watch its logs.');
  await page.getByRole('button', { name: 'Try it on made-up organisations' }).click();
  await expect(page.getByText(/^Made up: it speaks to 300 of 300 and finds \d+; of/)).toBeVisible();
  await expectAccessible(page, 'a bulletin, tried');
  await page.getByRole('button', { name: 'Add it to the issue' }).click();
  await page.getByLabel('Publisher').fill('The centre');
  await page.getByLabel('Short name of the list').fill('weekly');
  const issued = await downloadedText(page, 'Number it and save the file');
  const list = parseFile(issued, bulletinsFormat);
  if (!list.ok) throw new Error(JSON.stringify(list.problem));
  expect(list.value).toMatchObject({ sequence: 1, listId: 'weekly', bulletins: [{ id: 'a-flaw-in-a-mail-gateway' }] });

  // An organisation opens it, says where it stands, and makes the file for the centre.
  await bringIn(page, [caf], [cafEdition]);
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file('list.json', issued));
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('link', { name: 'See which bulletins concern you' }).click();
  await page.getByRole('link', { name: 'A flaw in a mail gateway' }).click();
  await page.getByLabel('What to enter').selectOption('Seen here');
  await page.getByLabel('Note (optional)').fill('Between ourselves');
  await page.getByLabel('Your name').fill('Ruth Adeyemi');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await expect(page.getByText('Entered. It stands below.')).toBeVisible();
  // It tells the authors of the bulletin too, and those of training.
  await page.getByRole('link', { name: 'Does this bulletin not fit you? Tell its authors' }).click();
  await tellAuthors(page, ['A flaw in a mail gateway', 'The centre, revision 1'], 'No gateway here');
  await page.goto(`./#${paths.training()}`);
  await page
    .getByRole('link', { name: /^Does it not fit you\? Tell its authors/ })
    .first()
    .click();
  await tellAuthors(page, [part.title, `${module.title}, edition ${module.version}`], 'Too long');
  // What was kept is there after a reload, and every byte stands on the page before the file does.
  await page.reload();
  await page.getByLabel('Your kind of organisation (optional)').selectOption('Care home');
  const bytes = await page.locator('pre').innerText();
  const feedback = await downloadedText(page, 'Save the file');
  expect(feedback.trim()).toBe(bytes.trim());
  expect(feedback).not.toMatch(/Ruth|Between|Riverside/);
  const read = parseFile(feedback, feedbackFormat);
  expect(read.ok && read.value).toMatchObject({
    from: { type: 'care-home', name: '' },
    entries: [
      { item: { about: 'question', of: 'quick-check' }, text: '=We have no such thing' },
      {
        item: {
          about: 'bulletin',
          publisher: 'The centre',
          of: 'weekly',
          version: '1',
          id: 'a-flaw-in-a-mail-gateway',
        },
      },
      { item: { about: 'training', of: module.id, version: module.version, id: part.id }, text: 'Too long' },
    ],
  });

  await page.goto(`./#${paths.bulletinRecord(caf.id)}`);
  await page.getByText('Response file for The centre: weekly').click();
  await page.getByLabel('Your kind of organisation').selectOption('Care home');
  // Half a name is there after a reload; the file has one only where it was left.
  await page.getByLabel('Name to be told beside it (optional)').fill('River');
  await page.reload();
  await expect(page.getByLabel('Name to be told beside it (optional)')).toHaveValue('River');
  await expect(page.locator('pre')).toContainText('River');
  await page.getByLabel('Name to be told beside it (optional)').fill('');
  const shown = await page.locator('pre').innerText();
  await expectAccessible(page, 'a response file');
  const response = await downloadedText(page, 'Save the response file');
  expect(response.trim()).toBe(shown.trim());
  expect(response).not.toMatch(/Ruth|Between|Riverside|River/);
  const told = parseFile(response, responsesFormat);
  expect(told.ok && told.value).toMatchObject({
    from: { type: 'care-home', name: '' },
    responses: [{ bulletin: 'a-flaw-in-a-mail-gateway', state: 'seen' }],
  });

  await page.goto('./#/sector/gathered');
  const answers = Array.from({ length: 20 }, (_, at) =>
    at === 19 ? response : responseOf(list.value, at < 11 ? 'done' : 'seen', at),
  );
  const rows = answers.map((_, at) => `Home ${at},r${at}.json`);
  await page
    .getByRole('group', { name: 'Response files and feedback files' })
    .getByLabel('Files', { exact: true })
    .setInputFiles([
      ...answers.map((text, at) => file(`r${at}.json`, text)),
      file('f.json', feedback),
      file('no.json', '{}'),
    ]);
  await page.getByLabel('A list (CSV)').check();
  await page
    .getByLabel('List of senders')
    .setInputFiles(file('senders.csv', `sender,file\n${rows.join('\n')}\nHome 0,f.json\n`, 'text/csv'));
  // The list says which bulletins there are: without it no response is counted.
  await page.getByRole('button', { name: 'Gather 22 files' }).click();
  await expect(page.getByText('Choose your list of bulletins: 20 response files are among them')).toBeVisible();
  await expect(page.getByLabel('Your list of bulletins')).toBeFocused();
  await page.getByLabel('Your list of bulletins').setInputFiles(file('list.json', issued));
  await page.getByRole('button', { name: 'Gather 22 files' }).click();
  await expect(page.getByText('1 file refused, with reasons')).toBeVisible();
  const table = page.getByRole('table', { name: 'A flaw in a mail gateway, revision 1' });
  await expect(table.getByRole('row', { name: /^Care home/ })).toContainText(/20.*11.*Withheld/);
  // By item, each by its title.
  for (const [title, text] of [
    [asked, '=We have no such thing'],
    ['a bulletin: A flaw in a mail gateway', 'No gateway here'],
    [`a part of training: ${part.title}`, 'Too long'],
  ] as const)
    await expect(page.getByRole('region', { name: title })).toContainText(
      new RegExp(`How many wrote about it is withheld\\..*${text}`),
    );
  await expectAccessible(page, 'what was gathered');
  expect(await downloadedText(page, 'Download what was written (CSV)')).toContain(`"'=We have no such thing"`);
  // What stands there is of the files that are chosen: with others it goes.
  await page
    .getByRole('group', { name: 'Response files and feedback files' })
    .getByLabel('Files', { exact: true })
    .setInputFiles([file('f.json', feedback)]);
  await expect(page.getByRole('button', { name: 'Gather 1 file' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download what was written (CSV)' })).toHaveCount(0);
  await expect(table).toHaveCount(0);
});

test('a centre corrects what it has sent, and who had settled it looks again', async ({ page }) => {
  await bringIn(page, [caf], [cafEdition]);
  const bulletin = sound({
    id: 'mail-gateway',
    title: 'A flaw in a mail gateway',
    sources: [{ title: 'The maker' }, { title: 'Another source' }],
    // No row of the form holds this.
    spares: [
      {
        id: 'updated',
        questionnaire: { id: 'quick-check', version: '2026.1' },
        when: { kind: 'points', question: 'updates', atLeast: 3 },
        sentence: 'Updates are in.',
      },
    ],
  });
  const first = JSON.stringify(listOf([bulletin], { issuedAt: '2026-11-20T11:00:00Z', nextExpectedBy: null }));
  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file('first.json', first));
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('link', { name: 'See which bulletins concern you' }).click();
  await page.getByRole('link', { name: bulletin.title }).click();
  await page.getByLabel('What to enter').selectOption('Done');
  await page.getByLabel('Your name').fill('Ruth Adeyemi');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await expect(page.getByText('Entered. It stands below.')).toBeVisible();

  await page.goto('./#/sector/bulletins');
  await page.getByLabel('The issue before this one').setInputFiles(file('first.json', first));
  await page.getByRole('button', { name: /^Correct ?: A flaw/ }).click();
  await expect(page.getByRole('heading', { name: 'Correct a bulletin' })).toBeFocused();
  await page.getByLabel('Summary').fill('More versions have it than was known.');
  // A correction that is half done is there after a reload, and no other takes its place.
  await page.reload();
  await expect(page.getByLabel('Summary')).toHaveValue('More versions have it than was known.');
  await page.getByRole('button', { name: /^Correct ?: A flaw/ }).click();
  await expect(page.getByText('The form above holds a bulletin that is not in the issue yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Put the correction into the issue' }).click();
  await expect(page.getByRole('link', { name: 'Choose what is new' })).toBeVisible();
  await page.getByLabel('What is new in it').selectOption('It reaches further: all must look again');
  await page.getByLabel('What is new, in one sentence').fill('Version 4.1 has it too');
  await expectAccessible(page, 'a correction');
  await page.getByRole('button', { name: 'Put the correction into the issue' }).click();
  await expect(page.getByText(`${bulletin.title} (revision 2, changed in this issue)`)).toBeVisible();
  const second = await downloadedText(page, 'Number it and save the file');
  const list = parseFile(second, bulletinsFormat);
  expect(list.ok && list.value).toMatchObject({
    sequence: 8,
    bulletins: [
      {
        ...bulletin,
        revision: 2,
        summary: 'More versions have it than was known.',
        changes: [{ revision: 2, kind: 'wider', sentence: 'Version 4.1 has it too' }],
      },
    ],
  });

  await page.goto('./#/open');
  await page.getByLabel('Choose a file').setInputFiles(file('second.json', second));
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('link', { name: 'See which bulletins concern you' }).click();
  await expect(page.getByText(/Open again:.*Version 4\.1 has it too/)).toBeVisible();
});

/** What the quick check is called among the questionnaires to choose from. */
async function quickCheckIn(select: Locator): Promise<string> {
  const labels = await select.locator('option').allInnerTexts();
  return labels.find((label) => /quick/i.test(label)) ?? '';
}

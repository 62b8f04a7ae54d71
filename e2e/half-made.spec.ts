import { Assessor } from './pages/assess.ts';
import { expectAccessible } from './pages/axe.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { Keeper } from './pages/keeping.ts';
import { expect, test } from './well-behaved.ts';

const SHORT = /quick check/i;

test('what is half typed is kept over a reload, said not to count, and starts one assessment only', async ({
  page,
}) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await page.getByRole('link', { name: 'Start an assessment' }).click();
  await page.getByLabel('Name of your organisation').pressSequentially('Riverside Hospitals');
  await page.reload();
  await expect(page.getByLabel('Name of your organisation')).toHaveValue('Riverside Hospitals');
  await page.getByRole('radio', { name: SHORT }).first().check();
  await page.getByLabel('Type of organisation').selectOption({ label: 'Acute trust' });
  await page.getByLabel('Number of staff').selectOption({ label: '5,000 to 9,999 staff' });
  await page.getByRole('button', { name: 'Start', exact: true }).evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 3; click += 1) button.click();
  });
  await page.getByRole('link', { name: 'Begin' }).click();

  const card = assessor.questions.first();
  await card.getByLabel('Day').fill('31');
  await card.getByLabel('Month').fill('2');
  await card.getByRole('button', { name: 'Add evidence' }).click();
  await card.getByLabel('What it is').pressSequentially('Minutes');
  await page.reload();
  await expect(card.getByLabel('What it is')).toHaveValue('Minutes');
  await expect(card.getByRole('group', { name: 'Due' }).getByLabel('Day')).toHaveValue('31');
  await expect(card).toContainText(/Not saved yet:.*Until then no due date is set/);
  await expect(page.getByText(/1 answer begun and not finished/)).toBeVisible();
  await expectAccessible(page, 'a section with something half made');

  await assessor.goTo('check');
  await expect(page.getByRole('heading', { name: 'Begun and not finished (1)' })).toBeVisible();
  await page.getByRole('listitem').filter({ hasText: 'the due date and evidence' }).getByRole('link').click();
  await expect(card.getByLabel('What it is')).toHaveValue('Minutes');
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await expect(page.getByRole('link', { name: 'Riverside Hospitals', exact: true })).toHaveCount(1);
});

test('"does not apply" without a reason does not count, here or after another page, and a poor reason is refused', async ({
  page,
}) => {
  const edition = shippedEdition('assure-core', '2026.2');
  await bringIn(page, [riverside(edition, 'this-year', 2, '2026-06-30')], [edition]);
  const section = edition.sections.find(({ questions }) =>
    questions.some(({ kind, notApplicableWhen }) => kind === 'levels' && notApplicableWhen),
  );
  const question = section?.questions.find(({ kind, notApplicableWhen }) => kind === 'levels' && notApplicableWhen);
  const assessor = new Assessor(page);
  await page.goto(`./#/assessments/this-year/sections/${section?.id}`);
  const card = assessor.question(question?.text ?? '');
  // Another first, since the made-up trust may have chosen this one already.
  await card.getByRole('radio').nth(2).check();
  await card.getByRole('radio').nth(1).check();
  await expect(card.getByText(/^Saved/)).toBeVisible();
  await card.getByLabel('This does not apply to us').check();
  await expect(card).toContainText(/Not saved yet: Say why.*your earlier answer counts: Level 2/);
  await expect(card.getByText('Answered', { exact: true })).toBeHidden();
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: /^Next/ }).click();
  await page.goBack();
  await expect(card.getByLabel('This does not apply to us')).toBeChecked();
  await card.getByLabel('Why does it not apply?').fill('x');
  await card.getByLabel('Why does it not apply?').blur();
  await expect(card.getByText(/^Error: Say in a few words/)).toBeVisible();
  await card.getByLabel('Why does it not apply?').fill('We commission care and give none');
  await expect(card.getByText(/^Error:/)).toBeHidden();
  await card.getByLabel('Why does it not apply?').blur();
  await expect(card.getByText('Does not apply', { exact: true })).toBeVisible();
  await expect(card).not.toContainText('Not saved yet');
});

test('a click on "Lock now" reaches it though what was typed is saved on the way', async ({ page }) => {
  const assessor = new Assessor(page);
  await page.goto('./');
  await assessor.start('Riverside Hospitals', SHORT);
  const keeper = new Keeper(page);
  await keeper.goToData();
  const passphrase = 'canal biscuit thunder olive';
  await page.getByRole('button', { name: 'Set a lock…' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Set the lock' }).click();
  await expect(page.getByRole('button', { name: 'Lock now' }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Your assessments' }).first().click();
  await page.getByRole('link', { name: 'Riverside Hospitals', exact: true }).click();
  await page.getByRole('link', { name: 'Begin' }).click();
  const card = assessor.questions.first();
  await card.getByLabel('Day').pressSequentially('31');
  await page.getByRole('button', { name: 'Lock now' }).first().click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(card.getByLabel('Day')).toHaveValue('31');
});

test('what two tabs begin in one form is kept both: each goes on with its own, and is offered the other', async ({
  page,
  context,
}) => {
  const edition = shippedEdition('quick-check', '2026.1');
  await bringIn(page, [riverside(edition, 'this-year', 2, '2026-06-30')], [edition]);
  const other = await context.newPage();
  const details = './#/assessments/this-year/details';
  const section = `./#/assessments/this-year/sections/${edition.sections[0]?.id}`;
  // Both are open before anything is typed: one that opens later goes on with what the first began.
  for (const tab of [page, other]) {
    await tab.goto(details);
    await expect(tab.getByLabel('Name of your organisation')).toHaveValue('Riverside Hospitals NHS Trust');
  }
  for (const [tab, name] of [
    [page, 'Riverside and Hill'],
    [other, 'Riverside and Dale'],
  ] as const) {
    await tab.getByLabel('Name of your organisation').fill(name);
  }
  const offer = (tab: typeof page) => tab.getByText('Begun here too:');
  await expect(page.getByLabel('Name of your organisation')).toHaveValue('Riverside and Hill');
  await expect(offer(page)).toHaveCount(1);
  await expectAccessible(page, 'a form that was begun in two tabs');
  await other.close();
  await page.reload();
  const shown = await page.getByLabel('Name of your organisation').inputValue();
  await page.getByRole('button', { name: /^Show it here/ }).click();
  await expect(page.getByText('The other one is shown here now.')).toBeFocused();
  await expect(offer(page)).toHaveCount(1);
  expect([shown, await page.getByLabel('Name of your organisation').inputValue()].toSorted()).toEqual([
    'Riverside and Dale',
    'Riverside and Hill',
  ]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Riverside and' })).toBeVisible();
  await page.goto(details);
  await expect(page.getByLabel('Name of your organisation')).toHaveValue(shown);
  await expect(offer(page)).toHaveCount(0);

  const third = await context.newPage();
  const tabs = [
    [page, 'hill'],
    [third, 'dale'],
  ] as const;
  for (const [tab] of tabs) {
    await tab.goto(section);
    const begun = new Assessor(tab).questions.first();
    await begun.getByRole('button', { name: 'Add evidence' }).click();
  }
  // At once: a tab in which nobody has typed yet would take up what the other one keeps after a pause.
  await Promise.all(
    tabs.map(async ([tab, word]) => {
      const begun = new Assessor(tab).questions.first();
      await begun.getByLabel('What it is').fill(word);
      await begun.getByLabel('Owner', { exact: true }).evaluate((field: HTMLInputElement) => field.focus());
      await begun.getByLabel('Owner', { exact: true }).fill(word.repeat(60));
    }),
  );
  await expect(new Assessor(page).questions.first().getByRole('button', { name: /^Show it here/ })).toHaveCount(2);
  await page.reload();
  const card = new Assessor(page).questions.first();
  await expect(card.getByLabel('What it is')).toBeVisible();
  const values = async () => [
    await card.getByLabel('Owner', { exact: true }).inputValue(),
    await card.getByLabel('What it is').inputValue(),
  ];
  const first = await values();
  await expect(card.getByRole('button', { name: /^Show it here/ })).toHaveCount(2);
  await card.getByRole('button', { name: /^Show it here.*the owner/ }).click();
  await card.getByRole('button', { name: /^Show it here.*the evidence/ }).click();
  await expect(card.getByRole('button', { name: /^Show it here/ })).toHaveCount(2);
  expect([...first, ...(await values())].toSorted()).toEqual(['dale', 'dale'.repeat(60), 'hill', 'hill'.repeat(60)]);
});

test('what one tab types for the report shows in the other, which would else write over it', async ({
  page,
  context,
}) => {
  const edition = shippedEdition('quick-check', '2026.1');
  await bringIn(page, [riverside(edition, 'this-year', 2, '2026-06-30')], [edition]);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto('./#/assessments/this-year/report');
    await tab.getByRole('radio', { name: 'Anyone who asks to see everything' }).check();
    await tab.getByText('Purpose, recommendation').click();
  }
  await page.getByLabel('Purpose of the paper').pressSequentially('From this tab ');
  // Who goes to another tab leaves the field; a page that is driven does not notice it.
  await page.getByLabel('Purpose of the paper').blur();
  await expect(other.getByLabel('Purpose of the paper')).toHaveValue('From this tab');
  await other.getByLabel('Purpose of the paper').press('End');
  await other.getByLabel('Purpose of the paper').pressSequentially(' and the other');
  await expect(page.getByLabel('Purpose of the paper')).toHaveValue('From this tab and the other');
});

import { readFileSync } from 'node:fs';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { openScreen } from './pages/screens.ts';
import { expectAccessible } from './pages/axe.ts';
import { expect, test } from './well-behaved.ts';

const quick = shippedEdition('quick-check', '2026.1');
const whole = riverside(quick, 'owners', 7, '2026-06-30');

test('what one person owns is shown alone, and handed over without an answer', async ({ page }) => {
  const [first] = whole.answers;
  const answers = whole.answers.map((answer) =>
    answer === first
      ? { ...answer, value: { kind: 'dont-know' as const }, owner: 'Ruth Patel', due: '2999-12-01' }
      : { ...answer, owner: 'Jo Sharma' },
  );
  await bringIn(page, [{ ...whole, answers }], [quick]);
  await openScreen(page, 'find', whole.id);
  await page.getByRole('link', { name: 'Who owns what' }).click();
  await page.getByLabel('Show').selectOption('Ruth Patel (1)');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Ruth Patel']);
  await expect(page.getByText('1 question, 1 left to do; the next is due by 1 December 2999.')).toBeVisible();
  await page.getByText('What to send to Ruth Patel').click();
  await expect(page.getByLabel('Text for a message')).toHaveValue(/^Dear Ruth Patel,\n/);
  await expectAccessible(page);
  const [list] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download this list (.csv)' }).click(),
  ]);
  expect(readFileSync(await list.path(), 'utf8')).toMatch(/to find out,by 1 December 2999,2999-12-01\r\n$/);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download reminders (.ics)' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/^reminders-\d{4}-\d\d-\d\d\.ics$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain('DTSTART;VALUE=DATE:29991201');
  expect(text).not.toContain('Riverside');
  // A question leads back here.
  await page.getByRole('table').getByRole('link').click();
  await page.getByRole('link', { name: 'Who owns what' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Who owns what' })).toBeVisible();
});

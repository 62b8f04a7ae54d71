import { expect, test } from './well-behaved.ts';

test('no field is checked for spelling by the browser until a person asks for it, and then from the start', async ({
  page,
}) => {
  const isChecked = () =>
    page.getByLabel('Name of your organisation').evaluate((field: HTMLElement) => field.spellcheck);
  await page.goto('./#/start');
  await expect.poll(isChecked).toBe(false);
  await page.goto('./#/data');
  await page.getByRole('checkbox', { name: 'Let the browser check spelling' }).check();
  await page.goto('./#/start');
  await expect.poll(isChecked).toBe(true);
  await page.reload();
  await expect.poll(isChecked).toBe(true);
});

import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

test('on a narrow screen the tables of a report are still tables to assistive technology', async ({ page }) => {
  const edition = shippedEdition('quick-check', '2026.1');
  await bringIn(page, [riverside(edition, 'narrow', 3, '2026-06-30')], [edition]);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('./#/assessments/narrow/report');
  await page.getByRole('radio', { name: 'Anyone who asks to see everything' }).check();
  const preview = page.getByRole('region', { name: 'Preview of the report' });
  await expect(preview.getByRole('heading', { level: 2, name: 'Every answer' })).toBeVisible();
  await expect(preview.locator('tbody tr').first()).toHaveCSS('display', 'block');

  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const counted = new Map<string, number>();
  for (const { ignored, role } of nodes)
    if (!ignored) counted.set(String(role?.value), (counted.get(String(role?.value)) ?? 0) + 1);
  const count = (selector: string) => preview.locator(selector).count();
  // An empty cell takes no room there, and is passed over.
  expect(
    Object.fromEntries(
      ['table', 'caption', 'row', 'columnheader', 'rowheader', 'cell'].map((role) => [role, counted.get(role)]),
    ),
  ).toEqual({
    table: await count('table'),
    caption: await count('caption'),
    row: await count('tr'),
    columnheader: await count('thead th'),
    rowheader: await count('tbody th'),
    cell: await count('td:not(:empty)'),
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

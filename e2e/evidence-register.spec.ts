import { paths } from '#src/platform/runtime/routes.ts';
import { expectAccessible } from './pages/axe.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

/** So many pieces stand there before all are asked for. */
const FIRST = 15;

const edition = shippedEdition('quick-check', '2026.1');

test('evidence is found from the check page, leads to its answers and back, and prints whole', async ({ page }) => {
  const whole = riverside(edition, 'register', 4, '2026-06-30');
  await bringIn(page, [whole], [edition]);
  await openScreen(page, 'check', 'register');
  await page.getByRole('link', { name: /^Evidence: every piece/ }).click();
  await expect(page.getByRole('heading', { name: `Pieces of evidence (${whole.evidence.length})` })).toBeVisible();
  const table = page.getByRole('table', { name: 'Evidence and the answers that rest on it' });
  const pieces = () => table.getByRole('button');
  await expect(pieces()).toHaveCount(Math.min(FIRST, whole.evidence.length));
  await page.getByLabel('Order').selectOption('By name');
  await expect(page.getByRole('status').filter({ hasText: 'By name.' })).toBeVisible();
  expect(page.url()).toContain(`#${paths.evidence('register', 'all', 'title')}`);
  await pieces().first().focus();
  await page.keyboard.press('Enter');
  await expect(pieces().first()).toHaveAttribute('aria-expanded', 'true');
  await expect(pieces().first()).toBeFocused();
  await expectAccessible(page, 'evidence, by name, one open');

  await test.step('from a piece to its answer and back, where the list stands as it was left', async () => {
    const search = page.getByLabel('Search');
    const answers = table.getByRole('link');
    const words = await pieces().first().innerText();
    await search.fill(words);
    for (const goBack of [
      () => page.goBack(),
      () => page.getByRole('link', { name: 'Evidence', exact: true }).click(),
    ]) {
      await answers.first().click();
      await expect(table).toBeHidden();
      await goBack();
      await expect(search).toHaveValue(words);
      await expect(pieces().first()).toHaveAttribute('aria-expanded', 'true');
      expect(page.url()).toContain(`#${paths.evidence('register', 'all', 'title')}`);
    }
    await search.fill('');
  });

  await test.step('a page that is loaded again stands where it was', async () => {
    await page.evaluate(() => window.scrollTo(0, 300));
    await page.reload();
    await expect(table).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(300);
  });

  await test.step('on paper every piece stands with all that is known of it, and nothing to press', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(table.getByRole('row')).toHaveCount(2 * whole.evidence.length + 1);
    await expect(page.getByLabel('Order')).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Show only' })).toBeHidden();
  });
});

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { test, expect } from './well-behaved.ts';
test('handed', async ({ browser }) => {
  test.setTimeout(120_000);
  for (const [name, size, media] of [['320', { width: 320, height: 640 }, {}], ['1366', { width: 1366, height: 768 }, {}], ['dark', { width: 1366, height: 768 }, { colorScheme: 'dark' }], ['forced', { width: 1366, height: 768 }, { forcedColors: 'active' }]] as const) {
    const context = await browser.newContext({ viewport: size, ...media });
    const page = await context.newPage();
    await page.goto(pathToFileURL('/tmp/ho-basic-everyone.html').href);
    await page.screenshot({ path: `/tmp/train-page-${name}-1.png`, fullPage: true });
    await page.getByRole('radio').nth(1).check();
    await page.locator('button[type=submit]').click();
    await page.screenshot({ path: `/tmp/train-page-${name}-2.png`, fullPage: true });
    for (let i = 0; i < 40; i++) {
      if (await page.getByRole('button', { name: 'Try other questions' }).isVisible()) break;
      const go = page.getByRole('button', { name: 'Go on', exact: true });
      if (await go.isVisible()) { await go.click(); continue; }
      if (await page.locator('.app-order').isVisible()) { await page.getByRole('button', { name: /^Up/ }).nth(1).click(); await page.screenshot({ path: `/tmp/train-page-${name}-order.png`, fullPage: true }); console.log(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') + ' | ' + document.querySelector('[role=status]')?.textContent)); }
      else await page.locator('#choices input').first().check();
      await page.locator('button[type=submit]').click();
    }
    await page.screenshot({ path: `/tmp/train-page-${name}-3.png`, fullPage: true });
    console.log(name, await page.evaluate(() => document.documentElement.scrollWidth));
    if (name === '1366') await page.pdf({ path: '/tmp/train-page.pdf' });
    await context.close();
  }
});

import { expect, test } from './well-behaved.ts';
test('look', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Look round a made-up trust' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Made-up Riverside/ })).toBeVisible();
  await page.evaluate(() => { (window as any).longs = []; new PerformanceObserver((l) => { for (const e of l.getEntries()) (window as any).longs.push(Math.round(e.startTime) + ':' + Math.round(e.duration)); }).observe({ type: 'longtask', buffered: false }); });
  const cdp = await page.context().newCDPSession(page);
  if (process.env.PROF) { await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 500 }); await cdp.send('Profiler.start'); }
  await page.getByRole('link', { name: 'Improve', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Improve' })).toBeVisible();
  await expect(page.getByText('All is worked out.')).toBeVisible({ timeout: 120000 });
  console.log('LONG first', await page.evaluate(() => (window as any).longs.join(' ')));
  await page.getByRole('radio', { name: 'In one pot' }).check();
  await page.getByLabel('Capital and revenue this financial year, in pounds').fill('200,000');
  await page.getByLabel('Staff days', { exact: true }).fill('400');
  await page.getByRole('button', { name: 'Work out the plan' }).click();
  await expect(page.getByText('What £200,000 in one pot and 400 staff days buys')).toBeVisible();
  console.log('FOCUS', await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100)));
  await page.screenshot({ path: '/tmp/ps-3.png' });
  await expect(page.getByText('All is worked out.')).toBeVisible({ timeout: 120000 });
  console.log('LONG plan', await page.evaluate(() => (window as any).longs.join(' ')));
  if (process.env.PROF) { const { profile } = await cdp.send('Profiler.stop'); (await import('node:fs')).writeFileSync('/tmp/ps.cpuprofile', JSON.stringify(profile)); }
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: '/tmp/ps-4.png' });
  for (const t of ['Before spending', 'What it rests on', 'Actions']) {
    await page.getByRole('tab', { name: t }).click();
    await page.screenshot({ path: `/tmp/ps-tab-${t.replaceAll(' ', '-')}.png`, fullPage: true });
  }
  await page.getByLabel('Show', { exact: true }).selectOption('Not in the plan');
  await page.getByRole('button', { expanded: false }).filter({ hasText: /\w/ }).first().click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/ps-detail.png', fullPage: true });
  console.log('LONG tabs', await page.evaluate(() => (window as any).longs.join(' ')));
});

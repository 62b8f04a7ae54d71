import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
test('tasks', async ({ page, browser }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Look round a made-up trust' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Made-up Riverside/ })).toBeVisible();
  await page.waitForTimeout(3000);
  await browser.startTracing(page, { path: '/tmp/ps-trace.json', categories: ['toplevel', 'devtools.timeline', 'v8.execute', 'blink.user_timing', 'disabled-by-default-v8.cpu_profiler'] });
  await page.evaluate(() => { performance.mark('A'); (document.querySelector('a[href$="/improve"]') as HTMLElement).click(); });
  await page.waitForTimeout(20000);
  await page.evaluate(() => {
    performance.mark('B');
    (document.querySelector('#limit-pot-one') as HTMLElement).click();
  });
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const set = (id: string, v: string) => { const f = document.getElementById(id) as HTMLInputElement; Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(f, v); f.dispatchEvent(new Event('input', { bubbles: true })); };
    set('limit-pounds', '200000'); set('limit-days', '400');
  });
  await page.waitForTimeout(500);
  await page.evaluate(() => { performance.mark('C'); (document.querySelector('form button[type=submit]') as HTMLElement).click(); });
  await page.waitForTimeout(15000);
  await browser.stopTracing();
  const { traceEvents } = JSON.parse(readFileSync('/tmp/ps-trace.json', 'utf8'));
  const mark = traceEvents.find((e: any) => e.name === 'A');
  const main = traceEvents.filter((e: any) => e.pid === mark.pid && e.tid === mark.tid);
  for (const e of main) if (['A', 'B', 'C'].includes(e.name)) console.log('MARK', e.name, Math.round((e.ts - mark.ts) / 1000));
  for (const e of main) if (/RunTask/.test(e.name) && e.ph === 'X' && (e.tdur ?? e.dur) > 40000) {
    const inner = main.filter((x: any) => x.ts >= e.ts && x.ts + (x.dur ?? 0) <= e.ts + e.dur && x.ph === 'X' && (x.dur ?? 0) > e.dur * 0.15 && !/RunTask/.test(x.name)).map((x: any) => x.name + ':' + Math.round((x.tdur ?? x.dur) / 1000)).slice(0, 10);
    console.log('TASK at', Math.round((e.ts - mark.ts) / 1000), 'wall', Math.round(e.dur / 1000), 'cpu', Math.round((e.tdur ?? 0) / 1000), inner.join(' '));
  }
});

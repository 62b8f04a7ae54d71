import type { Page } from '@playwright/test';
import { expect } from '../well-behaved.ts';

/** Watches what moves by itself on every page from now on. What a person has just set off may move. */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(`window.moved = [];
    new PerformanceObserver((list) => {
      const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
      for (const { hadRecentInput, sources } of list.getEntries())
        if (!hadRecentInput)
          for (const { node, previousRect, currentRect } of sources)
            window.moved.push((node?.parentElement?.className ?? '') + ' > ' + (node?.nodeName ?? 'what is gone') + '.' +
              (node?.className ?? '') + ': ' + place(previousRect) + ' to ' + place(currentRect));
    }).observe({ type: 'layout-shift', buffered: true });`);
}

/**
 * Until the page has had nothing to do, and fetched nothing, five times over: what comes late has come. The half second
 * without requests that a browser driver waits is longer than most screens take.
 */
export async function comeToRest(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const fetched = () => performance.getEntriesByType('resource').length;
    const idle = () => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 20)));
    for (let before = -1, quiet = 0; quiet < 5; ) {
      await idle();
      quiet = fetched() === before ? quiet + 1 : 0;
      before = fetched();
    }
  })()`);
}

/**
 * Goes to a screen and looks at it; meanwhile nothing moves by itself, not even a little: a browser passes over what
 * moves by less than three pixels. What an earlier screen did is not held against this one.
 * @param look takes long enough for what comes late
 */
export async function arriveStill(
  page: Page,
  screen: string,
  go: () => Promise<void>,
  look: () => Promise<void>,
): Promise<void> {
  await page.evaluate('window.moved?.splice(0)');
  await go();
  await look();
  expect(await page.evaluate('window.moved'), `what moved by itself on ${screen}`).toEqual([]);
}

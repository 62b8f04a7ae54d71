import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { expect } from '../well-behaved.ts';

/**
 * What axe finds on the page as it stands, as text. Axe is put into each document once: most screens are one document,
 * and putting it in takes longer than a small screen takes to be looked at.
 */
export async function findViolations(page: Page, options: RunOptions = {}): Promise<readonly string[]> {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source);
  }
  return page.evaluate(
    async (asked) => {
      // Safe: it was put in above.
      const { run } = (globalThis as unknown as { readonly axe: typeof axe }).axe;
      const { violations } = await run(document, asked);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
      );
    },
    // Only what is wrong is written out in full, which on a long page is most of the time.
    { resultTypes: ['violations'], ...options } satisfies RunOptions,
  );
}

/** Axe finds nothing on the page as it stands. @param screen names it when something is found */
export async function expectAccessible(page: Page, screen = 'the page') {
  // What one sees of a button or a link is part of its name, for those who speak to it (WCAG 2.5.3).
  const rules = { 'label-content-name-mismatch': { enabled: true } };
  expect(await findViolations(page, { rules }), screen).toEqual([]);
}

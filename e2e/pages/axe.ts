import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../well-behaved.ts';

/** Axe finds nothing on the page as it stands. @param screen names it when something is found */
export async function expectAccessible(page: Page, screen = 'the page') {
  // Only what is wrong is written out in full, which on a long page is most of the time.
  // What one sees of a button or a link is part of its name, for those who speak to it (WCAG 2.5.3).
  const rules = { 'label-content-name-mismatch': { enabled: true } };
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], rules })
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

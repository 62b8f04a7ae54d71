import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** What a button hands out as a file, as text. */
export async function downloadedText(page: Page, button: string | RegExp): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await waiting).path(), 'utf8');
}

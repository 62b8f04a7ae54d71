import { expect, type Download, type Locator, type Page } from '@playwright/test';

/** The verbs of someone who looks after what they have entered, by role and label. */
export class Keeper {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The light on every screen. */
  get light(): Locator {
    return this.page.getByRole('complementary', { name: 'How safely your work is kept' });
  }

  /** The notice of something that was not saved. */
  get notice(): Locator {
    return this.page.getByRole('alert').filter({ has: this.page.getByRole('heading', { level: 2 }) });
  }

  async goToData() {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Your data' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Your data' })).toBeVisible();
  }

  /** Says how the portable edition is to keep its work, as it asks when it is first opened. */
  async chooseFirst(way: 'Locked with a passphrase' | 'Nothing kept in this browser' | 'Kept without a lock') {
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'How should this copy keep your work?' }),
    ).toBeVisible();
    await this.page.getByRole('radio', { name: way }).check();
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  async downloadBy(button: string | RegExp): Promise<Download> {
    const waiting = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: button }).click();
    return waiting;
  }

  /** Types a new passphrase into the two fields of a part of the page. */
  async typeNewPassphrase(passphrase: string, within: Page | Locator = this.page) {
    await within.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await within.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  }
}

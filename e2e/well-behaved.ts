import { expect, test as base } from '@playwright/test';
import { letFillReachReact, takeUpFirefox } from './stock-firefox.ts';

/** What no page of ours may ever do, gathered while a test runs. */
type Misdeeds = { readonly strangers: string[]; readonly errors: string[]; readonly violations: string[] };

/** Every test on it fails when the page asks a stranger, logs an error or breaks its own policy. */
export const test = base.extend<{ misdeeds: Misdeeds }>({
  context: [
    async ({ context, browserName }, use) => {
      if (browserName === 'firefox') await letFillReachReact(context);
      await use(context);
    },
    { scope: 'test' },
  ],
  browser: [
    async ({ browser }, use) => {
      if (browser.browserType().name() === 'firefox') takeUpFirefox(browser);
      await use(browser);
    },
    { scope: 'worker' },
  ],
  misdeeds: [
    async ({ context }, use) => {
      const misdeeds: Misdeeds = { strangers: [], errors: [], violations: [] };
      let home: string | undefined;
      context.on('request', (request) => {
        const { protocol, origin, href } = new URL(request.url());
        if (protocol === 'data:' || protocol === 'blob:') return;
        // A page opened from disk has no origin: there the file itself is all that it may ask for.
        const source = protocol === 'file:' ? href.replace(/#.*$/, '') : origin;
        // Home is where one has gone. Firefox tells of no request for a file: whatever a page opened from disk asks for
        // is a stranger.
        if (request.isNavigationRequest()) home ??= source;
        if (source !== home) misdeeds.strangers.push(request.url());
      });
      context.on('console', (message) => {
        // What the tests themselves keep out is no fault of the app's.
        if (message.text().startsWith('Service Worker registration blocked by Playwright')) return;
        if (message.type() === 'error' || message.type() === 'warning')
          misdeeds.errors.push(`${message.text()} ${message.location().url}`);
      });
      context.on('weberror', (error) => misdeeds.errors.push(String(error.error())));
      await context.exposeFunction('reportViolation', (violation: string) => misdeeds.violations.push(violation));
      await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
        reportViolation(event.violatedDirective + ': ' + event.blockedURI + ' ' + event.sample))`);
      await use(misdeeds);
      expect(misdeeds).toEqual({ strangers: [], errors: [], violations: [] });
    },
    { auto: true },
  ],
});

export { expect };

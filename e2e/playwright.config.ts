import { defineConfig } from '@playwright/test';
import { findChromium, findFirefox } from '../scripts/browser.mjs';
import { switchOffPopups } from './stock-chromium.ts';

const port = process.env.E2E_PORT ?? '4317';
const address = `http://127.0.0.1:${port}/`;
const chromium = findChromium();
const firefox = findFirefox();

/**
 * Drives the built editions in dist/: in Chromium, and the main errand in a stock Firefox too, where there is one.
 * `PLAYWRIGHT_JSON_OUTPUT_FILE`, if set, says where to write counts; `E2E_PORT` serves the web edition on another
 * port, so that two checkouts can be tested at once.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // These stop what hangs, and measure nothing: on a machine with other work an errand takes ten times as long. Long
  // runs add to the first by what they run.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: address,
    locale: 'en-GB',
    trace: 'off',
    // Taking in the whole app for offline use costs each test seconds; those that are about it allow it.
    serviceWorkers: 'block',
    viewport: { width: 1366, height: 768 },
  },
  projects: [
    {
      name: 'chromium',
      testMatch: '*.spec.ts',
      testIgnore: 'firefox.spec.ts',
      use: {
        launchOptions: {
          ...(chromium && { executablePath: chromium }),
          args: [
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            switchOffPopups(),
            // Chromium's sandbox refuses to run as root, as build machines often do.
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ],
        },
      },
    },
    ...(firefox
      ? [
          {
            name: 'firefox',
            testMatch: '*.spec.ts',
            grep: /@firefox/,
            use: {
              browserName: 'firefox' as const,
              channel: 'moz-firefox',
              launchOptions: {
                executablePath: firefox,
                firefoxUserPrefs: {
                  // As Firefox is shipped, each file on disk has a storage of its own; automation switches that off.
                  'security.fileuri.strict_origin_policy': true,
                  // It would show each PDF that was saved, in a page that is not ours.
                  'pdfjs.disabled': true,
                },
              },
            },
          },
        ]
      : []),
  ],
  webServer: {
    command: `npm run preview -- --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: address,
    reuseExistingServer: false,
  },
});

import { defineConfig } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';

const port = process.env.E2E_PORT ?? '4317';
const address = `http://127.0.0.1:${port}/`;
const executablePath = findBrowser();

/**
 * Drives the built editions in dist/. `PLAYWRIGHT_JSON_OUTPUT_FILE`, if set, says where to write counts; `E2E_PORT` serves them
 * on another port, so that two checkouts can be tested at once.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: address,
    locale: 'en-GB',
    trace: 'off',
    // Taking in the whole app for offline use costs each test seconds; those that are about it allow it.
    serviceWorkers: 'block',
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Chromium's sandbox refuses to run as root, as build machines often do.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
  webServer: {
    command: `npm run preview -- --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: address,
    reuseExistingServer: false,
  },
});

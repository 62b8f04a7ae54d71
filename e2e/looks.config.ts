import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** Pictures of every screen for people to look at (`npm run looks`): no test, since none can tell what is ugly. */
export default defineConfig({
  ...config,
  testMatch: 'looks.ts',
  workers: 1,
  projects: (config.projects ?? [])
    .filter(({ name }) => name === 'chromium')
    .map((project) => ({ ...project, testMatch: 'looks.ts' })),
});

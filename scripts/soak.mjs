// `npm run soak`: the long runs of faults and fuzz, of which `npm test` takes a short sample.
import { ensureBrowser } from './browser.mjs';
import { installMissing } from './install.mjs';
import { npm } from './run.mjs';

const steps = [
  async () => installMissing(),
  () => npm(['run', 'build']),
  async () =>
    npm(['run', 'e2e', '--', '--grep', '@soak'], { env: { ...process.env, PW_CHROMIUM: await ensureBrowser(), SOAK_KILLS: '100' } }),
];

for (const step of steps) {
  if (!(await step())) {
    process.exitCode = 1;
    break;
  }
}

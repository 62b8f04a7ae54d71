// `npm test`: everything there is to check, cheapest first. A failed step does not hide the later ones.
// The last line is `N passed, N failed`: each unit and browser test counts, and each other step as one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureAge } from './age.mjs';
import { ensureChromium, ensureFirefox } from './browser.mjs';
import { installMissing } from './install.mjs';
import { npm } from './run.mjs';
import { one, sum, tallyPlaywright, tallyVitest } from './tally.mjs';

const reports = mkdtempSync(path.join(os.tmpdir(), 'carecert-assure-'));
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');

/** @type {{ name: string, tally: import('./tally.mjs').Tally }[]} */
const steps = [];
/** What could not be tried on this machine, in words: neither passed nor failed. @type {string[]} */
const notRun = [];

if (await step('Dependencies', async () => one(await installMissing()))) {
  await step('Format', script('format:check'));
  await step('Types', script('typecheck'));
  await step('Lint', script('lint'));
  await step('Known faults in what ships', script('audit'));
  await step('Unit tests', async () => {
    await ensureAge();
    const ranWell = await npm([
      'run',
      'unit',
      '--',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ]);
    return tallyVitest(readReport(vitestReport), ranWell);
  });
  const isBuilt = await step('Build', script('build'));
  await step('Size', needing(isBuilt, script('size')));
  await step(
    'Browser tests',
    needing(isBuilt, async () => {
      const env = {
        ...process.env,
        PW_CHROMIUM: await ensureChromium(),
        PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
      };
      const firefox = await ensureFirefox();
      if (!firefox)
        notRun.push(
          'Browser tests in Firefox: not run, since none was found and none could be got. Install it, or set PW_FIREFOX to its program file.',
        );
      const ranWell = await npm(['run', 'e2e'], { env });
      return tallyPlaywright(readReport(playwrightReport), ranWell);
    }),
  );
}
rmSync(reports, { recursive: true });

console.log();
for (const { name, tally } of steps) console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed`);
for (const words of notRun) console.log(words);
const total = sum(steps.map(({ tally }) => tally));
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed`);

/**
 * @param {string} name
 * @param {() => Promise<import('./tally.mjs').Tally>} work
 * @returns {Promise<boolean>} whether nothing in it failed
 */
async function step(name, work) {
  console.log(`\n== ${name} ==`);
  const tally = await work().catch((error) => {
    console.error(error.message);
    return one(false);
  });
  steps.push({ name, tally });
  return tally.failed === 0;
}

/** @param {string} name a script of package.json, which passes or fails as a whole */
function script(name) {
  return async () => one(await npm(['run', name]));
}

/** @param {boolean} isBuilt @param {() => Promise<import('./tally.mjs').Tally>} work */
function needing(isBuilt, work) {
  return isBuilt ? work : () => Promise.reject(new Error('Not run, since the build failed.'));
}

/** @param {string} file */
function readReport(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

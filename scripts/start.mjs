// `npm start`: installs what is missing, builds both editions and serves them on this computer alone.
import { installMissing } from './install.mjs';
import { npm, root } from './run.mjs';

const USUAL_PORT = 4173;

if (!(await installMissing())) stop('The dependencies could not be installed');
if (!(await npm(['run', 'build']))) stop('The build failed');

// Imported only now, since it may have just been installed.
const { preview } = await import('vite');
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port: USUAL_PORT } });
const address = server.resolvedUrls?.local[0];
if (!address) throw new Error('Broken invariant: a server that listens has an address');
if (new URL(address).port !== String(USUAL_PORT)) {
  console.log(
    `Port ${USUAL_PORT} is in use. A browser keeps data by address, so answers saved on that port do not show on this one.`,
  );
}
console.log(`CareCERT Assure is running at ${address} (Ctrl+C stops it)`);

/** @param {string} what */
function stop(what) {
  console.error(`${what}: see the messages above.`);
  process.exit(1);
}

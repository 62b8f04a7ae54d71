import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { npm, run } from './run.mjs';

const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * A browser that the tests drive.
 * @typedef {{
 *   readonly variable: string,
 *   readonly usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>,
 *   readonly names: readonly string[],
 *   readonly downloaded: () => readonly string[],
 *   readonly ways: readonly (() => Promise<unknown>)[],
 * }} Browser `variable`: of the environment, names its program file. `usualPlaces`: of the file, in a folder for
 * programs or from the root.
 * `names`: of the program, as found on the PATH. `ways`: of getting it.
 */

/** @type {Browser} Chromium, Chrome or Edge, else the one that Playwright has downloaded. */
const CHROMIUM = {
  variable: 'PW_CHROMIUM',
  usualPlaces: {
    darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => macProgram(name, name)),
    win32: [
      'Chromium/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ],
    linux: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/snap/bin/chromium',
      '/opt/google/chrome/chrome',
      '/opt/microsoft/msedge/msedge',
    ],
  },
  names:
    process.platform === 'win32'
      ? ['chrome.exe', 'msedge.exe']
      : [
          'chromium',
          'chromium-browser',
          'google-chrome',
          'google-chrome-stable',
          'microsoft-edge',
          'microsoft-edge-stable',
        ],
  // Asked through require, since the package may be installed only after this file was read.
  downloaded: () => [createRequire(import.meta.url)('playwright-core').chromium.executablePath()],
  ways: [installFromPlaywright, () => installFromDebian('chromium')],
};

/** @type {Browser} Mozilla's own: Playwright's build of Firefox is another browser. */
const FIREFOX = {
  variable: 'PW_FIREFOX',
  usualPlaces: {
    darwin: [macProgram('Firefox', 'firefox')],
    win32: ['Mozilla Firefox/firefox.exe'],
    linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox', '/opt/firefox/firefox'],
  },
  names: process.platform === 'win32' ? ['firefox.exe'] : ['firefox-esr', 'firefox'],
  downloaded: () => [],
  ways: [() => installFromDebian('firefox-esr')],
};

/**
 * The Chromium that the tests drive: PW_CHROMIUM if set, else an installed Chromium, Chrome or Edge,
 * else the one that Playwright has downloaded.
 * @returns {string | undefined} its program file
 * @throws when PW_CHROMIUM names no file
 */
export const findChromium = () => find(CHROMIUM);

/**
 * The Firefox that the tests drive: PW_FIREFOX if set, else an installed one.
 * @returns {string | undefined} its program file
 * @throws when PW_FIREFOX names no file
 */
export const findFirefox = () => find(FIREFOX);

/**
 * Finds a Chromium, or gets one: Playwright's own, else, on Debian as root, the package of the system.
 * @returns {Promise<string>} its program file
 */
export async function ensureChromium() {
  const found = await ensure(CHROMIUM);
  if (!found)
    throw new Error(
      'The browser tests need Chromium, Chrome or Edge. Install one, or set PW_CHROMIUM to its program file.',
    );
  return found;
}

/**
 * Finds a Firefox, or, on Debian as root, gets the package of the system.
 * @returns {Promise<string | undefined>} its program file, if there is one now
 */
export const ensureFirefox = () => ensure(FIREFOX);

/** @param {Browser} browser */
function find({ variable, usualPlaces, names, downloaded }) {
  const named = process.env[variable];
  if (named && !existsSync(named)) throw new Error(`${variable} names ${named}, which does not exist.`);
  const places = usualPlaces[process.platform] ?? usualPlaces.linux ?? [];
  const inFolders = programFolders().flatMap((folder) => places.map((place) => path.join(folder, place)));
  return named || [...inFolders, ...onPath(names), ...downloaded()].find((file) => existsSync(file));
}

/** @param {Browser} browser */
async function ensure(browser) {
  const found = find(browser);
  if (found) return found;
  console.log(`No ${browser.names[0]} found; getting it...`);
  for (const install of browser.ways) {
    await install();
    const installed = find(browser);
    if (installed) return installed;
  }
  return undefined;
}

function installFromPlaywright() {
  return npm(['exec', '--', 'playwright', 'install', 'chromium'], { timeout: INSTALL_LIMIT_MS });
}

/** @param {string} name of the package */
async function installFromDebian(name) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  const options = { timeout: INSTALL_LIMIT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (await run('apt-get', ['update'], options)) await run('apt-get', ['install', '-y', name], options);
}

/** @param {string} name of the application @param {string} program in it */
function macProgram(name, program) {
  return `Applications/${name}.app/Contents/MacOS/${program}`;
}

/** Where programs are installed, on systems where that differs. */
function programFolders() {
  if (process.platform === 'darwin') return ['/', os.homedir()];
  if (process.platform === 'win32')
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
  return [''];
}

/** @param {readonly string[]} names @returns {string[]} */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
}

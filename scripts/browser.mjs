import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { npm, run } from './run.mjs';

const INSTALL_LIMIT_MS = 10 * 60_000;

/**
 * The browser that the tests drive: PW_CHROMIUM if set, else an installed Chromium, Chrome or Edge,
 * else the one that Playwright has downloaded.
 * @returns {string | undefined} its program file
 * @throws when PW_CHROMIUM names no file
 */
export function findBrowser() {
  const named = process.env.PW_CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`PW_CHROMIUM names ${named}, which does not exist.`);
  return named || [...usualPlaces(), ...onPath(), ...downloaded()].find((file) => existsSync(file));
}

/**
 * Finds a browser, or gets one: Playwright's own, else, on Debian as root, the package of the system.
 * @returns {Promise<string>} its program file
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('No browser found; getting one...');
  for (const install of [installFromPlaywright, installFromDebian]) {
    await install();
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error('The browser tests need Chromium, Chrome or Edge. Install one, or set PW_CHROMIUM to its program file.');
}

const installFromPlaywright = () => npm(['exec', '--', 'playwright', 'install', 'chromium'], { timeout: INSTALL_LIMIT_MS });

async function installFromDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  const options = { timeout: INSTALL_LIMIT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (await run('apt-get', ['update'], options)) await run('apt-get', ['install', '-y', 'chromium'], options);
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const programs = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `Applications/${name}.app/Contents/MacOS/${name}`);
    return ['/', os.homedir()].flatMap((folder) => programs.map((program) => path.join(folder, program)));
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const programs = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return folders.flatMap((folder) => (folder ? programs.map((program) => path.join(folder, program)) : []));
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
}

/** @returns {string[]} */
function onPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
  if (process.platform === 'win32') names.splice(0, Infinity, 'chrome.exe', 'msedge.exe');
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
}

/**
 * Where Playwright keeps its own Chromium, whether or not it has been downloaded. Asked through
 * require, since the package may be installed only after this file was read.
 * @returns {string[]}
 */
function downloaded() {
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  return [chromium.executablePath()];
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npm, root } from './run.mjs';

/** Installs the dependencies when what is installed is not what package-lock.json asks for. */
export async function installMissing() {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  // npm's own record of what it last put there; written at the end, so an interrupted install has none.
  const installedLock = path.join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installedLock) && missingPackages(wanted, readLock(installedLock)).length === 0) return;
  console.log('Installing dependencies...');
  if (!(await npm(['ci', '--include=dev']))) throw new Error('The dependencies could not be installed: see the messages of npm above.');
}

/**
 * @typedef {{ readonly version?: string, readonly optional?: boolean }} LockedPackage
 * @typedef {{ readonly packages: Readonly<Record<string, LockedPackage>> }} Lock
 */

/**
 * The folders of packages that are wanted and not installed in that very version. Optional ones may be
 * absent, since most are for another operating system.
 * @param {Lock} wanted
 * @param {Lock} installed
 * @returns {string[]}
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([folder, { version, optional }]) => {
      if (folder === '') return false;
      const found = installed.packages[folder];
      return found ? found.version !== version : !optional;
    })
    .map(([folder]) => folder);
}

/**
 * @param {string} file
 * @returns {Lock}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

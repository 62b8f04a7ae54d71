import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npm, root } from './run.mjs';

/**
 * Installs the dependencies when what is installed is not what package-lock.json asks for.
 * @returns {Promise<boolean>} whether everything is there now
 */
export async function installMissing() {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  // npm's own record of what it last put there; written at the end, so an interrupted install has none.
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (existsSync(record) && missingPackages(wanted, readLock(record)).length === 0) return true;
  console.log('Installing dependencies...');
  // Not `npm ci`: that refuses a lock file which does not name the native packages of every operating
  // system, and not all of them could be locked. This installs the locked versions, checks their
  // hashes and leaves the lock file alone just the same.
  return npm(['install', '--no-save', '--include=dev']);
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

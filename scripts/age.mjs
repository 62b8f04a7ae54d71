import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const INSTALL_LIMIT_MS = 5 * 60_000;

/**
 * Gets the age program for the tests of sealed files, on Debian as root. Elsewhere, or where that
 * fails, those tests say in their name that they were not tried.
 */
export async function ensureAge() {
  if (spawnSync('age', ['--version']).status === 0 || !existsSync('/etc/debian_version') || process.getuid?.() !== 0)
    return;
  console.log('No age program found; getting it...');
  const options = { timeout: INSTALL_LIMIT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (await run('apt-get', ['update'], options)) await run('apt-get', ['install', '-y', 'age'], options);
}

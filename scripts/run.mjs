import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder, with its last slash off. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs a command in the project's folder and shows its output as it comes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, timeout?: number }} [options] timeout in milliseconds
 * @returns {Promise<boolean>} whether it ran and succeeded
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code, signal) => {
      // Ctrl+C stops the whole errand, not only the step under way.
      if (signal === 'SIGINT') process.exit(130);
      resolve(code === 0);
    });
  });
}

/**
 * Runs npm, through the copy that started us where there is one: Windows cannot start npm.cmd directly.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeout?: number }} [options]
 */
export function npm(args, options) {
  const npmScript = process.env.npm_execpath;
  return npmScript?.endsWith('npm-cli.js')
    ? run(process.execPath, [npmScript, ...args], options)
    : run('npm', args, { ...options, shell: process.platform === 'win32' });
}

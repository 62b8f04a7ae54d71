import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `insideSeconds`: what the script says of its own work, where it does. */
export type Run = { readonly seconds: number; readonly peakMb: number; readonly insideSeconds: number };

/** Runs a script in a process of its own, start-up included. */
export function runAlone(script: string, ...args: string[]): Run {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', join(root, 'scripts/bench/tell-peak.mjs'), '--import', 'tsx', join(root, script), ...args],
    { cwd: root, encoding: 'utf8' },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  const told = (word: string) => Number(new RegExp(`^${word} (.*)$`, 'm').exec(stderr)?.[1] ?? Number.NaN);
  return { seconds, peakMb: (told('peak') * 1024) / 1e6, insideSeconds: told('inside') / 1000 };
}

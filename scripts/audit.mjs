// Asks the registry for known faults in what ships. Fails on anything above "low"; says so, and fails
// nothing, where the registry cannot be asked: an offline machine must be able to run every test.
import { execFile } from 'node:child_process';
import { root } from './run.mjs';

const TOO_HIGH = ['moderate', 'high', 'critical'];

/**
 * @param {string} output of `npm audit --json`
 * @returns {{ asked: boolean, faults: string[] }} the faults above "low", by package
 */
export function readAudit(output) {
  /** @type {{ vulnerabilities?: Record<string, { severity: string }>, metadata?: unknown }} */
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    return { asked: false, faults: [] };
  }
  if (!report.vulnerabilities || !report.metadata) return { asked: false, faults: [] };
  const faults = Object.entries(report.vulnerabilities).filter(([, { severity }]) => TOO_HIGH.includes(severity));
  return { asked: true, faults: faults.map(([name, { severity }]) => `${name}: ${severity}`) };
}

if (process.argv[1] === import.meta.filename) {
  const output = await new Promise((resolve) => {
    execFile(
      'npm',
      ['audit', '--omit=dev', '--json'],
      { cwd: root, timeout: 60_000, shell: process.platform === 'win32' },
      (_error, stdout) => resolve(stdout),
    );
  });
  const { asked, faults } = readAudit(String(output));
  if (!asked) console.log('The registry could not be asked for known faults, so what ships was not audited.');
  else if (faults.length === 0) console.log('No known fault above "low" in what ships.');
  else {
    console.error(`Known faults in what ships:\n${faults.join('\n')}`);
    process.exitCode = 1;
  }
}

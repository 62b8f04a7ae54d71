import { spawn, spawnSync } from 'node:child_process';

/** The version of the age program on this machine; null where there is none. */
export function ageVersion(): string | null {
  const asked = spawnSync('age', ['--version'], { encoding: 'utf8' });
  const hasTerminal = spawnSync('script', ['--version']).status === 0;
  return asked.status === 0 && hasTerminal ? asked.stdout.trim() : null;
}

/**
 * Runs the age program. It asks for a passphrase at a terminal and nowhere else, so it is given one.
 * @returns its exit code and what it wrote to that terminal
 */
export function runAge(
  args: readonly string[],
  passphrase: string,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const command = ['age', ...args].map((word) => `'${word}'`).join(' ');
  const program = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null']);
  let said = '';
  let asked = 0;
  program.stdout.on('data', (part: Buffer) => {
    said += part.toString();
    // Each time it asks: for the passphrase, and when sealing once more.
    const asks = said.match(/(?:Enter|Confirm) passphrase[^:]*:/g)?.length ?? 0;
    for (; asked < asks; asked += 1) program.stdin.write(`${passphrase}\n`);
  });
  return new Promise((resolve) => {
    program.on('close', (code) => resolve({ code, said }));
  });
}

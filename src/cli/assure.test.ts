import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { benchmarkCommand } from './benchmark.ts';
import { checkCommand } from './check.ts';
import { runCommand } from './run-command.ts';
import { assessment, edition, file, folder, jsonFile, runHere, runInShell, type Ran } from './run-here.fixture.ts';
import { scoreCommand } from './score.ts';
import { simulateCommand } from './simulate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the command as a person would, in the folder of the test's files. */
const runAlone = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const script = ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'src/cli/assure.ts')];
    execFile(process.execPath, [...script, ...args], { cwd: folder, maxBuffer: 64e6 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

describe('assure', () => {
  it('tells how it is used: 2 and on standard error, or 0 and on standard output when asked', async () => {
    const assure = (...args: string[]) => runInShell((shell) => runCommand(args, shell));
    expect(await assure()).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage:') });
    expect(await assure('frobnicate')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('There is no command "frobnicate".'),
    });
    expect(await assure('toString')).toMatchObject({ code: 2, out: '' });
    expect(await assure('--help')).toMatchObject({ code: 0, out: expect.stringContaining('check FILE...'), err: '' });
    for (const args of [
      ['bulletins', '--help'],
      ['bulletins', 'import', '--help'],
      ['check', '--help'],
    ])
      expect(await assure(...args)).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: .*\n {2}/), err: '' });
    // A line break within a line would be shown as a mark.
    const lines: string[] = [];
    const tell = (line: string) => lines.push(line);
    for (const args of [[], ['bulletins'], ['feedback', 'x']])
      await runInShell((shell) => runCommand(args, { ...shell, tell }));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
  });

  it.each([
    ['check', [], checkCommand],
    ['check', ['--colour', 'small.json'], checkCommand],
    ['score', [], scoreCommand],
    ['score', ['one.json', 'two.json'], scoreCommand],
    ['benchmark', ['--out', 'pack.json'], benchmarkCommand],
    ['benchmark', ['small.json'], benchmarkCommand],
    ['benchmark', ['--out', 'pack.json', 'small.json', '--period', '2026-06-30'], benchmarkCommand],
    ['benchmark', ['--out', 'pack.json', 'no-such-folder'], benchmarkCommand],
    ['simulate', ['--questionnaire', 'small.json', '--count', '0', '--seed', '1', '--out', 'x'], simulateCommand],
    ['simulate', ['--questionnaire', 'small.json', '--count', '3', '--seed', 'one', '--out', 'x'], simulateCommand],
    ['simulate', ['--questionnaire', 'small.json', '--count', '3', '--seed', '1'], simulateCommand],
  ])('wrong use: %s %j', async (name, args, command) => {
    expect(await runHere(command, ...args)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(`Usage: npm run --silent assure -- ${name}`),
    });
  });
});

// Each process takes a good part of a second to start, and more on a busy machine.
describe('assure as a process of its own', () => {
  it('done: 0, and results on standard output', async () => {
    expect(await runAlone('check', edition)).toMatchObject({
      code: 0,
      out: 'small.json: assure-questionnaire 1, no faults\n',
    });
  });

  it('a file with faults: 1, and no control character of it reaches the terminal', async () => {
    const ran = await runAlone('check', file('escape.json', '{"format":"\u001b[2J\u0007","formatVersion":1}'));
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('escape.json: ') });
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(ran.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('a sound file: 0, and its name begins no line of its own and steers no terminal', async () => {
    const name = 'sound\u001b[2J\nother.json: assure-backup 1, no faults\u202E\u2028.json';
    const ran = await runAlone('check', jsonFile(name, assessment), '--questionnaire', edition, 'no\u202E\u2028\nfile');
    expect(ran.code).toBe(2);
    for (const [lines, count] of [
      [ran.out, 1],
      [ran.err, 1],
    ] as const) {
      expect(lines.trimEnd().split('\n')).toHaveLength(count);
      // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(lines).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u202E]/);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'goes on to its end, and says what it found, when nobody reads on',
    async () => {
      const script = ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'src/cli/assure.ts')];
      const child = spawn(process.execPath, [...script, 'check', edition, edition, 'no-such-file'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.destroy();
      child.stderr.destroy();
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
    },
  );

  it.each(['pdf', 'docx', 'pptx', 'xlsx'])('the libraries that write %s load without the build', async (format) => {
    const ran = await runAlone(
      'report',
      jsonFile('reported.json', assessment),
      '--questionnaire',
      edition,
      '--format',
      format,
      '--out',
      `report.${format}`,
    );
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(
      readFileSync(join(folder, `report.${format}`))
        .subarray(0, 2)
        .toString(),
    ).toBe(format === 'pdf' ? '%P' : 'PK');
  });

  it('makes up contributions and builds a pack of them', async () => {
    expect(
      await runAlone('simulate', '--questionnaire', edition, '--count', '60', '--seed', '5', '--out', 'made-up.ndjson'),
    ).toMatchObject({ code: 0, err: '' });
    expect(
      await runAlone(
        'benchmark',
        '--questionnaire',
        edition,
        '--published',
        '2026-12-01',
        '--out',
        'pack.json',
        'made-up.ndjson',
      ),
    ).toMatchObject({ code: 0 });
  });

  it('wrong use: 2, and nothing on standard output', async () => {
    expect(await runAlone('check', '--colour', edition)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage:'),
    });
  });
});

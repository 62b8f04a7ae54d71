import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { assessment, edition, file, folder, jsonFile, runInShell } from './run-here.fixture.ts';
import { runCommand } from './run-command.ts';
import { writeFiles, type Output } from './write-files.ts';

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (...outputs: Output[]) => runInShell((shell) => writeFiles(outputs, shell));

function* brokenOff(): Generator<string> {
  yield 'a beginning';
  throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' });
}

it('leaves what stood there, and no part, where a file cannot be written to its end', async () => {
  file('before.txt', 'what stood there');
  const files = readdirSync(folder);
  const ran = await write({ path: 'other.txt', contents: 'whole' }, { path: 'before.txt', contents: brokenOff() });
  expect(ran).toMatchObject({ code: 2, err: 'before.txt: cannot be written: ENOSPC: no space left on device' });
  expect(read('before.txt')).toBe('what stood there');
  // Nor is one of several files of a command written without the others.
  expect(readdirSync(folder)).toEqual(files);
});

it('puts a whole file in place of what stood there, through a link and with its permissions', async () => {
  file('place.txt', 'old and long');
  chmodSync(join(folder, 'place.txt'), 0o662);
  symlinkSync('place.txt', join(folder, 'way.txt'));
  expect(await write({ path: 'way.txt', contents: 'new' })).toMatchObject({ code: 0, err: '' });
  expect([read('place.txt'), read('way.txt')]).toEqual(['new', 'new']);
  expect(statSync(join(folder, 'place.txt')).mode & 0o777).toBe(0o662);
});

it('writes into what is no file as it is', async () => {
  expect(await write({ path: '/dev/null', contents: 'gone' })).toMatchObject({ code: 0, err: '' });
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

it('names the one that cannot be written', async () => {
  mkdirSync(join(folder, 'a-folder'));
  for (const path of ['a-folder', 'no-such-folder/x', `${edition}/x`])
    expect(await write({ path, contents: '' })).toMatchObject({
      code: 2,
      err: expect.stringMatching(new RegExp(`^${path}: cannot be written: E[A-Z]+:`)),
    });
});

it('a command that is killed half-way leaves no half of a file under its final name', { timeout: 60_000 }, async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const out = join(folder, 'killed.ndjson');
  writeFileSync(out, 'the set of last year');
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'node_modules/tsx/dist/loader.mjs'),
      join(root, 'src/cli/assure.ts'),
      'simulate',
      '--questionnaire',
      edition,
      '--count',
      '1000000',
      '--seed',
      '1',
      '--out',
      out,
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const isBegun = () => readdirSync(folder).some((name) => /^\.killed\.ndjson\.[0-9a-f]+\.part$/.test(name));
  await expect.poll(isBegun, { timeout: 50_000 }).toBe(true);
  child.kill('SIGKILL');
  await ended;
  expect(read('killed.ndjson')).toBe('the set of last year');
});

it('no other code of the command line writes a file', () => {
  const here = fileURLToPath(new URL('./', import.meta.url));
  const writing = readdirSync(here).filter(
    (name) =>
      name.endsWith('.ts') &&
      !/\.(?:test|fixture)\.ts$/.test(name) &&
      /\b(?:writeFile|appendFile|createWriteStream|copyFile|cp)(?:Sync)?\(|\bopen\([^)]*'[wa]/.test(
        readFileSync(join(here, name), 'utf8'),
      ),
  );
  expect(writing).toEqual(['write-files.ts']);
});

it('a report whose charts cannot be written is not written either, and the charts are named', async () => {
  file('taken.txt', '');
  const filled = jsonFile('charted.json', assessment);
  const args = ['report', filled, '--questionnaire', edition, '--format', 'html', '--out', 'charted.html'];
  const ran = await runInShell((shell) => runCommand([...args, '--charts', 'taken.txt'], shell));
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^taken\.txt: cannot be written: /) });
  expect(readdirSync(folder)).not.toContain('charted.html');
});

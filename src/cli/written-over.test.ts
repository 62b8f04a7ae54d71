import { linkSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { runCommand } from './run-command.ts';
import { assessment, edition, file, folder, jsonFile, runInShell } from './run-here.fixture.ts';

const run = (...args: string[]) => runInShell((shell) => runCommand(args, shell));

const weekly = jsonFile('weekly.json', list([bulletin()], { nextExpectedBy: null }));
const after = jsonFile('after.json', list([bulletin()], { nextExpectedBy: null }));
const advisory = jsonFile('advisory.json', { threatId: 'CC-1', title: 'A flaw', publishedDate: 1_780_000_000_000 });
const filled = jsonFile('filled.json', assessment);

/** Each command that writes, what it is given, and which of that it reads. */
const WRITING: Readonly<Record<string, { readonly args: readonly string[]; readonly reads: readonly string[] }>> = {
  'bulletins import': { args: [advisory], reads: [advisory] },
  'bulletins number': { args: [weekly, '--after', after], reads: [weekly, after] },
  'bulletins mail': { args: [weekly], reads: [weekly] },
  'bulletins collect': { args: [filled, '--list', weekly, '--earlier', after], reads: [filled, weekly, after] },
  'feedback collect': { args: [filled, '--earlier', after], reads: [filled, after] },
  report: {
    args: [filled, '--format', 'json', '--questionnaire', edition, '--pack', after],
    reads: [filled, edition, after],
  },
  benchmark: { args: [filled, '--earlier', after, '--questionnaire', edition], reads: [filled, after, edition] },
  simulate: { args: ['--questionnaire', edition, '--count', '1', '--seed', '1'], reads: [edition] },
};

it('every command that writes is in the table', async () => {
  const { out } = await run('help');
  const writing = out.split('\n').flatMap((line) => {
    const [, name = ''] = /^ {2}((?:bulletins |feedback )?[a-z]+)\b.* --out /.exec(line) ?? [];
    return name === '' ? [] : [name];
  });
  expect(writing.toSorted()).toEqual(Object.keys(WRITING).toSorted());
});

afterEach(() => vi.unstubAllEnvs());

/** One more name of a file, by a link to it, by a second entry of its folder, and by a folder that is a link. */
function otherNames(name: string): readonly string[] {
  const [link, second] = [`link-to-${name}`, `second-${name}`];
  symlinkSync(name, join(folder, link));
  linkSync(join(folder, name), join(folder, second));
  return [link, second, `here/${name}`];
}

symlinkSync('.', join(folder, 'here'));
const names = new Map(
  [...new Set(Object.values(WRITING).flatMap(({ reads }) => reads))].map((read) => [read, otherNames(read)]),
);

it.each(Object.entries(WRITING))('%s writes over nothing that it reads', async (name, { args, reads }) => {
  for (const read of reads) {
    const before = readFileSync(join(folder, read), 'utf8');
    // Windows and macOS take the first two names for the same.
    for (const over of [read, `./${read.toUpperCase()}`, ...(names.get(read) ?? [])]) {
      const ran = await run(...name.split(' '), ...args, '--out', over);
      expect({ read, over, code: ran.code, out: ran.out }).toEqual({ read, over, code: 2, out: '' });
      expect(ran.err).toMatch(/would be written over|a file of its own for each/);
      expect(readFileSync(join(folder, read), 'utf8')).toBe(before);
    }
  }
});

it.each(Object.entries(WRITING))('%s writes over no passphrase', async (name, { args }) => {
  const passphrase = file('passphrase.txt', 'six words that open a file');
  vi.stubEnv('ASSURE_PASSPHRASE_FILE', join(folder, passphrase));
  const ran = await run(...name.split(' '), ...args, '--out', passphrase);
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('would be written over') });
  expect(readFileSync(join(folder, passphrase), 'utf8')).toBe('six words that open a file');
});

it('a report writes over nothing that it reads with its charts, and no chart over the report', async () => {
  const args = ['report', filled, '--questionnaire', edition, '--format', 'html'];
  expect(await run(...args, '--out', 'r.html', '--charts', 'charts')).toMatchObject({ code: 0 });
  const [chart = ''] = readdirSync(join(folder, 'charts'));
  const over = join('charts', chart);
  expect(await run(...args, '--out', over, '--charts', 'charts')).toMatchObject({ code: 2, out: '' });
  const read = join('charts', 'read.json');
  writeFileSync(join(folder, read), JSON.stringify(assessment));
  rmSync(join(folder, over));
  symlinkSync('read.json', join(folder, over));
  const ran = await run(...args.with(1, read), '--out', 'r.html', '--charts', 'charts');
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('would be written over') });
});

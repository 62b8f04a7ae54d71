import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { runCommand } from './run-command.ts';
import { assessment, edition, folder, jsonFile, runInShell } from './run-here.fixture.ts';

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

it.each(Object.entries(WRITING))('%s writes over nothing that it reads', async (name, { args, reads }) => {
  for (const read of reads) {
    const before = readFileSync(join(folder, read), 'utf8');
    // Windows and macOS take the two names for the same.
    for (const over of [read, `./${read.toUpperCase()}`]) {
      const ran = await run(...name.split(' '), ...args, '--out', over);
      expect({ read, code: ran.code, out: ran.out }).toEqual({ read, code: 2, out: '' });
      expect(ran.err).toMatch(/would be written over|a file of its own for each/);
      expect(readFileSync(join(folder, read), 'utf8')).toBe(before);
    }
  }
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { emptyAnswer } from '#src/domain/assessment/history/index.ts';
import type { Answer } from '#src/domain/assessment/index.ts';
import { smallEdition } from '#src/domain/contribution/small-edition.fixture.ts';
import { assessment as draft, evidence } from '#src/testing/builders.ts';
import { processShell, type Command, type Shell } from './shell.ts';

/** The folder that the commands of one test file are run in. */
export const folder = mkdtempSync(join(tmpdir(), 'assure-'));
afterAll(() => rmSync(folder, { recursive: true }));

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/**
 * Runs something with a shell in the folder, and without a process of its own, which takes a good part of a second to
 * start.
 */
export async function runInShell(work: (shell: Shell) => ReturnType<Command['run']>): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await work({
    ...processShell,
    print: (line) => out.push(line),
    tell: (line) => err.push(line),
    pathOf: (path) => resolve(folder, path),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Runs one command in the folder. */
export const runHere = (command: Command, ...args: string[]): Promise<Ran> =>
  runInShell((shell) => command.run(args, shell));

/** Writes a file into the folder and gives its name. */
export const file = (name: string, contents: string | Uint8Array): string => {
  writeFileSync(join(folder, name), contents);
  return name;
};
export const jsonFile = (name: string, value: unknown): string => file(name, JSON.stringify(value));
export const linesOf = (printed: string): readonly string[] => printed.split('\n').filter((line) => line !== '');

/** The file of the small edition. */
export const edition = jsonFile('small.json', smallEdition);

/** What no output may hold as it stands. */
export const SCRIPT = '<script>alert("1")</script>';

export const answer = (questionId: string, value: Answer['value'], changes: Partial<Answer> = {}): Answer => ({
  ...emptyAnswer(questionId, '2026-06-01T09:00:00Z'),
  value,
  note: SCRIPT,
  ...changes,
});

/** An assessment of the small edition, with script in each of its texts. */
export const assessment = buildAssessmentFile(
  draft(smallEdition, {
    id: 'first',
    organisation: { name: `Mercy ${SCRIPT}`, odsCode: null, type: 'acute-trust', sizeBand: 'from-10000', services: [] },
  }),
  {
    answers: [
      answer('policy', { kind: 'option', option: 'l4' }, { evidence: ['minutes'] }),
      answer('habits', { kind: 'statements', statements: ['check'] }),
      answer('supplier', { kind: 'option', option: 'nobody' }),
      answer('restored', { kind: 'not-applicable', reason: SCRIPT }),
      answer('remark', { kind: 'text', text: SCRIPT }),
    ],
    evidence: [evidence({ id: 'minutes', title: 'Minutes', location: '', grade: 'documented', date: '2026-05-01' })],
    history: [],
  },
);

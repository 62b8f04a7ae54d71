import { problemLines } from '#src/domain/common/problem-lines.ts';
import type { Checked } from '#src/domain/formats/index.ts';
import type { OpenProblem } from './read-file.ts';
import type { ExitCode, Shell } from './shell.ts';

const SEALED_WORDS = {
  'no-passphrase': 'sealed: write its passphrase into a file, and name that file in ASSURE_PASSPHRASE_FILE',
  'passphrase-not-text': 'sealed, and the file that ASSURE_PASSPHRASE_FILE names is not text in UTF-8',
  'wrong-passphrase': 'sealed with another passphrase than the one in ASSURE_PASSPHRASE_FILE',
  'not-by-passphrase': 'sealed for the holder of a key, which is not opened here',
  'too-much-work': 'sealed in a way that asks for too much work to open',
  'cut-or-changed': 'sealed, and cut short or changed since',
} as const;

/** Why a file is refused, a line per fault. */
export function readProblemLines(problem: OpenProblem): readonly string[] {
  if (problem.kind === 'unreachable') return [`cannot be read: ${problem.detail}`];
  return problem.kind === 'sealed' ? [SEALED_WORDS[problem.why]] : problemLines(problem);
}

/** Says why a file is refused: it cannot be reached, which is wrong use, or it has faults. */
export function refuse(file: string, problem: OpenProblem, shell: Shell): ExitCode {
  for (const line of readProblemLines(problem)) shell.tell(`${file}: ${line}`);
  return problem.kind === 'unreachable' ? 2 : 1;
}

/** What of a sound file could not be looked at, or cannot be relied on. */
export function tellNotes(file: string, { notes }: Checked, shell: Shell): void {
  for (const note of notes) shell.tell(`${file}: ${note}`);
}

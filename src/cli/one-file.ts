import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { passphraseFile, unreachable } from './read-file.ts';
import type { Shell } from './shell.ts';

/**
 * What a file is known by: its path, where that leads once links are followed, and its place on the disk, which all its
 * names share. Windows and macOS take capitals and small letters in a name for the same.
 */
function namesOf(path: string): readonly string[] {
  const sameCase = (one: string): string => one.normalize().toLowerCase();
  const found = orNull(() => statSync(path, { bigint: true }));
  // What is yet to be written lies in a folder that a link may lead to.
  const leadsTo = orNull(() => (found ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))));
  return [path, leadsTo]
    .flatMap((one) => (one === null ? [] : [sameCase(one)]))
    .concat(found ? `${found.dev} ${found.ino}` : []);
}

/** null for what is not there or cannot be looked at: reading or writing it tells why. */
function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    unreachable(error);
    return null;
  }
}

/** Would two of these be one file? */
export function areOneFile(paths: readonly string[], { pathOf }: Pick<Shell, 'pathOf'>): boolean {
  const seen = new Set<string>();
  for (const path of paths) {
    const names = namesOf(pathOf(path));
    if (names.some((name) => seen.has(name))) return true;
    for (const name of names) seen.add(name);
  }
  return false;
}

/**
 * What is wrong with a command that would write over a file that it reads, the passphrase of sealed files among them;
 * null where none would be. What was handed in may be there once, and what stood behind an earlier pack or table is
 * needed for every later one.
 */
export function writtenOver(
  outputs: readonly (string | undefined)[],
  inputs: readonly (string | undefined)[],
  shell: Pick<Shell, 'pathOf'>,
): string | null {
  const passphrase = passphraseFile();
  const read = new Set(
    [...inputs, ...(passphrase === null ? [] : [passphrase])].flatMap((input) =>
      input === undefined ? [] : namesOf(shell.pathOf(input)),
    ),
  );
  const over = outputs.find(
    (output) => output !== undefined && namesOf(shell.pathOf(output)).some((name) => read.has(name)),
  );
  return over === undefined ? null : `${over}: is read by this command, and would be written over`;
}

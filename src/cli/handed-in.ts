import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { HandedIn, RefusedFile } from '#src/domain/centre/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { isPassedOver } from '#src/domain/sector/index.ts';
import { parseSenderList, sendersByFolder, SENDER_LIST_SIZE, type Senders } from '#src/domain/sector/senders/index.ts';
import { readText, unreachable, type ReadProblem } from './read-file.ts';
import { readProblemLines } from './refuse.ts';
import { wrongUse, type ExitCode, type Shell } from './shell.ts';

/**
 * The files that the arguments name, folders with all that lies in them, in an order that never changes. A link within a
 * folder is not followed, since it may lead out of its sender's, and told; what is hidden is passed over, as in an
 * archive.
 */
export async function listFiles(paths: readonly string[], shell: Shell): Promise<Result<readonly string[], string>> {
  const files: string[] = [];
  for (const path of paths) {
    try {
      const entries = await readdir(shell.pathOf(path), { recursive: true, withFileTypes: true });
      const pathsOf = (some: typeof entries): readonly string[] =>
        some
          .map(({ parentPath, name }) => join(parentPath, name))
          .filter((one) => !isPassedOver(relative(shell.pathOf(path), one).replaceAll(sep, '/')))
          .toSorted();
      for (const other of pathsOf(entries.filter((entry) => !entry.isFile() && !entry.isDirectory())))
        shell.tell(`${other}: passed over, since it is a link or the like and no file`);
      files.push(...pathsOf(entries.filter((entry) => entry.isFile())));
    } catch (error) {
      const { detail } = unreachable(error).problem;
      if (!detail.startsWith('ENOTDIR')) return fail(`${path}: ${detail}`);
      files.push(shell.pathOf(path));
    }
  }
  return ok(files);
}

/**
 * How senders are told apart; null: they are not checked.
 * @param paths as they were given, and the files that were found there
 */
export async function readSenders(
  list: string | undefined,
  isByFolder: boolean,
  { paths, files }: { readonly paths: readonly string[]; readonly files: readonly string[] },
  shell: Shell,
  usage: string,
): Promise<Result<Senders | null, ExitCode>> {
  if (isByFolder) {
    const [folder, ...others] = paths;
    // A sender's own folder, named by itself, holds folders of the sender's making: each would count as one more sender.
    if (folder === undefined || others.length > 0)
      return fail(wrongUse(shell, '--sender-folders: name one folder, which holds a folder for each sender', usage));
    const root = `${shell.pathOf(folder)}${sep}`;
    return ok(
      // A file that was named by itself lies in no sender's folder.
      sendersByFolder((file) => (file.startsWith(root) ? file.slice(root.length).replaceAll(sep, '/') : '')),
    );
  }
  if (list === undefined) return ok(null);
  const text = await readText(shell.pathOf(list), SENDER_LIST_SIZE.bytes);
  if (!text.ok) return fail(refuseList(list, text.problem, shell, usage));
  // A file that was named twice is one.
  const parsed = parseSenderList(text.value, [...new Set(files)]);
  if (parsed.ok) return parsed;
  for (const { line, reason } of parsed.problem) shell.tell(`${list}, line ${line}: expected ${reason}`);
  return fail(1);
}

function refuseList(list: string, problem: ReadProblem, shell: Shell, usage: string): ExitCode {
  if (problem.kind === 'unreachable') return wrongUse(shell, `${list}: ${problem.detail}`, usage);
  if (problem.kind === 'too-large') shell.tell(`${list}: expected ${SENDER_LIST_SIZE.words}`);
  else for (const line of readProblemLines(problem)) shell.tell(`${list}: ${line}`);
  return 1;
}

/** Larger than a response to ten thousand bulletins. */
const MAX_MB = 8;
const MAX_BYTES = MAX_MB * 1024 * 1024;

/** Reads what was handed in, file by file. One that cannot be read is told, and the rest goes on. */
export async function readHandedIn(paths: readonly string[]) {
  const handedIn: HandedIn[] = [];
  const unread: RefusedFile[] = [];
  for (const name of paths) {
    const text = await readSmall(name);
    if (text.ok) handedIn.push({ name, text: text.value });
    else unread.push({ name, reasons: [text.problem] });
  }
  return { handedIn, unread };
}

async function readSmall(path: string): Promise<Result<string, string>> {
  const text = await readText(path, MAX_BYTES);
  if (text.ok) return text;
  switch (text.problem.kind) {
    case 'too-large':
      return fail(`expected at most ${MAX_MB} MB`);
    case 'unreachable':
      return fail(`cannot be read: ${text.problem.detail}`);
    default:
      return fail('expected text in UTF-8');
  }
}

/** A line that names nothing that is here may name a file that was forgotten. */
export function tellUnused(senders: Senders | null, what: string, shell: Shell): void {
  const unused = senders?.unused() ?? [];
  if (unused.length > 0) shell.tell(`Lines of the list of senders that no ${what} was found for: ${unused.join(', ')}`);
}

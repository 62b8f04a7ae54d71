import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { londonDay } from '#src/domain/common/london-time.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';

/** 0 done; 1 a file has faults, all of them listed; 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** What a command sees of the process. */
export type Shell = {
  /** One line of results, to standard output. */
  readonly print: (line: string) => void;
  /** One line of messages, to standard error. */
  readonly tell: (line: string) => void;
  /** A path as the person meant it, from the folder that they stand in. */
  readonly pathOf: (path: string) => string;
  /** Today, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** This moment, ISO 8601 in UTC. */
  readonly now: () => string;
};

export type Command = {
  readonly usage: string;
  readonly run: (args: readonly string[], shell: Shell) => Promise<ExitCode>;
};

/** npm runs scripts in the project's folder and notes where the person stood. */
export const startFolder = (): string =>
  process.env.npm_lifecycle_event === 'assure' && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();

export const processShell: Shell = {
  print: (line) => process.stdout.write(`${line}\n`),
  tell: (line) => process.stderr.write(`${visible(line)}\n`),
  pathOf: (path) => resolve(startFolder(), path),
  today: () => londonDay(new Date().toISOString()),
  now: () => new Date().toISOString(),
};

/**
 * Messages quote what files hold and how they are called; what in one could steer the terminal, turn the words or begin
 * another line is shown as a mark.
 */
const visible = (line: string): string =>
  line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, '\u{FFFD}');

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** Options and file names of a command, or what is wrong with them. */
export function readArguments<const O extends OptionsConfig>(args: readonly string[], options: O) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
    const seen = new Set<string>();
    for (const token of parsed.tokens) {
      if (token.kind !== 'option' || options[token.name]?.multiple) continue;
      // The last would count, and the others be lost without a word.
      if (seen.has(token.name)) return fail(`--${token.name}: given twice`);
      seen.add(token.name);
    }
    return ok(parsed);
  } catch (error) {
    // The one kind of failure that parseArgs has; anything else is a fault of ours.
    if (error instanceof TypeError) return fail(error.message);
    throw error;
  }
}

/** A whole number in a range, as typed for an option. */
export function readWhole(typed: string | undefined, from: number, to: number): Result<number, string> {
  const number = typed !== undefined && /^-?\d+$/.test(typed) ? Number(typed) : Number.NaN;
  return number >= from && number <= to ? ok(number) : fail(`a whole number from ${from} to ${to}`);
}

/** Tells what is wrong with a command line, and how the command is used. */
export function wrongUse(shell: Shell, detail: string, usage: string): ExitCode {
  // Line by line: a line break within one would be shown as a mark.
  for (const line of `${detail}\nUsage: npm run --silent assure -- ${usage}`.split('\n')) shell.tell(line);
  return 2;
}

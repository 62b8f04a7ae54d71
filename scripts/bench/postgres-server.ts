import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '../../src/domain/common/result.ts';
import { CELLS, statementsFor, type Cells } from './cells.ts';

/** Where Debian and its like keep the programs of each version. */
const VERSIONS = '/usr/lib/postgresql';
/** Whom Debian has made for it. The server starts for anyone but root. */
const OWNER = 'postgres';

/** The folder with the newest PostgreSQL's programs; null where there is none. */
export function findPostgres(): string | null {
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const folders = [
    ...versionsOf(VERSIONS).map((version) => join(VERSIONS, version, 'bin')),
    ...(asked.status === 0 ? [asked.stdout.trim()] : []),
  ];
  return folders.find((folder) => spawnSync(join(folder, 'initdb'), ['--version']).status === 0) ?? null;
}

function versionsOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted((a, b) => Number(b) - Number(a));
  } catch (error) {
    // The folder is not there: PostgreSQL is not, or elsewhere.
    if (error instanceof Error && 'syscall' in error) return [];
    throw error;
  }
}

/** A server with a database of its own, in a temporary folder, that listens to a socket there and to no network. */
export type Postgres = {
  readonly version: string;
  /** The figures of a folder of contributions, by the statements in `src/domain/sector/sql`. */
  readonly cells: (folder: string) => Cells;
  readonly stop: () => void;
};

/** @param programs as `findPostgres` gives it */
export function startPostgres(programs: string): Postgres {
  const home = mkdtempSync(join(tmpdir(), 'assure-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', [OWNER, home]);
  chmodSync(home, 0o700);
  const data = join(home, 'data');
  const asOwner = (program: string, ...args: string[]): void => {
    const command = [join(programs, program), ...args];
    const [first, ...rest] = isRoot ? ['runuser', '-u', OWNER, '--', ...command] : command;
    execFileSync(must(first, 'a command has a word'), rest, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  // The locale C puts texts in order by their bytes, as the statements expect.
  asOwner('initdb', '-D', data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const settings = `-k ${home} -c listen_addresses= -c fsync=off -c work_mem=128MB -c shared_buffers=256MB`;
  asOwner('pg_ctl', '-D', data, '-w', '-l', join(home, 'log'), '-o', settings, 'start');
  const ask = (database: string, input: string, cwd = '/'): string =>
    execFileSync(
      join(programs, 'psql'),
      ['-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1', '-h', home, '-U', OWNER, '-d', database],
      { cwd, input, encoding: 'utf8', maxBuffer: 1e9 },
    );
  return {
    version: ask(OWNER, 'SHOW server_version').trim(),
    cells: (folder) => {
      ask(OWNER, 'CREATE DATABASE sector TEMPLATE template0');
      try {
        const rows = ask('sector', `${statementsFor('postgres').join('\n')}\n${CELLS};`, folder);
        return new Map(
          rows
            .split('\n')
            .filter((row) => row !== '')
            .map((row) => {
              const [place = '', number = ''] = row.split('\t');
              return [place, Number(number)];
            }),
        );
      } finally {
        ask(OWNER, 'DROP DATABASE sector');
      }
    },
    stop: () => {
      asOwner('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
      rmSync(home, { recursive: true });
    },
  };
}

// `npm run release`: builds what is handed out into release/, with the hash of each file. `-- --try` leaves out what
// only a release needs, a clean tree and a dated section of the change log, and says so in the name of each file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import packageJson from '../package.json' with { type: 'json' };
import { notFrozen } from './frozen.ts';
import { installMissing } from './install.mjs';
import { npm, root } from './run.mjs';

export type Files = ReadonlyMap<string, Uint8Array>;

/** Each entry has this date, the first that a zip can hold: in the machine's own time, which is what a zip keeps. */
const NO_DATE = new Date(1980, 0, 1);

/** In one order and of one date, so that the same files give the same bytes; by name as programs sort, not people. */
const inOrder = (files: Files): readonly (readonly [string, Uint8Array])[] =>
  [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The same files as one zip, the same bytes on every machine. */
export function zipOf(files: Files): Uint8Array {
  const entries: Zippable = Object.fromEntries(inOrder(files).map(([name, bytes]) => [name, [bytes, { level: 9 }]]));
  return zipSync(entries, { mtime: NO_DATE });
}

/** A line for each file, as `sha256sum --check` reads it. */
export const sumsOf = (files: Files): string =>
  inOrder(files)
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    .join('');

/** What stands in the way of a release, in words; none when nothing does. */
export function hindrances({
  version,
  changeLog,
  status,
}: {
  readonly version: string;
  readonly changeLog: string;
  /** What `git status --porcelain` prints. */
  readonly status: string;
}): readonly string[] {
  const headings = [...changeLog.matchAll(/^## (\S+), (.+)$/gm)].filter(([, of]) => of === version);
  const dates = headings.map(([, , dated = '']) => dated);
  return [
    ...(status.trim() === '' ? [] : [`The tree has changes that are in no commit:\n${status.trimEnd()}`]),
    ...(dates.length === 1 && dates.every(isDay)
      ? []
      : [`CHANGELOG.md needs one heading "## ${version}, YYYY-MM-DD"; it has ${dates.join(' and ') || 'none'}.`]),
  ];
}

/** Is it a day of the calendar, as `2026-11-29`? */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/**
 * What is handed out of a build: the web edition as one file, the portable edition, the lists of parts, and the formats
 * and questionnaires by themselves, for those who read or write files without the app.
 */
export function artefactsOf(
  version: string,
  { dist, schemas, questionnaires }: { readonly dist: Files; readonly schemas: Files; readonly questionnaires: Files },
): Files {
  const given = (name: string): Uint8Array => {
    const bytes = dist.get(name);
    if (!bytes) throw new Error(`The build made no ${name}`);
    return bytes;
  };
  return new Map([
    [`carecert-assure-${version}-web.zip`, zipOf(dist)],
    [`carecert-assure-${version}.html`, given('carecert-assure.html')],
    [`carecert-assure-${version}-web.cdx.json`, given('sbom/web.cdx.json')],
    [`carecert-assure-${version}-portable.cdx.json`, given('sbom/portable.cdx.json')],
    [`carecert-assure-${version}-schemas.zip`, zipOf(schemas)],
    [`carecert-assure-${version}-questionnaires.zip`, zipOf(questionnaires)],
  ]);
}

const filesUnder = (folder: string): Files =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file)];
      }),
  );

async function release(isTrial: boolean): Promise<boolean> {
  const { version } = packageJson;
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const found = [
    ...hindrances({
      version,
      changeLog: readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'),
      status: git('status', '--porcelain'),
    }),
    ...notFrozen(version),
  ];
  for (const words of found) console.error(isTrial ? `A release would be refused. ${words}` : words);
  if (found.length > 0 && !isTrial) return false;
  // Of the locked versions and no others: the bytes hang on them.
  if (!(await installMissing())) return false;
  if (!(await npm(['run', 'build'])) || !(await npm(['run', 'size']))) return false;

  const name = isTrial ? `${version}-trial` : version;
  const files = artefactsOf(name, {
    dist: filesUnder(path.join(root, 'dist')),
    schemas: filesUnder(path.join(root, 'public', 'schemas')),
    questionnaires: filesUnder(path.join(root, 'questionnaires')),
  });
  const folder = path.join(root, 'release');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [file, bytes] of files) writeFileSync(path.join(folder, file), bytes);
  writeFileSync(path.join(folder, 'SHA256SUMS'), sumsOf(files));
  console.log(`\n${sumsOf(files)}\nrelease/ holds ${name}, of commit ${git('rev-parse', 'HEAD').trim()}.`);
  return true;
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2);
  const unknown = args.filter((each) => each !== '--try');
  if (unknown.length > 0) console.error(`Not known: ${unknown.join(' ')}. There is --try alone.`);
  if (unknown.length > 0 || !(await release(args.includes('--try')))) process.exitCode = 1;
}

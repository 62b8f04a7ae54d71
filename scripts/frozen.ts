// `npm run freeze`: writes the hash of each edition, pack and schema into docs/releases/, under the version of
// package.json. From then on a test holds each file to it: what was released never changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { root } from './run.mjs';

const FOLDER = 'docs/releases';
const LINE = /^([0-9a-f]{64}) {2}(\S+)$/;

/** Bytes of a file by its path in the project; null where there is none. */
type Read = (file: string) => Uint8Array | null;

const read: Read = (file) => {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place) : null;
};

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const jsonIn = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

/** What a release freezes, by its path: every edition, every pack, the schema of every format. */
const toFreeze = (): readonly string[] => [...jsonIn('questionnaires'), ...jsonIn('public/schemas')].toSorted();

/** A list as `sha256sum --check` reads it. */
export const listOf = (files: readonly string[], readFile: Read = read): string =>
  files
    .map((file) => {
      const bytes = readFile(file);
      if (!bytes) throw new Error(`there is no ${file}`);
      return `${hashOf(bytes)}  ${file}\n`;
    })
    .join('');

/** What a list no longer holds of, in words; none where every file is as it was released. */
export function changedSince(list: string, readFile: Read = read): readonly string[] {
  const lines = list.split('\n').filter((line) => line !== '');
  if (lines.length === 0) return ['The list is empty.'];
  return lines.flatMap((line) => {
    const [, hash, file = ''] = LINE.exec(line) ?? [];
    if (hash === undefined) return [`"${line}" is no line of a hash and a path.`];
    const bytes = readFile(file);
    if (!bytes) return [`${file} was released, and is not there.`];
    return hashOf(bytes) === hash ? [] : [`${file} was released, and is another now: make a next edition or version.`];
  });
}

/** Every list of a release, by the name of its file. */
export const releasedLists = (): ReadonlyMap<string, string> => {
  const folder = path.join(root, FOLDER);
  return new Map(
    (existsSync(folder) ? readdirSync(folder) : []).map((name) => [
      name,
      readFileSync(path.join(folder, name), 'utf8'),
    ]),
  );
};

/** What keeps a version from being released: what it freezes stands in a list. None where nothing does. */
export function notFrozen(version: string): readonly string[] {
  const list = releasedLists().get(`${version}.sha256`);
  if (list === undefined) return [`There is no ${FOLDER}/${version}.sha256: npm run freeze writes it.`];
  const listed = new Set(list.split('\n').map((line) => LINE.exec(line)?.[2]));
  const missing = toFreeze().filter((file) => !listed.has(file));
  return [...changedSince(list), ...missing.map((file) => `${FOLDER}/${version}.sha256 lacks ${file}.`)];
}

if (process.argv[1] === import.meta.filename) {
  const { version } = packageJson;
  const file = `${FOLDER}/${version}.sha256`;
  if (read(file)) {
    console.error(`${file} is there: what was released stays. The next release has its own version.`);
    process.exitCode = 1;
  } else {
    mkdirSync(path.join(root, FOLDER), { recursive: true });
    writeFileSync(path.join(root, file), listOf(toFreeze()));
    console.log(`${file} has ${toFreeze().length} files.`);
  }
}

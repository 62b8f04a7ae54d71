import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** What a README says of the code is true of it: a newcomer starts there, and no compiler reads it. */

const root = path.resolve(import.meta.dirname, '..');

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(path.join(root, file)));

const pages = tracked.filter((file) => file.endsWith('.md') && !file.startsWith('docs/releases/'));
const textOf = (page: string): string => readFileSync(path.join(root, page), 'utf8');

/** Files that are named and are no file of the repository, each with its reason. */
const ELSEWHERE: Record<string, string> = {
  'looks/index.html': 'written by `npm run looks`',
  'dist/carecert-assure.html': 'written by the build',
  'carecert-assure.html': 'written by the build',
  'carecert-assure-X.Y.Z.html': 'written by a release',
  'staticwebapp.config.json': 'written by the build',
  '2027.1.json': 'an edition to come, in an example',
  'contribution.json': 'a file of a sender, in an example',
  'LIST.json': 'a list that the reader makes, in an example',
};

/** A name of a file with its ending, with or without folders. */
const FILE = /`((?:[\w@.-]+\/)*[\w.-]+\.(?:ts|tsx|mjs|sql|scss|md|sh|json|html))`/g;
const LINK = /\]\((?![a-z]+:)([^)#\s]+)(?:#[^)]*)?\)/g;
/** A row of a room's table of errands: the functions that do one. */
const ERRAND = /^\| [^|]+ \| ([^|]+) \|$/gm;
/** A function of the room itself; one of another room is written as "`name` of `room`". */
const FUNCTION = /(?<!of |folder )`(\w+)`(?! of `)/g;

/** A name as code writes it, such as `buildPack`: one of ours, or of what we use. */
const NAME = /`([a-z]+[A-Z]\w*)(?:\(\))?`/g;

const isThere = (named: string): boolean =>
  tracked.some((file) => file === named || file.endsWith(`/${named.replace(/^(?:\.\.?\/)+/, '')}`));

it('every file that a page names is there', () => {
  const faults = pages.flatMap((page) =>
    [...textOf(page).matchAll(FILE)]
      .map(([, file]) => file ?? '')
      .filter((file) => !(file in ELSEWHERE) && !isThere(file))
      .map((file) => `${page} names ${file}`),
  );
  expect(faults).toEqual([]);
});

it('every name of code that a page has stands in the code', () => {
  const names = new Set(
    tracked
      .filter((file) => /^(?:src|scripts|e2e|public|questionnaires)\/.*\.(?:tsx?|mjs|sql|json)$/.test(file))
      .flatMap((file) => textOf(file).match(/[A-Za-z_$][\w$]*/g) ?? []),
  );
  const faults = pages.flatMap((page) =>
    [...textOf(page).matchAll(NAME)]
      .map(([, name]) => name ?? '')
      .filter((name) => !names.has(name))
      .map((name) => `${page} has ${name}`),
  );
  expect(faults).toEqual([]);
});

it('every link of a page leads somewhere', () => {
  const faults = pages.flatMap((page) =>
    [...textOf(page).matchAll(LINK)]
      .map(([, link]) => link ?? '')
      .filter((link) => !existsSync(path.join(root, path.dirname(page), link)))
      .map((link) => `${page} links to ${link}`),
  );
  expect(faults).toEqual([]);
});

it('every errand in the table of a room is done in it', () => {
  const tables = pages.flatMap((page) => {
    const table = textOf(page)
      .split('\n\n')
      .find((block) => block.startsWith('| errand | function |'));
    return table === undefined ? [] : [{ page, table }];
  });
  const faults = tables.flatMap(({ page, table }) => {
    const room = tracked
      .filter((file) => file.startsWith(`${path.dirname(page)}/`) && /(?<!\.test|\.fixture)\.tsx?$/.test(file))
      .map(textOf)
      .join('\n');
    return [...table.matchAll(ERRAND)]
      .flatMap(([, cell]) => [...(cell ?? '').matchAll(FUNCTION)].map(([, name]) => name ?? ''))
      .filter((name) => !new RegExp(`^export (?:async )?(?:const|function\\*?|type) ${name}\\b`, 'm').test(room))
      .map((name) => `${page} has ${name}`);
  });
  expect(tables.length).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

it('knows of no file elsewhere that no page names', () => {
  const all = pages.map(textOf).join('\n');
  expect(Object.keys(ELSEWHERE).filter((file) => !all.includes(`\`${file}\``))).toEqual([]);
});

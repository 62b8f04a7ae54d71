import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { artefactsOf, hindrances, sumsOf, zipOf } from './release.ts';

const ready = {
  version: '1.2.0',
  changeLog: '# Changes\n\n## 1.2.0, 2027-01-04\n\n## 1.1.0, 2026-12-01\n',
  status: '',
};

describe('what stands in the way of a release', () => {
  it('is nothing with a clean tree and a dated section', () => expect(hindrances(ready)).toEqual([]));

  it.each([
    ['a file that is in no commit', { status: '?? notes.txt\n' }, '?? notes.txt'],
    ['a section that says it is not released', { changeLog: '## 1.2.0, not yet released\n' }, 'not yet released'],
    ['a day that is none', { changeLog: '## 1.2.0, 2027-02-30\n' }, '2027-02-30'],
    ['a month that is none', { changeLog: '## 1.2.0, 2027-13-01\n' }, '2027-13-01'],
    ['no section', { changeLog: '## 1.1.0, 2026-12-01\n## 11.2.0, 2026-12-01\n' }, 'none'],
    ['two sections', { changeLog: '## 1.2.0, 2027-01-04\n## 1.2.0, 2027-01-05\n' }, '2027-01-04 and 2027-01-05'],
  ])('is %s', (_name, changes, words) => {
    const found = hindrances({ ...ready, ...changes });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });
});

const files = new Map([
  ['b.txt', strToU8('two')],
  ['a/one.txt', strToU8('one '.repeat(100))],
]);

describe('the zip', () => {
  it('holds each file', () => {
    const inside = Object.entries(unzipSync(zipOf(files))).map(([name, bytes]) => [name, strFromU8(bytes)]);
    expect(inside).toEqual([
      ['a/one.txt', 'one '.repeat(100)],
      ['b.txt', 'two'],
    ]);
  });

  it('has the same bytes in whatever order the files are found, and wherever and whenever it is made', () => {
    const script = `
      import { createHash } from 'node:crypto';
      import { zipOf } from ${JSON.stringify(path.join(import.meta.dirname, 'release.ts'))};
      const files = new Map([['a/one.txt', Buffer.from('one '.repeat(100))], ['b.txt', Buffer.from('two')]]);
      console.log(createHash('sha256').update(zipOf(files)).digest('hex'));`;
    const [hash = ''] = sumsOf(new Map([['x', zipOf(files)]])).split(' ');
    for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles'])
      expect(
        execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
          env: { ...process.env, TZ },
          encoding: 'utf8',
          cwd: path.join(import.meta.dirname, '..'),
        }).trim(),
      ).toBe(hash);
  });
});

it('the sums are of each file, as `sha256sum --check` reads them', () => {
  const known = new Map([
    ['b.txt', strToU8('abc')],
    ['a.txt', strToU8('')],
  ]);
  expect(sumsOf(known)).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\n' +
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.txt\n',
  );
});

describe('what is handed out', () => {
  const parts = {
    dist: new Map(
      ['index.html', 'carecert-assure.html', 'sbom/web.cdx.json', 'sbom/portable.cdx.json'].map((name) => [
        name,
        strToU8(name),
      ]),
    ),
    schemas: files,
    questionnaires: files,
  };

  it('bears the version in each name', () => {
    const names = [...artefactsOf('1.2.0', parts).keys()];
    expect(names.filter((name) => !name.startsWith('carecert-assure-1.2.0'))).toEqual([]);
    expect(names.length).toBe(new Set(names).size);
  });

  it('is refused where the build left a part out', () => {
    for (const missing of ['carecert-assure.html', 'sbom/web.cdx.json', 'sbom/portable.cdx.json']) {
      const dist = new Map([...parts.dist].filter(([name]) => name !== missing));
      expect(() => artefactsOf('1.2.0', { ...parts, dist })).toThrow(missing);
    }
  });
});

import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseFile, type FileFormat } from './file.ts';

/** In its third version: the second brought a list, the third another name for the first field. */
const format: FileFormat<unknown> = {
  format: 'assure-made-up',
  formatVersion: 3,
  schema: z.strictObject({
    format: z.literal('assure-made-up'),
    formatVersion: z.literal(3),
    name: z.string(),
    list: z.array(z.string()),
  }),
  migrations: [
    (json) => ({ ...json, formatVersion: 2, list: [] }),
    ({ title, ...json }: { title?: unknown }) => ({ ...json, formatVersion: 3, name: title }),
  ],
  findFaults: () => [],
};
const made = (contents: object) => JSON.stringify({ format: 'assure-made-up', ...contents });
const newest = { format: 'assure-made-up', formatVersion: 3, name: 'renamed' };

describe('a file of an older version', () => {
  it.each([
    ['the first', { formatVersion: 1, title: 'renamed' }, { ...newest, list: [] }],
    ['the second', { formatVersion: 2, title: 'renamed', list: ['kept'] }, { ...newest, list: ['kept'] }],
    ['the newest', { formatVersion: 3, name: 'renamed', list: ['kept'] }, { ...newest, list: ['kept'] }],
  ])('is read through every version since: %s', (_version, contents, value) => {
    expect(parseFile(made(contents), format)).toEqual({ ok: true, value });
  });

  it('is held to what its own version had', () => {
    expect(parseFile(made({ formatVersion: 3, title: 'old name' }), format)).toMatchObject({
      ok: false,
      problem: { kind: 'faults' },
    });
    expect(parseFile(made({ formatVersion: 0, title: 'old name' }), format)).toMatchObject({
      ok: false,
      problem: { kind: 'faults' },
    });
  });

  it('cannot be forgotten: a version without a migration throws', () => {
    const { migrations: _none, ...forgotten } = format;
    expect(() => parseFile(made({ formatVersion: 2 }), forgotten)).toThrow('Broken invariant');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildSchemaFiles, SCHEMA_FOLDER } from './schemas.ts';

const files = await buildSchemaFiles();

it.each(files.map(({ name, text }) => [name, text]))(
  '%s is current: run "npm run schemas" when it is not',
  (name, text) => {
    expect(readFileSync(`${SCHEMA_FOLDER}${name}`, 'utf8')).toBe(text);
  },
);

it('there is no schema of a format that is gone', () => {
  expect(readdirSync(SCHEMA_FOLDER).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
});

it('the schemas are as strict as the product: no key that is not known', () => {
  for (const { text } of files) {
    const schema: unknown = JSON.parse(text);
    // One that is of several shapes is one of them, and each is as strict.
    const { oneOf = [schema] } = Object(schema);
    for (const shape of oneOf)
      expect(shape).toMatchObject({
        additionalProperties: false,
        required: expect.arrayContaining(['format', 'formatVersion']),
      });
  }
});

/** Where a number may be as large as numbers get; what a report says of itself is held against what it rests on. */
function unbounded(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, const: fixed, minimum, maximum } = Object(value);
  const isWide = (limit: unknown) => typeof limit !== 'number' || Math.abs(limit) > 1e12;
  return [
    ...((type === 'integer' || type === 'number') && fixed === undefined && (isWide(minimum) || isWide(maximum))
      ? [path]
      : []),
    ...Object.entries(value).flatMap(([key, part]) => unbounded(part, `${path}.${key}`)),
  ];
}

it.each(files.filter(({ name }) => !name.startsWith('assure-report')).map(({ name, text }) => [name, text]))(
  '%s bounds every number, so that sums stay exact',
  (name, text) => {
    expect(unbounded(JSON.parse(text), name)).toEqual([]);
  },
);

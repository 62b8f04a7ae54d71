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
    expect(JSON.parse(text)).toMatchObject({
      additionalProperties: false,
      required: expect.arrayContaining(['format', 'formatVersion']),
    });
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Browsers write what stands in fields to their session files, in the clear, whatever lock we have. */

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'),
);
/** Each native control as it is written, from its name to the end of its attributes. */
const controls = files.flatMap((name) =>
  [
    ...readFileSync(`${SOURCE}${name}`, 'utf8').matchAll(
      /<(?:input|textarea|select)\s[\s\S]*?\n?\s*\/?>(?=\s*(?:\n|<|\{|$))/g,
    ),
  ].map(([tag]) => ({ name, tag })),
);

it('every field is kept out of what a browser restores: of a file picker that is the names of files and folders', () => {
  expect(controls.length).toBeGreaterThanOrEqual(8);
  expect(
    controls.filter(({ tag }) => !tag.includes('autoComplete="off"')).map(({ name, tag }) => `${name}: ${tag}`),
  ).toEqual([]);
});

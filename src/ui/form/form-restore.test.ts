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

it('a file picker is emptied by the one function that reads it, since Firefox keeps what stands in one', () => {
  const readers = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.tsx?$/.test(name) && /\btarget\.files\b|\btarget: \{ files/.test(readFileSync(`${SOURCE}${name}`, 'utf8')),
  );
  expect(readers.filter((name) => !/\.test\.tsx?$/.test(name)).map((name) => name.replaceAll('\\', '/'))).toEqual([
    'ui/form/take-chosen.ts',
  ]);
});

it('each entry keeps what is chosen out of Firefox as well, which writes it down in spite of "off"', () => {
  const entries = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.tsx') && readFileSync(`${SOURCE}${name}`, 'utf8').includes('createRoot('),
  );
  const hiding = entries.filter((name) => readFileSync(`${SOURCE}${name}`, 'utf8').includes('hideChoices();'));
  expect(entries.length).toBeGreaterThanOrEqual(2);
  expect(hiding).toEqual(entries);
});

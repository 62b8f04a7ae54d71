import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Browsers list the names of downloads: what a person has typed, such as the name of an organisation or of whom a file
// goes to, stands in none of them, but where `useFileNames` is told that it may.

const src = new URL('../', import.meta.url);

/** What may stand in the name of a file: words of ours, days, and ids of what is published. */
const ALLOWED: ReadonlySet<string> = new Set([
  'today()',
  'version',
  'id',
  'training.id',
  'part.id',
  'training.version',
  'slip.module.id',
  'slip.date',
  'partInName(document)',
  'questionnaire.id',
  'questionnaire.version',
  'period',
  'String(revision)',
  'listId',
  'list.listId',
  'String(list.sequence)',
  'damage.what',
  'damage.key',
  // Made by `useFileNames`.
  'fileName',
  'cover.assessmentDate',
  '...(isNamed ? [organisation] : [])',
  '...parts',
]);

/** The arguments of each call, as they are written. */
function argumentsOf(text: string): readonly string[] {
  return [...text.matchAll(/\bfileNameOf\(/g)].flatMap(({ index, 0: call }) => {
    const found: string[] = [];
    let [depth, from] = [1, index + call.length];
    for (let at = from; depth > 0; at += 1) {
      const sign = text.charAt(at);
      if ('([{'.includes(sign)) depth += 1;
      if (')]}'.includes(sign)) depth -= 1;
      if (depth > 0 && !(depth === 1 && sign === ',')) continue;
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
    return found.filter((one) => one !== '');
  });
}

it('no file is named by what somebody has typed', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|download\.ts$/.test(name),
  );
  const used = files.flatMap((name) =>
    argumentsOf(readFileSync(new URL(name.replaceAll('\\', '/'), src), 'utf8')).map((one) => ({ name, one })),
  );
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter(({ one }) => !/^'[^']*'$/.test(one) && !ALLOWED.has(one))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const glossary = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8');
const rows = [...glossary.matchAll(/^\| (.+?) \| (.+?) \| `(\w+)` \| `([\w./-]+)` \|$/gm)].map(
  ([, word = '', , type = '', file = '']) => ({ word, type, file }),
);

describe('the glossary', () => {
  it.each(rows)('$word: $type is in $file', ({ type, file }) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toMatch(
      new RegExp(`^export (?:type|const|function) ${type}\\b`, 'm'),
    );
  });

  it('names one type and one file in each row', () => {
    const lines = glossary.split('\n').filter((line) => line.startsWith('| '));
    // Less the heading and the rule under it.
    expect(rows.length).toBe(lines.length - 2);
  });

  it('says each word once', () => {
    const words = rows.flatMap(({ word }) => word.split(', '));
    expect(new Set(words).size).toBe(words.length);
    expect(rows.length).toBeGreaterThan(30);
  });
});

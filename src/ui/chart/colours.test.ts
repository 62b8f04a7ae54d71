import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const charts = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.tsx'));

it('no chart names a colour of its own, which forced colours could not replace', () => {
  const named = charts.flatMap(
    (file) =>
      readFileSync(path.join(import.meta.dirname, file), 'utf8')
        .match(/(?:fill|stroke)=(?:"#[^"]*"|\{?'#[^']*'\}?)/g)
        ?.map((found) => `${file}: ${found}`) ?? [],
  );
  expect(named).toEqual([]);
  expect(charts.length).toBeGreaterThan(3);
});

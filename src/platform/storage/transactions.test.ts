import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/*
 * Dexie keeps in a transaction what follows an `await` only where the very function that it is given is written with
 * `async`: handed one that gives back a promise, it writes the rest outside, without a word.
 */
it('every transaction is handed a function that is written with async', () => {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' });
  // What tests read a store with is another store.
  const code = paths.filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !path.startsWith('testing'));
  const scopes = code.flatMap((path) =>
    readFileSync(`src/${path}`, 'utf8')
      .split('database.transaction(')
      .slice(1)
      .map((rest) => [path, rest.slice(0, rest.indexOf('=>')).replaceAll(/\s+/g, ' ')] as const),
  );
  expect(scopes.length).toBeGreaterThan(5);
  expect(scopes.filter(([, scope]) => !scope.endsWith(', async () '))).toEqual([]);
});

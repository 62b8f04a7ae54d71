import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SOAK = readFileSync('scripts/soak.mjs', 'utf8');

/** Tests of units that run longer where they are told to, with the names by which they are told. */
const longer = ['src', 'scripts/bench'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') }))
    .flatMap(({ name, text }) => {
      const lengths = new Set(text.match(/\bSOAK_[A-Z_]+\b/g)?.filter((one) => !/_(?:SEED|KEEP)$/.test(one)));
      return lengths.size === 0 ? [] : [{ name, lengths: [...lengths] }];
    }),
);

it('every test that can run longer is among the long runs, with its length', () => {
  expect(longer.length).toBeGreaterThan(10);
  expect(longer.filter(({ name }) => !SOAK.includes(`'${name}'`)).map(({ name }) => name)).toEqual([]);
  expect(longer.flatMap(({ lengths }) => lengths.filter((one) => !SOAK.includes(`${one}:`)))).toEqual([]);
});

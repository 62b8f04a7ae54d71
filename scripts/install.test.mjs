import { expect, it } from 'vitest';
import { missingPackages } from './install.mjs';

/** @param {Record<string, { version?: string, optional?: boolean }>} packages */
const lock = (packages) => ({ packages: { '': {}, ...packages } });
const wanted = lock({
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a-windows': { version: '1.0.0', optional: true },
});

it.each([
  ['all there', lock({ 'node_modules/a': { version: '1.0.0' } }), []],
  ['none there', lock({}), ['node_modules/a']],
  ['another version', lock({ 'node_modules/a': { version: '1.0.1' } }), ['node_modules/a']],
  [
    'an optional package in another version',
    lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-windows': { version: '0.9.0', optional: true } }),
    ['node_modules/a-windows'],
  ],
])('%s', (_case, installed, expected) => {
  expect(missingPackages(wanted, installed)).toEqual(expected);
});

import { expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { bomOf, packageFolder } from './bill-of-materials.ts';

const app = { name: 'carecert-assure', version: '0.1.0', license: 'MIT' };

it('lists each package once, in one order, with its licence', () => {
  const zod = { name: 'zod', version: '4.0.0', license: 'MIT' };
  const scoped = { name: '@noble/hashes', version: '2.0.0', license: '(MIT OR Apache-2.0)' };
  expect(bomOf(app, [zod, scoped, zod])).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { type: 'application', name: 'carecert-assure' } },
    components: [
      { purl: 'pkg:npm/%40noble/hashes@2.0.0', licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
      { purl: 'pkg:npm/zod@4.0.0', licenses: [{ license: { id: 'MIT' } }] },
    ],
  });
});

it('tells the package of a module, and that ours are of none', () => {
  const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
  expect(packageFolder(`${modules}/zod/v4/mini/index.js`)).toBe(`${modules}/zod`);
  expect(packageFolder(`\0${modules}/react/index.js?commonjs-es-import`)).toBe(`${modules}/react`);
  expect(packageFolder(`${modules}/@noble/hashes/sha2.js`)).toBe(`${modules}/@noble/hashes`);
  expect(packageFolder('/elsewhere/src/app/main.tsx')).toBeNull();
});

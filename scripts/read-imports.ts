import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The rooms of src, their order, and who imports whom as the files say it: for the fences and the picture. */

/** The rooms of the domain from the bottom up: each may import those before it, and no other. */
export const DOMAIN_ORDER = [
  'common',
  'questionnaire',
  'feedback',
  'authoring',
  'training',
  'assessment',
  'merge',
  'parcel',
  'owners',
  'scoring',
  'review',
  'bulletins',
  'sample',
  'plan',
  'benchmark',
  'contribution',
  'sector',
  'centre',
  'analysis',
  'document',
  'blank',
  'render',
  'workbook',
  'report',
  'sealed',
  'backup',
  'formats',
] as const;

/** What each floor of src may import besides its own room. */
export const FLOORS: Record<string, readonly string[]> = {
  domain: ['domain'],
  platform: ['domain', 'platform'],
  ui: ['ui'],
  features: ['domain', 'platform', 'ui'],
  cli: ['domain'],
  app: ['domain', 'platform', 'ui', 'features'],
};

export const src = path.resolve(import.meta.dirname, '..', 'src');

export type Place = { readonly file: string; readonly floor: string; readonly room: string };

export function placeOf(file: string): Place {
  const [floor = '', second = ''] = file.split('/');
  return { file, floor, room: ['domain', 'platform', 'features', 'ui'].includes(floor) ? `${floor}/${second}` : floor };
}

/** What ships: files of src that are no test, by their path in src. */
export const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(
    (file) => /\.tsx?$/.test(file) && !/\.(?:test|fixture)\.tsx?$|\.d\.ts$/.test(file) && !file.startsWith('testing/'),
  );

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*(['"])((?:#src\/|\.)[^'"]*)\1/g;

/** Every import of a file of ours, as where it leads. */
export const importsOf = (file: string): readonly Place[] =>
  [...readFileSync(path.join(src, file), 'utf8').matchAll(IMPORT)].map(([, , written = '']) => {
    const [target = ''] = written.split('?');
    const led = target.startsWith('#src/')
      ? target.slice('#src/'.length)
      : path.posix.join(path.posix.dirname(file), target);
    return placeOf(led);
  });

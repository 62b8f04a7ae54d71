import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { VitePWAOptions } from 'vite-plugin-pwa';

type Transform = NonNullable<VitePWAOptions['workbox']['manifestTransforms']>[number];

/**
 * Gives the service worker the hash of each file that it is to keep. A host that has half of a new version,
 * or changes what it serves, then makes no mixture of two: the browser refuses the file, and the old
 * version stays until all of the new one is there.
 */
export function precacheIntegrity(): { readonly plugin: Plugin; readonly transform: Transform } {
  let folder = '';
  return {
    plugin: {
      name: 'precache-integrity',
      configResolved: ({ root, build }) => {
        folder = path.resolve(root, build.outDir);
      },
    },
    transform: (entries) => ({
      manifest: entries.map((entry) => ({ ...entry, integrity: integrityOf(path.join(folder, entry.url)) })),
    }),
  };
}

const integrityOf = (file: string): string =>
  `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;

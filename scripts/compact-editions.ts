import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { contentHash } from '../src/domain/common/content-hash.ts';
import { deflated } from './deflated.ts';

const SHIPPED = /\/(?:questionnaires|training|scripts\/worked-trusts)\/.+\.json\?raw(?<isHash>&hash)?$/;

/**
 * Shipped questionnaires, packs, modules of training and what the made-up trust does, without the line breaks and
 * indents that are for their authors: the same file to every reader, since hashes are over the canonical form, and a
 * third smaller. With `&hash` behind it the hash of the file, which takes a browser longer than all else that it does
 * with a shipped edition.
 * @param edition the portable one carries them deflated: what a host packs on the way, a file on a share does not
 */
export function compactEditions(edition: 'web' | 'portable'): Plugin {
  return {
    name: 'compact-editions',
    enforce: 'pre',
    load(id) {
      const shipped = SHIPPED.exec(id);
      if (!shipped) return null;
      const json = readFileSync(id.replace(/\?.*$/, ''), 'utf8');
      if (shipped.groups?.isHash) return `export default ${JSON.stringify(contentHash(JSON.parse(json)))}`;
      return edition === 'web'
        ? `export default ${JSON.stringify(compact(json))}`
        : `import { inflated } from '#src/domain/common/inflated.ts';
           export default inflated(${JSON.stringify(deflated(compact(json)))});`;
    },
  };
}

export const compact = (json: string): string => JSON.stringify(JSON.parse(json));

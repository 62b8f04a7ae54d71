import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SHIPPED = /\/(?:questionnaires|training|scripts\/worked-trusts)\/.+\.json\?raw$/;

/**
 * Shipped questionnaires, packs, modules of training and what the made-up trust does, without the line breaks and
 * indents that are for their authors: the same file to every reader, since hashes are over the canonical form, and a
 * third smaller.
 */
export function compactEditions(): Plugin {
  return {
    name: 'compact-editions',
    enforce: 'pre',
    load(id) {
      if (!SHIPPED.test(id)) return null;
      return `export default ${JSON.stringify(compact(readFileSync(id.replace(/\?raw$/, ''), 'utf8')))}`;
    },
  };
}

export const compact = (json: string): string => JSON.stringify(JSON.parse(json));

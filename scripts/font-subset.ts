import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { REPERTOIRE } from '../src/domain/render/pdf/repertoire.ts';

const QUERY = '?subset';

/**
 * `import font from '….ttf?subset'` gives the font as base64, cut to what a PDF can print: in the
 * script, since the app may fetch nothing, and small, since the portable edition carries it.
 */
export function fontSubset(): Plugin {
  return {
    name: 'font-subset',
    // Before Vite takes it for a file to be put beside the app.
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(`.ttf${QUERY}`)) return null;
      const font = await readFile(id.slice(0, -QUERY.length));
      const characters = REPERTOIRE.flatMap(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
      );
      const subset = await subsetFont(font, characters.join(''), { targetFormat: 'truetype' });
      return `export default ${JSON.stringify(subset.toString('base64'))};`;
    },
  };
}

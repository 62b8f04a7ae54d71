import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { REPERTOIRE } from '../src/domain/render/pdf/repertoire.ts';
import { deflated } from './deflated.ts';

const QUERY = '?subset';
/** By its path: a font lies in a package, which has no `#src` of its own. */
const INFLATED = fileURLToPath(new URL('../src/domain/common/inflated.ts', import.meta.url));

/**
 * `import font from '….ttf?subset'` gives the bytes of the font, cut to what a PDF can print: in the
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
      return `import { inflatedBytes } from ${JSON.stringify(INFLATED)};
              export default inflatedBytes(${JSON.stringify(deflated(subset))});`;
    },
  };
}

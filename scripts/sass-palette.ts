import type { Importer } from 'sass';
import { CHART_COLOURS, COLOURS } from '../src/domain/common/palette.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * What `@use 'palette'` gives a style sheet: each colour of palette.ts as a variable, and `$chart`, the map of the
 * screen charts' colours.
 */
export const paletteSass = (): string =>
  [
    ...Object.entries(COLOURS).map(([name, colour]) => `$${kebab(name)}: ${colour};`),
    `$chart: (${Object.entries(CHART_COLOURS.screen)
      .map(([role, colour]) => `'${kebab(role)}': ${colour}`)
      .join(', ')});`,
  ].join('\n');

/** Lets style sheets read the one palette, so that no colour stands twice. */
export const sassPalette: Importer = {
  canonicalize: (url) => (url === 'palette' ? new URL('palette:colours') : null),
  load: () => ({ contents: paletteSass(), syntax: 'scss' }),
};

import type { Importer } from 'sass';
import { CHART_COLOURS, COLOURS } from '../src/domain/common/palette.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const sassMap = (colours: Readonly<Record<string, string>>): string =>
  `(${Object.entries(colours)
    .map(([role, colour]) => `'${kebab(role)}': ${colour}`)
    .join(', ')})`;

/**
 * What `@use 'palette'` gives a style sheet: each colour of palette.ts as a variable, and `$chart`, the map of the
 * screen charts' colours, with `$dark-chart`.
 */
export const paletteSass = (): string =>
  [
    ...Object.entries(COLOURS).map(([name, colour]) => `$${kebab(name)}: ${colour};`),
    `$chart: ${sassMap(CHART_COLOURS.screen)};`,
    `$dark-chart: ${sassMap(CHART_COLOURS.dark)};`,
  ].join('\n');

/** Lets style sheets read the one palette, so that no colour stands twice. */
export const sassPalette: Importer = {
  canonicalize: (url) => (url === 'palette' ? new URL('palette:colours') : null),
  load: () => ({ contents: paletteSass(), syntax: 'scss' }),
};

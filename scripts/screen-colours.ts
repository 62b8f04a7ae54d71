import { AtRule, Rule, type Container, type Declaration, type Document, type Plugin } from 'postcss';
import { COLOURS, DARK_COLOURS, type ColourUse } from '../src/domain/common/palette.ts';

/**
 * Makes the style sheet follow the system's colours. Each colour that it names becomes a variable of its use, which has
 * two values: the one that was written, and that in the dark. A colour that has no place in the tables stops the build.
 */

type ByUse = Readonly<Partial<Record<ColourUse, string>>>;

/** The same in both lights. */
const both = (colour: string): ByUse => ({ ink: colour, ground: colour, line: colour });

/**
 * What NHS.UK's style sheet names beside our palette, with what it is in the dark: shades of hover and press, tags, and
 * the looks of components that the app does not wear, which stay as they are.
 */
const LIBRARY_COLOURS: Readonly<Record<string, ByUse>> = {
  // Links: pressed, pointed at, visited.
  '#002f5c': { ink: '#b8d9fa', ground: '#002f5c', line: '#002f5c' },
  '#7c2855': { ink: '#f0a3cf' },
  '#330072': { ink: '#c4a7f5' },
  '#951c13': { ink: '#ffb3ac' },
  'rgba(33, 43, 50, 0.99)': { ink: 'rgba(233, 238, 240, 0.99)' },
  // Grounds and borders of what is pointed at.
  '#e0e4e6': { ground: '#2a363e' },
  'rgba(224, 228, 230, 0.5)': { ground: 'rgba(42, 54, 62, 0.5)' },
  '#d9e7f4': { ground: '#223a52' },
  '#c7dcef': { ink: '#c7dcef', ground: '#2b4966' },
  '#aeb7bd': { line: '#5d6b75' },
  '#fff9c4': { ground: '#332f14' },
  'rgba(255, 255, 255, 0.85)': { ground: 'rgba(28, 37, 43, 0.85)' },
  // Tags.
  '#ccdff1': { ground: '#173350' },
  '#004281': { ink: '#b9d8f7', line: '#b9d8f7' },
  '#cce5d8': { ground: '#143825' },
  '#004c23': { ink: '#a9e3c2', line: '#a9e3c2' },
  '#dbe0e3': { ground: '#333f47' },
  '#354550': { ink: '#d5dde2', line: '#d5dde2' },
  '#f7d4d1': { ground: '#4a1a16' },
  // The border of a red tag, and the edge below a red button.
  '#6b140e': { ink: '#ffc2bc', ground: '#6b140e', line: '#6b140e' },
  '#fff59d': { ground: '#403a0c' },
  '#4d4712': { ink: '#f3e793', line: '#f3e793' },
  '#ffdc8e': { ground: '#45300a' },
  '#4d3708': { ink: '#ffd58a', line: '#ffd58a' },
  '#d6cce3': { ground: '#2f2347' },
  '#240050': { ink: '#d9c8f5', line: '#d9c8f5' },
  '#efd3e3': { ground: '#431d33' },
  '#57133a': { ink: '#f3bfdc', line: '#f3bfdc' },
  '#ccedeb': { ground: '#0f3a37' },
  '#00524d': { ink: '#a3e0db', line: '#a3e0db' },
  // The same in both: buttons, and looks for coloured grounds.
  ...Object.fromEntries(
    [
      '#00401e',
      '#004b93',
      '#0055a6',
      '#00662f',
      '#aa2016',
      '#b3b3b3',
      '#d9d9d9',
      '#337ec6',
      '#669ed4',
      '#dd5349',
      'rgba(0, 28, 55, 0.05)',
      'rgba(0, 28, 55, 0.15)',
      'rgba(0, 28, 55, 0.2)',
      'rgba(0, 85, 166, 0.5)',
      'rgba(179, 207, 234, 0.1)',
      'rgba(179, 207, 234, 0.4)',
      'rgba(255, 255, 255, 0)',
      'rgba(255, 255, 255, 0.99)',
    ].map((colour) => [colour, both(colour)]),
  ),
};

/** Six digits in small letters; what is not hexadecimal as it stands. */
const plain = (colour: string): string => {
  const small = colour.toLowerCase();
  if (small === 'white') return '#ffffff';
  if (small === 'black') return '#000000';
  return /^#[\da-f]{3}$/.test(small) ? small.replaceAll(/[\da-f]/g, '$&$&') : small;
};

const OWN_COLOURS: Readonly<Record<string, ByUse>> = Object.fromEntries(
  Object.entries(DARK_COLOURS).map(([name, dark]) => [plain(COLOURS[name as keyof typeof DARK_COLOURS]), dark]),
);

const NAMED = /#[\da-f]{3,8}\b|rgba?\([^)]*\)|\b(?:white|black)\b/gi;

const useOf = (property: string): ColourUse =>
  /^(?:color|fill|stroke|text-decoration)/.test(property)
    ? 'ink'
    : property.startsWith('background')
      ? 'ground'
      : 'line';

/** What a colour put to a use is in the dark. */
export function inTheDark(use: ColourUse, colour: string): string {
  const key = plain(colour);
  const dark = OWN_COLOURS[key]?.[use] ?? LIBRARY_COLOURS[key]?.[use];
  if (dark === undefined)
    throw new Error(`${colour} as ${use} has no colour for the dark: give it one in palette.ts or screen-colours.ts`);
  return dark;
}

/** Paper is light always, and the system's own colours are nobody's to alter. */
const isElsewhere = ({ name, params }: AtRule): boolean => name === 'page' || /print|forced-colors/.test(params);

/** Yellow is the ground of what has the focus, and of a warning's label: dark letters stand on it in every light. */
const isOnYellow = (rule: Rule): boolean =>
  rule.selectors.every((selector) => selector.replaceAll(/:not\([^)]*\)/g, '').includes(':focus')) ||
  rule.some(
    (node) => node.type === 'decl' && node.prop.startsWith('background') && plain(node.value) === plain(COLOURS.focus),
  );

function staysAsItIs(declaration: Declaration): boolean {
  if (declaration.prop.startsWith('--')) return true;
  let node: Container | Document | undefined = declaration.parent;
  while (node) {
    if (node instanceof AtRule ? isElsewhere(node) : node instanceof Rule && isOnYellow(node)) return true;
    node = node.parent;
  }
  return false;
}

/** The plugin that turns colours into variables, and declares those at the head of the sheet. */
export const followScheme: Plugin = {
  postcssPlugin: 'follow-scheme',
  OnceExit(root, { parse }) {
    const variables = new Map<string, { readonly light: string; readonly dark: string }>();
    root.walkDecls((declaration) => {
      if (staysAsItIs(declaration)) return;
      const use = useOf(declaration.prop);
      declaration.value = declaration.value.replaceAll(NAMED, (colour) => {
        const light = plain(colour);
        const dark = inTheDark(use, light);
        if (dark === light) return colour;
        const name = `--${use}-${light.replaceAll(/[^\da-z]+/g, '-').replaceAll(/^-|-$/g, '')}`;
        variables.set(name, { light, dark });
        return `var(${name})`;
      });
    });
    const declared = (scheme: 'light' | 'dark') =>
      `:root{${[...variables].map(([name, colours]) => `${name}:${colours[scheme]}`).join(';')}}`;
    const sheet = parse(`${declared('light')}@media screen and (prefers-color-scheme:dark){${declared('dark')}}`);
    // A sheet's charset stands before all else.
    if (root.first instanceof AtRule && root.first.name === 'charset') root.insertAfter(root.first, sheet);
    else root.prepend(sheet);
  },
};

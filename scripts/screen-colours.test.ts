import path from 'node:path';
import postcss from 'postcss';
import { compile } from 'sass';
import { describe, expect, it } from 'vitest';
import { CHART_COLOURS, COLOURS, DARK_COLOURS } from '../src/domain/common/palette.ts';
import { sassPalette } from './sass-palette.ts';
import { followScheme, inTheDark } from './screen-colours.ts';

const root = path.resolve(import.meta.dirname, '..');
const LIGHTS = ['light', 'dark'] as const;
type Light = (typeof LIGHTS)[number];

/** Of a colour of six digits or three: how bright it is (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const digits = colour.slice(1);
  const whole = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(whole.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** Letters of normal size, and signs and borders that must be seen (WCAG 2.2 AA). */
const LETTERS = 4.5;
const SIGNS = 3;

type Name = keyof typeof DARK_COLOURS;
type Ink = { [N in Name]: (typeof DARK_COLOURS)[N] extends { readonly ink: string } ? N : never }[Name];
type Ground = { [N in Name]: (typeof DARK_COLOURS)[N] extends { readonly ground: string } ? N : never }[Name];

/** The grounds that letters of each colour stand on. */
const STANDS_ON: Readonly<Record<Ink, readonly Ground[]>> = {
  text: ['page', 'white', 'line', 'heat1', 'heat2', 'heat3', 'heat4'],
  secondaryText: ['page', 'white'],
  brand: ['page', 'white', 'line'],
  white: ['brand', 'success', 'error'],
  error: ['page', 'white'],
  success: ['page', 'white'],
  caution: ['page', 'white'],
};

/** Links that were visited, pointed at or pressed, as NHS.UK's sheet has them. */
const LINKS = ['#330072', '#7c2855', '#002f5c'];

const inkIn = (light: Light, ink: Ink): string => (light === 'light' ? COLOURS[ink] : DARK_COLOURS[ink].ink);
const groundIn = (light: Light, ground: Ground): string =>
  light === 'light' ? COLOURS[ground] : DARK_COLOURS[ground].ground;

const written = compile(path.join(root, 'src/app/main.scss'), {
  importers: [sassPalette],
  loadPaths: [path.join(root, 'node_modules')],
  quietDeps: true,
}).css;
const sheet = postcss([followScheme]).process(written, { from: undefined }).root;

/** The variables at the head of the sheet. */
function variablesIn(light: Light): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  sheet.walkDecls(/^--(?:ink|ground|line)-/, ({ prop, value, parent }) => {
    const isDark = parent?.parent?.type === 'atrule';
    if (isDark === (light === 'dark')) found.set(prop, value);
  });
  return found;
}

describe.each(LIGHTS)('%s colours', (light) => {
  it('of letters can be read on every ground that they stand on', () => {
    const pairs = Object.entries(STANDS_ON).flatMap(([ink, grounds]) =>
      grounds.map((ground) => ({
        pair: `${ink} on ${ground}`,
        contrast: contrast(inkIn(light, ink as Ink), groundIn(light, ground)),
      })),
    );
    expect(pairs.filter((one) => one.contrast < LETTERS)).toEqual([]);
    expect(pairs.length).toBeGreaterThan(15);
  });

  it('of links can be read, whatever befell them', () => {
    const poor = LINKS.flatMap((link) =>
      (['page', 'white'] as const).map((ground) => ({
        pair: `${link} on ${ground}`,
        contrast: contrast(light === 'light' ? link : inTheDark('ink', link), groundIn(light, ground)),
      })),
    ).filter((one) => one.contrast < LETTERS);
    expect(poor).toEqual([]);
  });

  it('that one rule gives to letters and their ground can be read', () => {
    const values = variablesIn(light);
    const solid = (value: string | undefined) => {
      const colour = value?.replace(/^var\((.+)\)$/, (_, name: string) => values.get(name) ?? '');
      return colour !== undefined && /^#[\da-f]{3,6}$/i.test(colour) ? colour : null;
    };
    const pairs: { readonly rule: string; readonly contrast: number }[] = [];
    sheet.walkRules((rule) => {
      const last = (properties: readonly string[]) =>
        rule.nodes.findLast((node) => node.type === 'decl' && properties.includes(node.prop))?.toString();
      const valueOf = (declaration: string | undefined) => solid(declaration?.replace(/^[\w-]+:\s*/, ''));
      const ink = valueOf(last(['color']));
      const ground = valueOf(last(['background', 'background-color']));
      if (ink !== null && ground !== null)
        pairs.push({ rule: `${rule.selector}: ${ink} on ${ground}`, contrast: contrast(ink, ground) });
    });
    expect(pairs.filter((pair) => pair.contrast < LETTERS)).toEqual([]);
    expect(pairs.length).toBeGreaterThan(20);
  });

  it('of charts tell signs and letters from their paper', () => {
    const chart = CHART_COLOURS[light === 'light' ? 'screen' : 'dark'];
    for (const letters of [chart.label, chart.axis])
      expect(contrast(letters, chart.paper)).toBeGreaterThanOrEqual(LETTERS);
    for (const sign of [chart.ink, chart.middle]) expect(contrast(sign, chart.paper)).toBeGreaterThanOrEqual(SIGNS);
  });
});

describe('the style sheet', () => {
  it('has a value for both lights in each variable that it uses', () => {
    const used = new Set(
      [...sheet.toString().matchAll(/var\((--(?:ink|ground|line)-[^)]+)\)/g)].map(([, name]) => name),
    );
    for (const light of LIGHTS)
      expect([...variablesIn(light).keys()].toSorted()).toEqual(
        [...used].toSorted((a = '', b = '') => (a < b ? -1 : 1)),
      );
    expect(used.size).toBeGreaterThan(30);
  });

  it('keeps its colours on paper', () => {
    const printed: string[] = [];
    sheet.walkAtRules(/^(?:media|page)$/, (at) => {
      if (at.name === 'page' || at.params.includes('print'))
        at.walkDecls(({ value }) => {
          if (/var\(--(?:ink|ground|line)-/.test(value)) printed.push(`${at.params}: ${value}`);
        });
    });
    expect(printed).toEqual([]);
  });

  it('is stopped at a colour that has none for the dark, and at a use that has none', () => {
    const through = (css: string) => postcss([followScheme]).process(css, { from: undefined }).css;
    expect(() => through('a { color: #123456 }')).toThrow('#123456 as ink has no colour for the dark');
    expect(() => through(`a { color: ${COLOURS.page} }`)).toThrow('as ink has no colour for the dark');
    expect(through(`@media print { a { color: #123456 } }`)).toContain('#123456');
    expect(through(`a:focus { background: ${COLOURS.focus}; color: ${COLOURS.text} }`)).toContain(COLOURS.text);
  });
});

it('knows black from white', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21);
});

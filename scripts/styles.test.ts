import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHART } from '../src/ui/chart/chart-variables.ts';
import { CHART_COLOURS, COLOURS } from '../src/domain/common/palette.ts';

const root = path.resolve(import.meta.dirname, '..');
const PALETTE = 'src/domain/common/palette.ts';

const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.(?:scss|tsx?)$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('src/testing/'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
const sheets = files.filter(({ file }) => file.endsWith('.scss'));
const scripts = files.filter(({ file }) => !file.endsWith('.scss'));

/** Names of our blocks, without what comes after `__` or `--`. */
const blocksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bapp-[a-z]+(?:-[a-z]+)*/g)].map(([name]) => name);

/** Our blocks that a sheet gives their look: those that begin a line. */
const givesLookTo = (text: string): readonly string[] =>
  [...text.matchAll(/^\.(app-[a-z]+(?:-[a-z]+)*)/gm)].map(([, name = '']) => name);

/** What is built for itself, with a list of its own. */
const PAGES_OF_THEIR_OWN = ['src/features/training/hand-out.scss'];

describe('style sheets', () => {
  it('name no colour: each is a variable of the palette', () => {
    const named = files
      .filter(({ file }) => file !== PALETTE)
      .flatMap(({ file, text }) =>
        [...text.matchAll(/(?<![\w&/])#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b|\b(?:rgb|hsl)a?\(\s*\d/gi)].map(
          ([colour]) => `${file}: ${colour} belongs into ${PALETTE}`,
        ),
      );
    expect(named).toEqual([]);
    expect(sheets.length).toBeGreaterThan(20);
  });

  it('space things by steps', () => {
    const named = sheets.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => /^\s*(?:margin|padding|gap|scroll-padding)[a-z-]*:/.test(line))
        .flatMap((line) => [...line.matchAll(/\b(\d+)px/g)])
        .filter(([, pixels]) => Number(pixels) % 4 === 0)
        .map(([written, pixels]) => `${file}: write space.of(${Number(pixels) / 4}) for ${written}`),
    );
    expect(named).toEqual([]);
  });

  it('ask of no element what comes to be in it, but on paper: each change on the page would have all of it looked at', () => {
    const asking = sheets.filter(({ file, text }) => file !== 'src/ui/styles/print.scss' && /^[^/]*:has\(/m.test(text));
    expect(asking.map(({ file }) => file)).toEqual([]);
  });

  it('give what has the focus its colour after what is chosen: on yellow the letters of the dark cannot be read', () => {
    const late = sheets.flatMap(({ file, text }) =>
      [...text.matchAll(/^( +)&:focus \{[^}]*\n +color:[^}]*\}([^]*?)(?=^(?!\1)[^\n])/gm)].flatMap(
        ([, indent = '', after = '']) =>
          [...after.matchAll(/^( +)(&\[[^\n]*) \{[^}]*\n +color:/gm)]
            .filter(([, same]) => same === indent)
            .map(([, , rule]) => `${file}: ${rule} comes after &:focus`),
      ),
    );
    expect(late).toEqual([]);
  });

  it('give each class its look in one place', () => {
    const all = sheets.flatMap(({ file, text }) => givesLookTo(text).map((name) => ({ name, file })));
    const twice = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) !== index);
    expect(twice).toEqual([]);
  });

  it('name the classes of the components, and the components those of the sheets', () => {
    const styled = new Set(sheets.flatMap(({ text }) => blocksIn(text)));
    const worn = new Set(scripts.flatMap(({ text }) => blocksIn(text)));
    const variables = new Set(Object.keys(CHART_COLOURS.screen).map((role) => `app-chart-${role}`));
    expect([...styled].filter((name) => !worn.has(name))).toEqual([]);
    expect([...worn].filter((name) => !styled.has(name) && !variables.has(name))).toEqual([]);
  });

  it('are each on the list of main.scss, which has nothing else', () => {
    const main = sheets.find(({ file }) => file === 'src/app/main.scss')?.text ?? '';
    const listed = [...main.matchAll(/^@use '(.+)';$/gm)].map(([, sheet = '']) =>
      path.posix.join('src/app', `${sheet}.scss`),
    );
    const others = sheets
      .map(({ file }) => file)
      .filter((file) => !['src/app/main.scss', ...PAGES_OF_THEIR_OWN].includes(file));
    expect(listed.toSorted()).toEqual(others.filter((file) => file !== 'src/ui/styles/space.scss').toSorted());
    expect(main.replaceAll(/^(?:@use '.+';|\/\/.*)$/gm, '').trim()).toBe('');
  });
});

describe('the palette', () => {
  it('has a colour for each that the charts ask for, and no other', () => {
    expect(Object.values(CHART).toSorted()).toEqual(
      Object.keys(CHART_COLOURS.screen)
        .map((role) => `var(--app-chart-${role})`)
        .toSorted(),
    );
  });

  it('gives forced colours a word of the system for each colour of a chart', () => {
    const chart = readFileSync(path.join(root, 'src/ui/chart/chart.scss'), 'utf8');
    const forced = [...chart.matchAll(/--app-chart-(\w+): [A-Z]\w+;/g)].map(([, role = '']) => role);
    expect(forced.toSorted()).toEqual(Object.keys(CHART_COLOURS.screen).toSorted());
  });

  it('has the colour of the browser around the page', () => {
    expect(readFileSync(path.join(root, 'index.html'), 'utf8')).toContain(
      `<meta name="theme-color" content="${COLOURS.brand}" />`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FORMATS, type FormatName } from '#src/domain/formats/registry.ts';
import { NOT_CHECKED } from '#src/domain/report/json/check.ts';
import { EXTREME_NUMBERS, FORBIDDEN_TEXTS } from './hostile-files.ts';

// A sound file has not every field that its format may have; a schema has. So the rules for texts, numbers and lists
// are asked of the schemas themselves, wherever one takes such a thing.

type Leaf = { readonly path: string; readonly schema: z.core.$ZodType };
type Found = Readonly<Record<'texts' | 'numbers' | 'lists' | 'anything', Leaf[]>>;

/** Every place of a schema where a text, a number, a list or anything at all may stand. */
function leavesOf(root: z.core.$ZodType): Found {
  const found: Found = { texts: [], numbers: [], lists: [], anything: [] };
  const seen = new Set<unknown>();
  const walk = (schema: z.core.$ZodType, path: string): void => {
    // Safe: these are all kinds that our schemas are made of, and another is an error below.
    const {
      _zod: { def },
    } = schema as z.core.$ZodTypes;
    switch (def.type) {
      case 'object':
        for (const [key, member] of Object.entries(def.shape)) walk(member, path === '' ? key : `${path}.${key}`);
        return;
      case 'array':
        found.lists.push({ path, schema });
        return walk(def.element, `${path}[]`);
      case 'record':
        walk(def.keyType, `${path}.(key)`);
        return walk(def.valueType, `${path}.*`);
      case 'union':
        return def.options.forEach((option) => walk(option, path));
      case 'nullable':
      case 'optional':
      case 'catch':
        return walk(def.innerType, path);
      case 'lazy':
        // A condition holds conditions.
        if (seen.has(schema)) return;
        seen.add(schema);
        return walk(def.getter(), path);
      case 'string':
        return void found.texts.push({ path, schema });
      case 'number':
        return void found.numbers.push({ path, schema });
      case 'unknown':
        return void found.anything.push({ path, schema });
      case 'literal':
      case 'enum':
      case 'boolean':
        return;
      default:
        throw new Error(`${path}: a schema of the kind ${def.type} is not looked into`);
    }
  };
  walk(root, '');
  return found;
}

/** The longest text that a schema takes; null where it has no limit. */
function mostOf({ _zod: { def } }: z.core.$ZodType): number | null {
  const limits = (def.checks ?? []).flatMap(({ _zod: { def: check } }) =>
    // Safe: a check of this kind has it.
    check.check === 'max_length' ? [(check as z.core.$ZodCheckMaxLengthDef).maximum] : [],
  );
  return limits.length === 0 ? null : Math.min(...limits);
}

/** What a report says is worked out again from what it holds, and must be the same (`report/json/check.ts`). */
const isWorkedOut = (format: string, path: string): boolean =>
  format === 'assure-report' &&
  /^(?:figures|comparison|published|trend|snapshot|sentences)\b/.test(path) &&
  !NOT_CHECKED.some((known) => known === path);

/** Texts of several lines, by the names that they have in every format. A text that is new is one line, or is named here. */
const PROSE: readonly RegExp[] = [
  // What people write in a field of several lines.
  /(?:^|\.)(?:note|message|reason|statement|recommendation|purpose|description)$/,
  /(?:^|\.)(?:value|answer|finding|wordings\.\*)\.text$/,
  /(?:^|\.)carried\.from\[\]\.answer$/,
  /(?:^|\.)wordings\.\*\.of$/,
  /(?:^feedback\[\]|^entries\[\])\.text$/,
  /^followUps\[\]\.entries\[\]\.words$/,
  // What authors write to be read as a paragraph.
  /(?:^|\.)(?:summary|guidance|method|disclosureRule|situation|follows)$/,
  /(?:^|\.)why(?:\.incident)?\.text$/,
  /(?:^|\.)actions\[\]\.text$/,
  /^attacks\[\]\.effect$/,
  // What a report says: worked out again, and held against it.
  /^sentences\[\]\.printed$/,
  /^basis\.training\.needs\[\]\.why$/,
];

/** Texts of signs that nobody sees. */
const NOTHING_SEEN = [' \t ', '\u200E', '\u200D\u200C', '\u3164', '\u2800', '\uFE0F\u034F'];

const shapes = await Promise.all(
  Object.entries(FORMATS).flatMap(([name, { loadShape }]) =>
    loadShape
      ? [loadShape().then(({ schema, written }) => ({ name, schemas: [schema, ...(written ? [written] : [])] }))]
      : [],
  ),
);

it('every format of the registry is looked into, but for what holds rows as they lie', () => {
  const ofRows = ['assure-store-copy', 'assure-damaged-part'] satisfies FormatName[];
  expect([...shapes.map(({ name }) => name), ...ofRows].toSorted()).toEqual(Object.keys(FORMATS).toSorted());
});

describe.each(shapes)('$name', ({ name, schemas }) => {
  const all = schemas.map(leavesOf);
  const lettingIn = (leaves: readonly Leaf[], values: readonly unknown[]): readonly string[] => [
    ...new Set(
      leaves.flatMap(({ path, schema }) =>
        values.some((value) => z.safeParse(schema, value).success) && !isWorkedOut(name, path) ? [path] : [],
      ),
    ),
  ];

  it('takes no text that cannot be written, or shows as something else', () => {
    expect(
      lettingIn(
        all.flatMap(({ texts }) => texts),
        FORBIDDEN_TEXTS,
      ),
    ).toEqual([]);
  });

  it('takes a line break in prose alone: what stands in one line, in lists, letters and cells, is one', () => {
    const open = lettingIn(
      all.flatMap(({ texts }) => texts),
      ['One\ntwo', 'One\rtwo', 'One\n\n\ntwo'],
    );
    expect(open.filter((path) => !PROSE.some((known) => known.test(path)))).toEqual([]);
  });

  it('takes no text as words in which there is nothing to see', () => {
    const wordy = all.flatMap(({ texts }) => texts).filter(({ schema }) => !z.safeParse(schema, '').success);
    expect(wordy.length).toBeGreaterThan(0);
    expect(lettingIn(wordy, NOTHING_SEEN)).toEqual([]);
  });

  it('takes a text that may be left out as words or as nothing', () => {
    const open = all.flatMap(({ texts }) => texts).filter(({ schema }) => z.safeParse(schema, '').success);
    expect(lettingIn(open, NOTHING_SEEN)).toEqual([]);
  });

  it('counts every text in code points, up to its limit and no further', () => {
    const smile = '\u{1F600}';
    const wrong = all
      .flatMap(({ texts }) => texts)
      .filter(({ schema }) => z.safeParse(schema, smile).success)
      .filter(({ schema }) => {
        const limit = mostOf(schema);
        return (
          limit === null ||
          !z.safeParse(schema, smile.repeat(limit)).success ||
          z.safeParse(schema, smile.repeat(limit + 1)).success
        );
      });
    expect([...new Set(wrong.map(({ path }) => path))].filter((path) => !isWorkedOut(name, path))).toEqual([]);
  });

  it('takes no text without end', () => {
    expect(
      lettingIn(
        all.flatMap(({ texts }) => texts),
        ['A'.repeat(2_000_000)],
      ),
    ).toEqual([]);
  });

  it('takes no number past any limit', () => {
    const numbers = [...EXTREME_NUMBERS.map(Number).filter((one) => Math.abs(one) > 1e12), Number.NaN];
    expect(
      lettingIn(
        all.flatMap(({ numbers: each }) => each),
        numbers,
      ),
    ).toEqual([]);
  });

  it('takes no list without end, and nothing that nobody looks at', () => {
    const endless = all
      .flatMap(({ lists }) => lists)
      .filter(({ schema }) => {
        const {
          _zod: {
            def: { checks },
          },
        } = schema;
        return !checks?.some(({ _zod: { def } }) => def.check === 'max_length');
      });
    expect([...new Set(endless.map(({ path }) => path))].filter((path) => !isWorkedOut(name, path))).toEqual([]);
    expect(all.flatMap(({ anything }) => anything).map(({ path }) => path)).toEqual([]);
  });
});

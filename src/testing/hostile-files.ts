import { strToU8 } from 'fflate';
import { MAX_FILE_BYTES } from '#src/domain/common/file.ts';

/**
 * One file that means harm or was harmed: what is wrong with it, and how it must be refused (null: it may be opened).
 */
export type HostileFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly refusedAs: readonly string[] | null;
};

const MARK = { overrideRight: '\u202E', isolateLeft: '\u2066', embedRight: '\u202B' } as const;

/** Texts that no file of ours may hold, wherever a text may stand. */
export const FORBIDDEN_TEXTS: readonly string[] = [
  `invoice${MARK.overrideRight}fdp.exe`,
  `${MARK.isolateLeft}/* hidden`,
  `${MARK.embedRight}text`,
  '\uD83D',
  'half\uDE00',
  'bell\u0007',
  '\u001B[2J\u001B[31mred',
  'nul\u0000byte',
  '\uFFFE',
  'Target 9\u200F',
  '9\u061C\uFE0F',
];

/** Texts that are harmless as text, and would not be as markup, as a formula or as an address. */
export const ACTIVE_TEXTS: readonly string[] = [
  '<script>window.wasRun = true</script>',
  '<img src=x onerror="window.wasRun=true">',
  '"><svg onload=window.wasRun=true>',
  '[click](javascript:window.wasRun=true)',
  '![](https://elsewhere.example/pixel.png)',
  'javascript:window.wasRun=true',
  'data:text/html,<script>window.wasRun=true</script>',
  '=HYPERLINK("https://elsewhere.example?"&A1,"see")',
  "+1+cmd|'/c calc'!A0",
  '-2+3',
  '@SUM(1+1)',
  '\uFF1DSUM(1)',
  'one\n=1+1',
  '{{constructor.constructor("window.wasRun=true")()}}',
  '__proto__',
  'constructor',
  '\u200F\u05D0\u05D1',
];

/** Numbers at and past the limits, as they would be written. */
export const EXTREME_NUMBERS: readonly string[] = [
  '1e999',
  '-1e999',
  '1e308',
  '1e21',
  '9007199254740993',
  '1.5',
  '-1',
  '-0',
  '5e-324',
];

const text = (name: string, contents: string, ...refusedAs: string[]): HostileFile => ({
  name,
  bytes: strToU8(contents),
  refusedAs,
});
const raw = (name: string, contents: readonly number[] | Uint8Array, ...refusedAs: string[]): HostileFile => ({
  name,
  bytes: Uint8Array.from(contents),
  refusedAs,
});
/** The object with members put before its own. */
const withMembers = (sound: string, members: string) => sound.replace(/^\s*\{/, () => `{${members},`);

/** One sound file made huge, each in a way that another step of reading has to bear. */
export function hugeFiles(sound: string): readonly HostileFile[] {
  const inside = (members: string) => withMembers(sound, members);
  return [
    text('opened a million times', '['.repeat(1_000_000), 'not-json'),
    { name: 'larger than is opened', bytes: new Uint8Array(MAX_FILE_BYTES + 1), refusedAs: ['too-large'] },
    text('with one text of 10 MB', inside(`"long":"${'x'.repeat(10_000_000)}"`), 'faults'),
    text('with one number of a million digits', inside(`"long":${'9'.repeat(1_000_000)}`), 'faults'),
    text(
      'with 100,000 unknown keys',
      inside(Array.from({ length: 100_000 }, (_, index) => `"k${index}":0`).join(',')),
      'faults',
    ),
    text('with a key 100,000 times', inside(Array.from({ length: 100_000 }, () => '"a":0').join(',')), 'repeated-keys'),
  ];
}

/**
 * One sound file in every way of going wrong that does not depend on what it says. The classes are
 * those of the known suites for JSON readers; every example is our own.
 */
export function hostileFiles(sound: string): readonly HostileFile[] {
  const bytes = strToU8(sound);
  const utf16 = new Uint8Array(
    Uint16Array.from({ length: sound.length }, (_, index) => sound.charCodeAt(index)).buffer,
  );
  const inside = (members: string) => withMembers(sound, members);
  const nested = (depth: number) => inside(`"deep":${'['.repeat(depth)}${']'.repeat(depth)}`);
  return [
    text('empty', '', 'empty'),
    text('blank', ' \n\t', 'empty'),
    ...[1, 2, 10, Math.floor(sound.length / 2), sound.trimEnd().length - 1].map((length) =>
      text(`cut after ${length}`, sound.slice(0, length), 'not-json'),
    ),
    text('said twice over', sound + sound, 'not-json'),
    text('with something after it', `${sound}\u0000`, 'not-json'),
    text('with a comma too many', sound.replace(/\}\s*$/, ',}'), 'not-json'),
    text('with a comment', inside('/* x */"a":1'), 'not-json'),
    text('in single quotes', "{'format':'assure-questionnaire'}", 'not-json'),
    ...[
      'NaN',
      'Infinity',
      '+1',
      '01',
      '0x1',
      '.5',
      '1.',
      'undefined',
      "'a'",
      '"\t"',
      String.raw`"\x41"`,
      String.raw`"\u00"`,
    ].map((value) => text(`with the value ${value}`, inside(`"a":${value}`), 'not-json')),
    ...[
      '[]',
      'null',
      '1',
      '"assure-backup"',
      '{}',
      '{"format":1,"formatVersion":1}',
      '{"format":"assure-backup","formatVersion":"1"}',
      '{"format":"assure-backup","formatVersion":1.5}',
      '{"format":"assure-backup","formatVersion":1e999}',
    ].map((whole) => text(`that is ${whole}`, whole, 'not-ours')),
    ...['toString', '__proto__', 'constructor', `assure${MARK.overrideRight}`, 'x'.repeat(100_000)].map((format) =>
      text(`of the format ${format.slice(0, 20)}`, JSON.stringify({ format, formatVersion: 1 }), 'wrong-format'),
    ),

    { name: 'with a byte-order mark', bytes: Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes]), refusedAs: null },
    raw('with two byte-order marks', [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, ...bytes], 'not-json'),
    raw('in UTF-16, little end first', [0xff, 0xfe, ...utf16], 'not-text'),
    raw('in UTF-16 without a mark', utf16, 'not-json'),
    ...Object.entries({
      'a letter in Latin-1': [0xe9],
      'a continuation alone': [0x80],
      'an overlong nul': [0xc0, 0x80],
      'an overlong slash': [0xe0, 0x80, 0xaf],
      'a surrogate in UTF-8': [0xed, 0xa0, 0x80],
      'a letter past the last': [0xf4, 0x90, 0x80, 0x80],
      'a letter cut short': [0xe2, 0x82],
      'the byte ff': [0xff],
    }).map(([name, wrong]) =>
      raw(`with ${name}`, [...strToU8('{"a":"'), ...wrong, ...strToU8('",'), ...bytes.subarray(1)], 'not-text'),
    ),

    text('nested 65 deep', nested(65), 'too-deep'),
    text('nested 100,000 deep', nested(100_000), 'too-deep', 'not-json'),
    text('of objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'too-deep', 'not-json'),

    text('with its format twice', inside('"format":"assure-questionnaire"'), 'repeated-keys'),
    text('with a key twice, once escaped', inside(String.raw`"\u0066ormat":"assure-backup"`), 'repeated-keys'),
    text('with a key twice, deep inside', inside('"a":{"b":[0,{"c":1,"c":2}]}'), 'repeated-keys'),
    text('with __proto__ twice', inside('"__proto__":1,"__proto__":2'), 'repeated-keys'),
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'hasOwnProperty',
      'toJSON',
      'then',
      '',
      ' format',
      'format\u0000',
      `${MARK.overrideRight}tamrof`,
      'k'.repeat(1_000_000),
    ].map((key) =>
      text(
        `with the key ${JSON.stringify(key.slice(0, 20))}`,
        inside(`${JSON.stringify(key)}:{"isAdmin":true}`),
        'faults',
      ),
    ),
  ];
}

type Path = readonly (string | number)[];

/** The places in a value where a text or a number stands; of places in lists that differ in number alone, the first. */
export function leavesOf(json: unknown): readonly { readonly path: Path; readonly value: unknown }[] {
  const seen = new Set<string>();
  return allLeaves(json, []).filter(({ path, value }) => {
    const shape = `${path.map((part) => (typeof part === 'number' ? '' : part)).join('.')} ${typeof value}`;
    return !seen.has(shape) && seen.add(shape);
  });
}

function allLeaves(value: unknown, path: Path): readonly { readonly path: Path; readonly value: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => allLeaves(item, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => allLeaves(item, [...path, key]));
  return [{ path, value }];
}

/** The file as text with another value at one place, written just so. */
export function withLeaf(json: unknown, path: Path, written: string): string {
  const MARKER = 'put-it-here-8b1f';
  const copy: unknown = structuredClone(json);
  const holder = path.slice(0, -1).reduce<unknown>((inner, key) => Object(inner)[key], copy);
  Object(holder)[path.at(-1) ?? ''] = MARKER;
  return JSON.stringify(copy).replace(JSON.stringify(MARKER), () => written);
}

import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DOORS, JSON_DOORS } from './file-doors.ts';
import {
  ACTIVE_TEXTS,
  EXTREME_NUMBERS,
  FORBIDDEN_TEXTS,
  hostileFiles,
  hugeFiles,
  leavesOf,
  withLeaf,
} from './hostile-files.ts';

/** What cannot be seen or turns the direction of what can; a line of words must hold none of it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe.each(DOORS)('the door for a $name', ({ sound, open }) => {
  it('lets a sound file in', () => expect(open(sound)).toBeNull());
});

describe.each(JSON_DOORS)('the door for a $name', ({ name, sound, open }) => {
  const text = strFromU8(sound);
  // A backup is the largest, and the one that anybody would send.
  const files = [...hostileFiles(text), ...(name === 'backup' ? hugeFiles(text) : [])];
  it.each(files)('a file $name', ({ bytes, refusedAs }) => {
    const outcome = open(bytes);
    if (refusedAs === null) return expect(outcome).toBeNull();
    expect(outcome).not.toBeNull();
    expect(refusedAs).toContain(outcome?.kind);
    expect(outcome?.words.join('')).not.toMatch(UNSEEN);
    // A list of faults is for people to read, whatever the size of the file.
    expect(outcome?.words.length).toBeLessThanOrEqual(101);
    for (const words of outcome?.words ?? []) expect(words.length).toBeLessThan(4000);
  });
});

// A backup holds files of the other kinds, which are checked by the same schemas.
describe.each(JSON_DOORS.filter(({ name }) => name !== 'backup'))('the door for a $name', ({ json, open }) => {
  const texts = leavesOf(json).filter(({ value }) => typeof value === 'string');
  const numbers = leavesOf(json).filter(({ value }) => typeof value === 'number');
  const openWith = (path: readonly (string | number)[], written: string) =>
    open(strToU8(withLeaf(json, path, written)));

  it('refuses text that cannot be written or shows as something else, wherever it stands', () => {
    for (const { path } of texts) {
      for (const text of FORBIDDEN_TEXTS)
        expect([path, text, openWith(path, JSON.stringify(text))]).not.toEqual([path, text, null]);
    }
  });

  it('never runs a text, wherever it stands: it is refused, or comes out as text', () => {
    const trials = texts.flatMap(({ path }) =>
      [...ACTIVE_TEXTS, 'x'.repeat(5000)].map((text) => ({ path, written: JSON.stringify(text) })),
    );
    // Whatever is let in is looked at by the door itself (`assertHarmless`).
    expect(() => trials.forEach(({ path, written }) => openWith(path, written))).not.toThrow();
  });

  it('refuses numbers past any limit, and survives all', () => {
    const letIn = numbers.flatMap(({ path }) =>
      EXTREME_NUMBERS.flatMap((number) => (openWith(path, number) === null ? [number] : [])),
    );
    expect(letIn.filter((number) => Math.abs(Number(number)) > 1e12)).toEqual([]);
    expect(() =>
      numbers.forEach(({ path }) =>
        ['"1"', 'null', 'true', '[1]', '{"valueOf":1}'].forEach((other) => openWith(path, other)),
      ),
    ).not.toThrow();
  });
});

describe('addresses', () => {
  const [questionnaire] = JSON_DOORS;
  const openWith = (address: string) =>
    questionnaire?.open(strToU8(JSON.stringify({ ...Object(questionnaire.json), publisher: { name: 'X', address } })));

  it.each(['https://www.england.nhs.uk/a/b?c=d&e=f#g', 'https://example.org', 'https://example.org:8443/(x),~y'])(
    'takes %s',
    (address) => expect(openWith(address)).toBeNull(),
  );
  it.each([
    'http://example.org',
    'javascript:alert(1)',
    'https://nhs.uk@elsewhere.example',
    'https://nhs.uk:x@elsewhere.example',
    String.raw`https://nhs.uk\@elsewhere.example`,
    'https://nhs.\u0443k',
    'https://nhs.uk/\u202Egpj',
    'https://nhs.uk/ x',
    'https://nhs.uk/"onmouseover="x',
    'https://',
    ' https://nhs.uk',
    'HTTPS:nhs.uk',
    'https://nhs.uk/\nx',
  ])('refuses %j', (address) => expect(openWith(address)).toMatchObject({ kind: 'faults' }));
});

describe('names of files', () => {
  const open = DOORS.find(({ name }) => name === 'archive of contributions')?.open;
  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    String.raw`C:\Windows\win.ini`,
    String.raw`..\up`,
    'a\u0000b',
    'inbox\u202Egpj.exe',
    '\u001B[2Jcleared',
    `${'long/'.repeat(10_000)}x`,
    'con',
    'a\nb',
  ])('within an archive are only ever shown, and to be seen whole: %j', (name) => {
    const outcome = open?.(zipSync({ [name]: strToU8('{"not":"ours"}') }));
    expect(outcome?.kind).toBe('not-ours');
    expect(outcome?.words.join('')).not.toMatch(UNSEEN);
    expect(outcome?.words[0]?.length).toBeLessThan(2000);
  });
});

describe('a framework as a table', () => {
  const open = DOORS.find(({ name }) => name === 'framework as a table')?.open;
  const header = 'section,id,text,guidance,level 1,level 2';
  it.each<[string, string | Uint8Array, string]>([
    ['a column twice', `${header},text\r\na,b,c,d,e,f,g`, 'the column "text" stands twice'],
    ['bytes that are not UTF-8', Uint8Array.from([...strToU8(header), 0x0a, 0xff]), 'not text in UTF-8'],
    ['a quote that never ends', `${header}\r\n"a,b`, 'Quoted field unterminated'],
    [
      'text that turns its direction',
      `${header}\r\na,b,c\u202Ed,d,e,f`,
      'no control characters, text-direction marks or signs that nobody can see',
    ],
  ])('is refused for %s', (_what, table, words) => {
    expect(open?.(typeof table === 'string' ? strToU8(table) : table)?.words.join('\n')).toContain(words);
  });
});

import { describe, expect, it } from 'vitest';
import { must } from '../../common/result.ts';
import { parseSenderList, senderKey, sendersByFolder, type Source } from './senders.ts';

const source = (file: string, entry: string | null = null, line: number | null = null): Source => ({
  file,
  entry,
  line,
});

/** Signs that nobody sees. */
const UNSEEN_SIGNS: readonly string[] = Array.from({ length: 0xfffd }, (_, code) => String.fromCodePoint(code)).filter(
  (letter) => /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(letter) && !/\p{Cs}/u.test(letter),
);

/** Letters of which there are small and large ones, of every alphabet. */
const CASED_LETTERS: readonly string[] = Array.from({ length: 0x1ffff }, (_, code) =>
  String.fromCodePoint(code),
).filter((letter) => /[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]/u.test(letter));

describe('a folder a sender', () => {
  const { of } = sendersByFolder((file) => file.split('/').slice(1).join('/'));

  it.each([
    ['inbox/Trust A/2026/ours.json', 'Trust A'],
    ['inbox/Trust A/ours.zip', 'Trust A'],
  ])('is the first folder of %s', (file, sender) => {
    const value = { key: 'trust a', name: sender };
    expect(of(source(file))).toEqual({ ok: true, value });
    expect(of(source(file, 'Somebody else/a.json', 3))).toEqual({ ok: true, value });
  });

  it('is none for a file in no folder, and none of those that its sender packed into an archive', () => {
    for (const one of [
      source('inbox/ours.json'),
      source('inbox/Trust B\\ours.json'),
      source('inbox/\u200B/ours.json'),
      source('inbox/all.zip', 'Trust B/a.json'),
      source('ours.json'),
    ])
      expect(of(one)).toEqual({ ok: false, problem: { kind: 'no-sender' } });
  });
});

describe('a list of senders', () => {
  const listOf = (lines: readonly string[], files: readonly string[]) => {
    const parsed = parseSenderList(['\uFEFFSender,File,Line or path in the archive', ...lines].join('\r\n'), files);
    return must(parsed.ok ? parsed.value : null, 'a sound list');
  };
  /** The same for one file of them all. */
  const senderIn = (lines: readonly string[], one: Source) => listOf(lines, [one.file]).of(one);
  const rows = [
    'Trust A,a.json,',
    'Trust B,set.ndjson,2',
    '"Trust, C",south/set.ndjson,3',
    'Trust D,all.zip,d.json',
    'Trust E,all.zip,e\\set.ndjson',
    'Nobody,gone.json,',
    ' TRUST   a ,a.json,',
  ];

  it.each([
    [source('/inbox/a.json'), 'Trust A'],
    [source('C:\\inbox\\a.json'), 'Trust A'],
    [source('north/set.ndjson', null, 2), 'Trust B'],
    [source('south/set.ndjson', null, 3), 'Trust, C'],
    [source('all.zip', 'd.json'), 'Trust D'],
    [source('all.zip', 'e/set.ndjson', 7), 'Trust E'],
  ])('names the sender of %o', (one, sender) =>
    expect(senderIn(rows, one)).toEqual({ ok: true, value: { key: sender.toLowerCase(), name: sender } }),
  );

  it.each([
    source('ba.json'),
    source('north/set.ndjson', null, 3),
    source('all.zip', 'a.json'),
    // Who packs an archive of many may have packed another of that name.
    source('all.zip', 'folder/d.json'),
    source('other.zip', 'd.json'),
  ])('names nobody for %o', (one) =>
    expect(senderIn(rows, one)).toEqual({ ok: false, problem: { kind: 'no-sender' } }),
  );

  it('is looked up at once, however many folders a sender puts into a name', () => {
    const file = `${'a/'.repeat(32_000)}a.json`;
    const list = listOf(rows, [file]);
    const begun = performance.now();
    for (let line = 1; line <= 20; line += 1)
      expect(list.of(source(file, null, line))).toMatchObject({ ok: true, value: { name: 'Trust A' } });
    // Where every end of it is tried, half a minute and a gigabyte for each.
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('says which of its lines nothing was found for', () => {
    const { of, unused } = listOf(['Trust A,a.json,', 'Trust B,b.json,'], ['b.json']);
    of(source('b.json'));
    expect(unused()).toEqual([2]);
  });

  it('counts the letters of a name, however many places each takes', () => {
    const named = (length: number) => senderIn([`${'\u{1F3E5}'.repeat(length)},a.json,`], source('a.json'));
    expect(named(200)).toMatchObject({ ok: true });
    expect(() => named(201)).toThrow('a sound list');
  });

  it('is of no use where it names two', () => {
    const problem = { ok: false, problem: { kind: 'several-senders' } };
    expect(senderIn(['Trust A,a.json,', 'Trust B,a.json,'], source('a.json'))).toEqual(problem);
    expect(senderIn(['Trust A,set.ndjson,', 'Trust B,set.ndjson,4'], source('set.ndjson', null, 4))).toEqual(problem);
  });

  it('is of no use for either of two files that end as one of its lines does', () => {
    const files = ['/inbox/north/a.json', '/inbox/south/a.json', '/inbox/south\\a.json', '/inbox/ba.json'];
    const kinds = (...lines: readonly string[]) => {
      const { of } = listOf(lines, files);
      return files.map((file) => {
        const found = of(source(file));
        return found.ok ? found.value.name : found.problem.kind;
      });
    };
    const each = (first: string, ...others: readonly string[]) => [first, ...others, 'no-sender'];
    expect(kinds('Trust A,a.json,')).toEqual(each('several-files', 'several-files', 'several-files'));
    expect(kinds('Trust A,north/a.json,')).toEqual(each('Trust A', 'no-sender', 'no-sender'));
    // Who puts a stroke into a name has not gone into a folder.
    expect(kinds('Trust A,south/a.json,')).toEqual(each('no-sender', 'several-files', 'several-files'));
    expect(kinds('Trust A,north/a.json,', 'Trust B,a.json,')).toEqual(
      each('several-files', 'several-files', 'several-files'),
    );
    expect(kinds('Trust A,a.json,3')).toEqual(each('no-sender', 'no-sender', 'no-sender'));
  });

  it('names a file alone by all of its path, whatever else ends so', () => {
    const files = ['a.json', 'south/a.json'];
    const { of } = listOf(['Trust A,a.json,', 'Trust B,south/a.json,'], files);
    expect(files.map((file) => of(source(file)))).toMatchObject([
      { value: { name: 'Trust A' } },
      { value: { name: 'Trust B' } },
    ]);
  });

  it('knows a sender by letters, not by how they are written', () => {
    expect(
      new Set(
        [
          'Trust A',
          ' trust  a',
          'TRUST A',
          'Ｔrust A',
          'Tru\u200Bst\u00AD A\uFE0F',
          '\u202ETrust\u2060 A',
          'Trust\tA',
        ].map(senderKey),
      ).size,
    ).toBe(1);
    expect(senderKey('\u200B\u2060')).toBe('');
  });

  it('knows a sender whatever is unseen, wherever it stands, composed or not', () => {
    expect(UNSEEN_SIGNS.length).toBeGreaterThan(50);
    const name = 'Tŷ Siân'.normalize('NFD');
    const parting = UNSEEN_SIGNS.filter((letter) =>
      [0, 2, 6, name.length].some(
        (place) => senderKey(`${name.slice(0, place)}${letter}${name.slice(place)}`) !== senderKey('Tŷ Siân'),
      ),
    );
    expect(parting).toEqual([]);
  });

  it('knows a sender whatever is unseen in the name of the folder, or in the list', () => {
    const plain = 'Trust A';
    for (const unseen of UNSEEN_SIGNS) {
      const name = `Tru${unseen}st A`;
      const byFolder = sendersByFolder((file) => file).of(source(`${name}/ours.json`));
      const byList = listOf([`${plain},a.json,`, `"${name}",b.json,`], ['a.json', 'b.json']);
      const keys = [byFolder, byList.of(source('a.json')), byList.of(source('b.json'))].map((one) =>
        one.ok ? one.value.key : one.problem.kind,
      );
      expect([unseen.codePointAt(0), ...keys]).toEqual([unseen.codePointAt(0), ...keys.map(() => senderKey(plain))]);
    }
    // It is shown all the same: the centre sees that two names are not written alike.
    const { of } = sendersByFolder((file) => file);
    expect(of(source('Tru\u200Bst A/ours.json'))).toMatchObject({ value: { name: 'Tru<U+200B>st A' } });
    // Of a name too long to be shown whole, every letter counts.
    const long = 'x'.repeat(210);
    expect(of(source(`${long}a/ours.json`))).not.toEqual(of(source(`${long}b/ours.json`)));
  });

  it('knows a sender in small letters or capitals, of every alphabet', () => {
    const differing = CASED_LETTERS.map((letter) => `x${letter}y`).filter((name) =>
      [name.toUpperCase(), name.toLowerCase(), name.normalize('NFD'), senderKey(name)].some(
        (written) => senderKey(written) !== senderKey(name),
      ),
    );
    expect(differing).toEqual([]);
  });

  it('knows a sender by a name that a word processor has touched', () => {
    for (const [name, ...others] of [
      [
        "St John's Trust",
        'St John\u2019s Trust',
        'St John\u2018s Trust',
        'ST JOHN\u02BCS TRUST',
        'St John\u2032s Trust',
        'St John\u00B4s Trust',
        'St John\uFF07s Trust',
        'St John`s Trust',
      ],
      [
        'Mid-Sussex',
        'Mid\u2010Sussex',
        'Mid\u2011Sussex',
        'Mid\u2013Sussex',
        'Mid\u2212Sussex',
        'mid\uFF0Dsussex',
        'Mid\uFE63Sussex',
      ],
      ['Care Ltd', 'Care Ltd.', 'Care Ltd. ', 'Care Ltd .', 'Care Ltd\u2026', 'Care Ltd\uFF0E'],
      [
        'The "Oaks" Home',
        'The \u201COaks\u201D Home',
        'The \u201EOaks\u201F Home',
        'The \u2033Oaks\u2033 Home',
        'The \uFF02Oaks\uFF02 Home',
        "The ''Oaks'' Home",
      ],
      ['Flat 1/2', 'Flat \u00BD', 'Flat 1\u20442', 'Flat 1\u22152'],
      ['Istanbul Clinic', '\u0130stanbul Clinic', 'i\u0307stanbul clinic'],
      // A small sigma is another at the end of a word, and what ends one is not the same for all signs.
      ["\u039F\u03A3'\u0392", '\u03BF\u03C3\u2032\u03B2', '\u039F\u03A3\u2032\u0392', '\u03BF\u03C2\u2019\u03B2'],
      ['\u0130 Clinic', '\u0130\u0307 Clinic', 'I Clinic'],
      ['\u03AC\u03B9', '\u03B1\u0301\u0345', '\u03B1\u0345\u0301', '\u03B1\u0345\u034F\u0301'],
    ])
      expect(new Set([name, ...others].map((one = '') => senderKey(one)))).toEqual(new Set([senderKey(name ?? '')]));
    // Two names are two still.
    expect(new Set(['St Johns', "St John's", 'Mid Sussex', 'Mid-Sussex', 'A.B', 'AB'].map(senderKey)).size).toBe(6);
    expect(senderKey('...')).toBe('');
  });

  it('takes no line break in a name for the end of it', () => {
    const { of } = listOf(['Trust A,"a\nb.json",', 'Trust A,a,"b.json"'], ['a', 'a\nb.json']);
    expect(of(source('a', 'b.json')).ok).toBe(true);
    expect(of(source('a', 'b.json\n'))).toMatchObject({ problem: { kind: 'no-sender' } });
    expect(of(source('a\nb.json')).ok).toBe(true);
  });

  it('counts its lines as an editor does, empty ones too', () => {
    const { of, unused } = listOf(['', 'Trust A,a.json,', ' , ,', 'Trust B,b.json,'], ['a.json']);
    of(source('a.json'));
    expect(unused()).toEqual([5]);
    expect(parseSenderList('sender,file\n\n,a.json\n', [])).toMatchObject({ ok: false, problem: [{ line: 3 }] });
  });
});

import fc from 'fast-check';
import { strFromU8, strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createArchiveReader, type ArchiveProblem } from './archive.ts';
import { createCollection, noticesOf, type CollectionProblem, type Place } from './collection.ts';
import { must } from '../common/result.ts';
import { formatContribution } from '../contribution/contribution.ts';
import { smallContribution, smallEdition } from '../contribution/small-edition.fixture.ts';
import { parseSenderList } from './senders/index.ts';

const line = (index: number): string =>
  formatContribution(smallContribution({ seriesId: `series-${String(index).padStart(12, '0')}` }));
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `${line(from + index)}\n`).join('');

type Collected = {
  counts: Record<string, number>;
  refused: [place: Place, kind: CollectionProblem['kind']][];
  first: Place | undefined;
  organisations: number;
};

function collect(files: Readonly<Record<string, Uint8Array | string>>, pieceBytes = 1000): Collected {
  const refused: Collected['refused'] = [];
  const collection = createCollection({ editions: [smallEdition], period: null }, (place, problem) =>
    refused.push([place, problem.kind]),
  );
  // One piece of memory, filled again and again; a Buffer, since the `slice` of those copies nothing.
  const memory = Buffer.alloc(pieceBytes);
  for (const [name, contents] of Object.entries(files)) {
    const bytes = typeof contents === 'string' ? strToU8(contents) : contents;
    const sink = collection.open(name);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      memory.set(piece);
      sink.push(memory.subarray(0, piece.length));
    }
    sink.end();
  }
  const [found] = collection.found();
  return { counts: collection.counts(), refused, first: found?.first, organisations: found?.aggregator.count() ?? 0 };
}

describe('createCollection', () => {
  it('reads single files, sets and archives of both, and says where the first one stands', () => {
    const archive = zipSync({
      'deep/a.json': strToU8(line(1)),
      'b.ndjson': strToU8(lines(2, 30)),
      'c.txt': strToU8(JSON.stringify(JSON.parse(line(31)), null, 2)),
      'deep/': new Uint8Array(0),
      '__MACOSX/x': strToU8('x'),
      '.hidden': strToU8('x'),
    });
    const pretty = JSON.stringify(JSON.parse(line(0)), null, 2);
    const collected = collect({ 'pretty.json': pretty, 'inbox.zip': archive, 'set.ndjson': lines(32, 40) });
    expect(collected).toMatchObject({
      refused: [],
      organisations: 39,
      first: { file: 'pretty.json', line: null },
      counts: { accepted: 39, refused: 0 },
    });
    expect(collected.counts.bytes).toBe(pretty.length + archive.length + lines(32, 40).length);
  });

  it('tells of what it refuses with file and line, also within an archive, and goes on', () => {
    const mixed = `${line(1)}\r\n\n{"format":"assure-contr\n${line(2)}\n"x"\n${line(3)}`;
    const archive = zipSync({
      'in.ndjson': strToU8(mixed.replaceAll('series-0', 'series-1')),
      'notes.txt': strToU8('Please find ours attached.'),
    });
    expect(collect({ 'set.ndjson': mixed, 'all.zip': archive, 'empty.json': '' })).toMatchObject({
      organisations: 6,
      refused: [
        [{ file: 'set.ndjson', line: 3 }, 'not-json'],
        [{ file: 'set.ndjson', line: 5 }, 'not-ours'],
        [{ file: 'all.zip, in.ndjson', line: 3 }, 'not-json'],
        [{ file: 'all.zip, in.ndjson', line: 5 }, 'not-ours'],
        [{ file: 'all.zip, notes.txt', line: null }, 'not-json'],
        [{ file: 'empty.json', line: null }, 'empty'],
      ],
    });
  });

  it('finds bytes that are no text by the line that holds them', () => {
    const bytes = new Uint8Array([...strToU8(lines(1, 3)), 0xff, 0x0a, ...strToU8(line(3))]);
    expect(collect({ 'set.ndjson': bytes })).toMatchObject({
      organisations: 3,
      refused: [[{ file: 'set.ndjson', line: 3 }, 'not-text']],
    });
  });

  it('drops a line that never ends, and takes the next one', () => {
    const endless = 'x'.repeat(1_100_000);
    expect(collect({ 'set.ndjson': `${line(1)}\n${endless}\n${line(2)}\n${endless}` }, 65_536)).toMatchObject({
      organisations: 2,
      refused: [
        [{ line: 2 }, 'too-large'],
        [{ line: 4 }, 'too-large'],
      ],
    });
  });

  it('reads the same from pieces of any size', () => {
    const files = {
      'set.ndjson': `${lines(1, 6)}{"format":\n${line(7)}`,
      'pretty.json': JSON.stringify(JSON.parse(line(8)), null, 2),
      'all.zip': zipSync({ 'a.ndjson': strToU8(`${lines(9, 12)}!\n`), 'b.json': strToU8(line(12)) }),
    };
    const whole = collect(files, 1_000_000);
    expect(whole).toMatchObject({ organisations: 11, counts: { refused: 2 } });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (pieceBytes) => {
        expect(collect(files, pieceBytes)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });
});

describe('an archive that means harm', () => {
  const read = (archive: Uint8Array, limits: { totalBytes: number; entryBytes: number; entries: number }) => {
    const refused: [string | null, ArchiveProblem['kind']][] = [];
    const opened: string[] = [];
    let bytes = 0;
    const reader = createArchiveReader(
      (name) => {
        opened.push(name);
        return { push: (piece) => (bytes += piece.length), end: () => {} };
      },
      (name, { kind }) => refused.push([name, kind]),
      limits,
    );
    reader.push(archive);
    reader.end();
    return { refused, opened, bytes };
  };
  const limits = { totalBytes: 30_000_000, entryBytes: 20_000_000, entries: 50 };
  const zeros = (millions: number) => new Uint8Array(millions * 1_000_000);

  it('is stopped soon after one file of it has grown too large', () => {
    const bomb = zipSync({ bomb: zeros(25), after: strToU8('x') });
    expect(bomb.length).toBeLessThan(100_000);
    const { refused, opened, bytes } = read(bomb, limits);
    expect(refused).toEqual([['bomb', 'too-large']]);
    expect(opened).toEqual(['bomb', 'after']);
    expect(bytes).toBeLessThanOrEqual(limits.entryBytes + 1);
  });

  it('is stopped for good once all of it has grown too large', () => {
    const { refused, opened, bytes } = read(zipSync({ a: zeros(15), b: zeros(14), c: zeros(15), d: zeros(1) }), limits);
    expect(refused).toEqual([[null, 'too-large']]);
    expect(opened).toEqual(['a', 'b', 'c']);
    expect(bytes).toBeLessThanOrEqual(limits.totalBytes);
  });

  it('is stopped at too many files', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, strToU8('x')]));
    const { refused, opened } = read(zipSync(many), limits);
    expect(refused).toEqual([[null, 'too-many-entries']]);
    expect(opened).toHaveLength(50);
  });

  it('is refused as damaged when its end is missing or its bytes are wrong', () => {
    const sound = zipSync({ a: strToU8(lines(1, 200)) });
    expect(read(sound.slice(0, sound.length / 2), limits).refused).toEqual([[null, 'damaged-archive']]);
    const wrong = sound.map((byte, index) => (index > 60 && index < 400 ? 0xff : byte));
    expect(read(wrong, limits).refused.map(([, kind]) => kind)).toContain('damaged-archive');
  });

  it('is told of wherever it is cut off, between two files as well', () => {
    const files = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`f${index}`, strToU8(line(index))]));
    const sound = zipSync(files, { comment: 'PK\u0005' });
    expect(read(sound, limits).refused).toEqual([]);
    const untold = Array.from({ length: sound.length - 4 }, (_, index) => index + 4).filter(
      (length) => read(sound.slice(0, length), limits).refused.length === 0,
    );
    expect(untold).toEqual([]);
  });

  it('is told of whatever piece is missing in its middle, or there twice: no contribution is lost without a word', () => {
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`f${index}`, strToU8(line(index))]));
    const sound = zipSync(files);
    const organisations = (bytes: Uint8Array) => collect({ 'all.zip': bytes });
    expect(organisations(sound)).toMatchObject({ organisations: 6, refused: [] });
    fc.assert(
      fc.property(fc.nat(sound.length), fc.nat(sound.length), (to, from) => {
        const { organisations: found, refused } = organisations(
          new Uint8Array([...sound.slice(0, Math.max(4, to)), ...sound.slice(from)]),
        );
        expect(found === 6 || refused.length > 0).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it('may list more files than its number holds, and tells where the number stands elsewhere', () => {
    const sound = zipSync({ a: strToU8(line(1)), b: strToU8(line(2)) });
    const listing = (number: number) =>
      sound.map((byte, at) =>
        at === sound.length - 12 ? number & 255 : at === sound.length - 11 ? number >> 8 : byte,
      );
    expect(read(listing(2), limits).refused).toEqual([]);
    expect(read(listing(0xffff), limits).refused).toEqual([]);
    expect(read(listing(3), limits).refused).toEqual([[null, 'damaged-archive']]);
  });

  it('is told of where a letter of it was changed on its way, which still reads as a contribution', () => {
    const sound = zipSync({ 'a.json': strToU8(line(1)), 'b.json': strToU8(line(2)) }, { level: 0 });
    const changed = sound.slice();
    const at = strFromU8(sound, true).indexOf('series-000000000001');
    changed[at + 18] = '7'.charCodeAt(0);
    expect(collect({ 'all.zip': sound }).refused).toEqual([]);
    expect(collect({ 'all.zip': changed })).toMatchObject({
      organisations: 2,
      refused: [[{ file: 'all.zip', line: null }, 'damaged-archive']],
    });
  });

  it.each([9, 12, 14, 99])('is read on past a file that is packed as number %i, which is named', (method) => {
    const sound = zipSync({ 'a.json': strToU8(line(1)), 'b.json': strToU8(line(2)), 'c.json': strToU8(line(3)) });
    const text = strFromU8(sound, true);
    // The name stands 30 bytes into what goes before a file, and 46 into the list; how it is packed 8 and 10.
    const places = [text.indexOf('b.json') - 30 + 8, text.lastIndexOf('b.json') - 46 + 10];
    const otherwise = sound.map((byte, at) => (places.includes(at) ? method : byte));
    expect(read(otherwise, limits)).toMatchObject({
      opened: ['a.json', 'b.json', 'c.json'],
      refused: [['b.json', 'damaged-archive']],
    });
  });

  it('loses nothing without a word under the name of a folder', () => {
    const folder = (contents: string) =>
      zipSync({ 'south/': [strToU8(contents), { level: 0 }], 'a.json': strToU8(line(1)) });
    expect(read(folder(''), limits).refused).toEqual([]);
    expect(read(folder(line(2)), limits).refused).toEqual([['south/', 'damaged-archive']]);
  });

  it('has nothing in it that another file of it holds under a name of its own', () => {
    const south = strToU8(line(5));
    // As programs pack what they are given bit by bit: how long a file is stands behind it.
    const packed = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => {
      const pieces: Uint8Array[] = [];
      const zip = new Zip((_error, piece) => void pieces.push(piece));
      for (const [name, bytes] of Object.entries(files)) {
        const file = new ZipPassThrough(name);
        zip.add(file);
        file.push(bytes, true);
      }
      zip.end();
      return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
    };
    // A file of north's, with another in it that is called as south's and takes south's own along.
    const hidden = zipSync({ 'south.json': strToU8(line(6)) });
    const head = hidden.slice(0, strFromU8(hidden, true).indexOf('PK\u0001\u0002'));
    new DataView(head.buffer).setUint32(18, head.length - 40 + 1000 + 40, true);
    const north = Uint8Array.from([...strToU8(`${line(4)}\n`), ...head, ...new Uint8Array(1000).fill(0x20)]);
    const sent = packed({ 'north.json': north, 'south.json': south, 'west.json': strToU8(line(7)) });
    const list = parseSenderList(
      ['sender,file,part', ...['north', 'south', 'west'].map((name) => `${name},all.zip,${name}.json`)].join('\n'),
      ['all.zip'],
    );
    const senders = must(list.ok ? list.value : null, 'a sound list');
    const problems: CollectionProblem['kind'][] = [];
    const collection = createCollection(
      { editions: [smallEdition], period: null },
      (_place, { kind }) => problems.push(kind),
      senders,
    );
    const sink = collection.open('all.zip');
    sink.push(sent);
    sink.end();
    const [found] = collection.found();
    const aggregator = must(found, 'there are some').aggregator;
    // Read before the end was seen: it counts as south's, is told of, and is to be looked into before a pack is made.
    expect(collection.whereabouts(aggregator, 'series-000000000006').sender).toBe('south');
    expect(aggregator.placeOf('series-000000000005')).toBeNull();
    expect(problems).toContain('damaged-archive');
    expect(noticesOf(collection, aggregator, [])).toMatchObject([
      { kind: 'archive', count: aggregator.count(), text: expect.stringContaining('all.zip') },
    ]);
  });

  it('is said to have an archive within it, where that is what it has, and is read where it was packed', () => {
    const inner = zipSync({ 'inner.json': strToU8(line(2)) });
    const streamed = (pack: (name: string) => ZipPassThrough | ZipDeflate) => {
      const pieces: Uint8Array[] = [];
      const zip = new Zip((_error, piece) => void pieces.push(piece));
      for (const [name, bytes] of Object.entries({ 'a.json': strToU8(line(1)), 'inner.zip': inner })) {
        const file = pack(name);
        zip.add(file);
        file.push(bytes, true);
      }
      zip.end();
      return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
    };
    const told = (bytes: Uint8Array) => {
      const all: string[] = [];
      const nothing = { push: () => undefined, end: () => undefined };
      const reader = createArchiveReader(
        () => nothing,
        (name, problem) => void all.push(`${name}: ${'detail' in problem ? problem.detail : problem.kind}`),
      );
      reader.push(bytes);
      reader.end();
      return all;
    };
    expect(told(streamed((name) => new ZipPassThrough(name)))).toEqual([
      expect.stringContaining('or an archive within it that is not packed: take that out, or pack it again'),
    ]);
    expect(told(streamed((name) => new ZipDeflate(name)))).toEqual([]);
  });

  it('never makes the reader throw, whatever its bytes', () => {
    const sound = zipSync({ a: strToU8(lines(1, 5)), b: strToU8(line(9)) });
    const changes = fc.array(fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(changes, fc.nat(sound.length), (bytes, length) => {
        const broken = sound.slice(0, length);
        for (const { at, byte } of bytes) if (at >= 4 && at < length) broken[at] = byte;
        expect(() => read(broken, limits)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

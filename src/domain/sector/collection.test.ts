import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createArchiveReader, type ArchiveProblem } from './archive.ts';
import { createCollection, type CollectionProblem, type Place } from './collection.ts';
import { formatContribution } from '../contribution/contribution.ts';
import { smallContribution, smallEdition } from '../contribution/small-edition.fixture.ts';

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

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Every file in a folder and those below it. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : entry.isFile() ? [file] : [];
  });

/** One of so many in a row of the alphabet's letters, or of the 20,000 that stand in Unicode from here on. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const MANY = { from: 0x4e00, count: 20_000 } as const;

/**
 * A word to plant. Its first letters stand in addresses and names of files as well. The others are of so many that no two
 * in a row stand anywhere before them: so they stand whole in blocks that are compressed (Snappy, of IndexedDB). Of plain
 * letters that is true in UTF-8 alone: in UTF-16 a pair of them stands nearly everywhere, and the word falls apart.
 */
export function randomWord(): string {
  const random = [...crypto.getRandomValues(new Uint32Array(14))];
  return `${random.map((value) => LETTERS.charAt(value % LETTERS.length)).join('')}${manyLetters(8)}`;
}

/** Letters out of many, which nothing packs. */
export const manyLetters = (length: number): string =>
  [...crypto.getRandomValues(new Uint32Array(length))]
    .map((value) => String.fromCodePoint(MANY.from + (value % MANY.count)))
    .join('');

/**
 * Which files of a browser's profile hold a word, or either half of one of `randomWord`, as UTF-8 or UTF-16, with the word
 * in front: `word: file`. Firefox's session files are unpacked.
 */
export function whereOnDisk(
  profile: string,
  words: readonly string[],
  isLookedAt: (file: string) => boolean = () => true,
): readonly string[] {
  const wanted = words.flatMap((word) =>
    (word.match(/[\p{ASCII}]+|[^\p{ASCII}]+/gu) ?? []).flatMap((half) =>
      [Buffer.from(half, 'utf8'), Buffer.from(half, 'utf16le')].map((bytes) => ({ word, bytes })),
    ),
  );
  return filesIn(profile)
    .map((file) => ({ file, name: path.relative(profile, file) }))
    .filter(({ name }) => isLookedAt(name))
    .flatMap(({ file, name }) => {
      const contents = contentsOf(file);
      return [
        ...new Set(
          wanted
            .filter(({ bytes }) => contents.some((content) => content.includes(bytes)))
            .map(({ word }) => `${word}: ${name}`),
        ),
      ];
    });
}

/** Which files of a profile hold these bytes, as they lie or unpacked. */
export const bytesOnDisk = (profile: string, wanted: Buffer): readonly string[] =>
  filesIn(profile).filter((file) => contentsOf(file).some((content) => content.includes(wanted)));

/** What a file holds, as it lies and unpacked; nothing where the browser took it away meanwhile. */
function contentsOf(file: string): readonly Buffer[] {
  try {
    const bytes = readFileSync(file);
    return bytes.subarray(0, 8).equals(MOZILLA_LZ4) ? [bytes, unpackLz4(bytes)] : [bytes];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

const MOZILLA_LZ4 = Buffer.from('mozLz40\0');

/** One LZ4 block after Mozilla's head of twelve bytes. */
export function unpackLz4(packed: Buffer): Buffer {
  const out = Buffer.alloc(packed.readUInt32LE(8));
  let [at, written] = [12, 0];
  const lengthFrom = (start: number): number => {
    let length = start;
    if (start !== 15) return length;
    for (let more = 255; more === 255; at += 1) {
      more = packed[at] ?? 0;
      length += more;
    }
    return length;
  };
  while (at < packed.length) {
    const token = packed[at] ?? 0;
    at += 1;
    const literals = lengthFrom(token >> 4);
    packed.copy(out, written, at, at + literals);
    at += literals;
    written += literals;
    if (at >= packed.length) break;
    const from = written - packed.readUInt16LE(at);
    at += 2;
    const copied = lengthFrom(token & 15) + 4;
    // Byte by byte: what is copied may reach into what it makes.
    for (let index = 0; index < copied; index += 1) out[written + index] = out[from + index] ?? 0;
    written += copied;
  }
  return out;
}

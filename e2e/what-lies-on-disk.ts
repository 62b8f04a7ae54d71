import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Every file in a folder and those below it. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : entry.isFile() ? [file] : [];
  });

/**
 * Which files of a browser's profile hold a word, as UTF-8 or UTF-16, with the word in front: `word: file`.
 * A word of random letters stands whole in compressed blocks too (Snappy, of IndexedDB), since nothing before
 * it is like it; Firefox's session files are unpacked all the same.
 */
export function whereOnDisk(
  profile: string,
  words: readonly string[],
  isLookedAt: (file: string) => boolean = () => true,
): readonly string[] {
  const wanted = words.flatMap((word) =>
    [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')].map((bytes) => ({ word, bytes })),
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
function unpackLz4(packed: Buffer): Buffer {
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

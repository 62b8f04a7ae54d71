import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import type { FileProblem } from '../common/file.ts';
import { checkSumOf, LIST_BYTES, listAtEnd, type ListedPart } from '../common/zip-list.ts';
import type { ByteSink } from './line-reader.ts';

/** What an archive may grow to: all of it, and any one file in it, in bytes; and how many files it may hold. */
export const ARCHIVE_LIMITS = {
  totalBytes: 500 * 1024 * 1024,
  entryBytes: 100 * 1024 * 1024,
  entries: 100_000,
} as const;

export type ArchiveProblem =
  | Extract<FileProblem, { readonly kind: 'too-large' }>
  | { readonly kind: 'damaged-archive'; readonly detail: string }
  | { readonly kind: 'too-many-entries'; readonly limit: number };

/**
 * Deflate makes at most about a thousand bytes of one, so a piece of this size cannot grow far past a
 * limit before it is counted, and the library's recursion, one step per file in a piece, stays shallow.
 */
const PIECE_BYTES = 8 * 1024;
/** The ways in which a file of an archive may be packed: as it is, and as every program does it unless asked otherwise. */
const UNPACKED: ReadonlySet<number> = new Set([0, UnzipInflate.compression]);
const PACKED_OTHERWISE = 'packed in a way that is not read here, or locked: pack it again as an ordinary zip, open';
/** An honest archive can be so too: what stands in an archive within it, as it is, is taken for a file of its own. */
const OTHER_FILES =
  'it holds other files than it lists, or an archive within it that is not packed: take that out, or pack it again as an ordinary zip';
const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
export const SIGNATURE_BYTES = SIGNATURE.length;

/** Do a file's first `SIGNATURE_BYTES` bytes say that it is a zip archive? */
export const isArchive = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, index) => bytes[index] === byte);

/**
 * Reads a zip archive as it comes in, each file of it handed on in pieces. What counts is how much
 * really comes out, not what the archive says of itself; at a limit reading stops for good. Folders
 * and hidden files are passed over, an archive within an archive is a file like any other.
 * @param open a sink for the file of this name
 * @param refuse name null speaks of the archive as a whole, after which nothing more is read
 */
export function createArchiveReader(
  open: (name: string) => ByteSink,
  refuse: (name: string | null, problem: ArchiveProblem) => void,
  limits: Readonly<Record<keyof typeof ARCHIVE_LIMITS, number>> = ARCHIVE_LIMITS,
): ByteSink {
  let totalBytes = 0;
  let entries = 0;
  const found: FoundPart[] = [];
  let isStopped = false;
  const stop = (problem: ArchiveProblem): void => {
    if (!isStopped) refuse(null, problem);
    isStopped = true;
  };
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (entries > limits.entries) stop({ kind: 'too-many-entries', limit: limits.entries });
    else if (!isStopped) read(entry);
  });
  unzip.register(UnzipInflate);

  const read = (entry: UnzipFile): void => {
    const { name } = entry;
    let sink: ByteSink | null = isPassedOver(name) ? null : open(name);
    let bytes = 0;
    let checkSum = 0;
    let isDamaged = false;
    const refuseEntry = (problem: ArchiveProblem): void => {
      if (sink) refuse(name, problem);
      sink = null;
    };
    entry.ondata = (error: unknown, data: Uint8Array | null, isLast) => {
      if (isStopped) return;
      if (error || !data) {
        if (!isDamaged) found.push({ name, read: null });
        isDamaged = true;
        return refuseEntry({ kind: 'damaged-archive', detail: messageOf(error) });
      }
      totalBytes += data.length;
      bytes += data.length;
      checkSum = checkSumOf(data, checkSum);
      if (isLast && !isDamaged) found.push({ name, read: { size: bytes, checkSum } });
      if (totalBytes > limits.totalBytes)
        return stop({ kind: 'too-large', sizeBytes: totalBytes, limitBytes: limits.totalBytes });
      if (bytes > limits.entryBytes)
        return refuseEntry({ kind: 'too-large', sizeBytes: bytes, limitBytes: limits.entryBytes });
      // A folder holds nothing: what has a stroke at its end and something in it would be lost without a word.
      if (isLast && bytes > 0 && name.endsWith('/'))
        refuse(name, { kind: 'damaged-archive', detail: 'a folder that holds something itself' });
      sink?.push(data);
      if (isLast) sink?.end();
    };
    if (!UNPACKED.has(entry.compression)) {
      found.push({ name, read: null });
      return refuseEntry({ kind: 'damaged-archive', detail: PACKED_OTHERWISE });
    }
    entry.start();
  };

  const tail = createTail();
  const push = (bytes: Uint8Array, isLast: boolean): void => {
    if (isStopped) return;
    try {
      unzip.push(bytes, isLast);
    } catch (error) {
      stop({ kind: 'damaged-archive', detail: messageOf(error) });
    }
  };
  return {
    push: (bytes) => {
      for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
        // Copied: the library keeps views of what it is given.
        const piece = new Uint8Array(bytes.subarray(start, start + PIECE_BYTES));
        push(piece, false);
        tail.keep(piece);
      }
    },
    end: () => {
      push(new Uint8Array(0), true);
      // Of one that was cut off the library tells only where that was within a file that it knew the length of. What is
      // missing in the middle it passes over to the next file that it finds, and what looks like a file within another
      // it takes for one, under whatever name it has. The list at the end tells.
      const list = listAtEnd(tail.bytes());
      if (list === null) stop({ kind: 'damaged-archive', detail: 'its end is missing, or lists no files' });
      else if (!isAsListed(found, list)) stop({ kind: 'damaged-archive', detail: OTHER_FILES });
    },
  };
}

/** A file of an archive as it came out; null where it could not be unpacked, which was said. */
type FoundPart = { readonly name: string; readonly read: Omit<ListedPart, 'names'> | null };

/** Is what came out just what is listed, under those names, as long and with those check sums? */
function isAsListed(found: readonly FoundPart[], list: readonly ListedPart[]): boolean {
  const keyOf = (name: string, size: number | null, checkSum: number): string => JSON.stringify([name, size, checkSum]);
  const whole = placesOf(list, ({ names, size, checkSum }) => names.map((name) => keyOf(name, size, checkSum)));
  const isWhole = found.every(
    ({ name, read }) =>
      read === null ||
      whole.take(keyOf(name, read.size, read.checkSum)) ||
      whole.take(keyOf(name, null, read.checkSum)),
  );
  const damaged = placesOf(whole.left(), ({ names }) => names);
  return isWhole && found.every(({ name, read }) => read !== null || damaged.take(name)) && damaged.left().length === 0;
}

/** Things by any of their names, each of which is taken once. */
function placesOf<T>(all: readonly T[], namesOf: (one: T) => readonly string[]) {
  const left = new Set(all);
  const byName = new Map<string, Set<T>>();
  for (const one of all)
    for (const name of namesOf(one)) {
      const named = byName.get(name);
      if (named) named.add(one);
      else byName.set(name, new Set([one]));
    }
  return {
    left: (): readonly T[] => [...left],
    take: (name: string): boolean => {
      const [one] = byName.get(name) ?? [];
      if (one === undefined) return false;
      left.delete(one);
      for (const each of namesOf(one)) byName.get(each)?.delete(one);
      return true;
    },
  };
}

/** The last bytes of what comes in, as many as a list of files may have. */
function createTail() {
  const pieces: Uint8Array[] = [];
  let first = 0;
  let length = 0;
  return {
    keep: (piece: Uint8Array): void => {
      pieces.push(piece);
      length += piece.length;
      for (let oldest = pieces[first]; oldest && length - oldest.length >= LIST_BYTES; oldest = pieces[first]) {
        pieces[first] = NOTHING;
        length -= oldest.length;
        first += 1;
      }
    },
    bytes: (): Uint8Array => {
      const whole = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces.slice(first)) {
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    },
  };
}
const NOTHING = new Uint8Array(0);

/**
 * Is it a folder, or hidden? A name with `..` in it is a trick, and not hidden: nothing is written by its name, so it is
 * read, and seen, like any other.
 * @param name a path within an archive or a folder, with "/" between folders
 */
export const isPassedOver = (name: string): boolean =>
  name.endsWith('/') || name.split('/').some((part) => /^\.[^.]/.test(part) || part === '__MACOSX');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'it cannot be unpacked');

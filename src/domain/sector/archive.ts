import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import type { FileProblem } from '../common/file.ts';
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
const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
/** What closes an archive: so many bytes, after which a comment may stand. */
const END_SIGNATURE = [0x50, 0x4b, 0x05, 0x06];
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
/** Where there stands how many files are listed, below this number; the largest says that it stands elsewhere. */
const LISTED_AT = 10;
const MOST_LISTED = 0x10000;
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
    const refuseEntry = (problem: ArchiveProblem): void => {
      if (sink) refuse(name, problem);
      sink = null;
    };
    entry.ondata = (error: unknown, data: Uint8Array | null, isLast) => {
      if (isStopped) return;
      if (error || !data) return refuseEntry({ kind: 'damaged-archive', detail: messageOf(error) });
      totalBytes += data.length;
      bytes += data.length;
      if (totalBytes > limits.totalBytes)
        return stop({ kind: 'too-large', sizeBytes: totalBytes, limitBytes: limits.totalBytes });
      if (bytes > limits.entryBytes)
        return refuseEntry({ kind: 'too-large', sizeBytes: bytes, limitBytes: limits.entryBytes });
      sink?.push(data);
      if (isLast) sink?.end();
    };
    entry.start();
  };

  let tail = new Uint8Array(0);
  const keepTail = (bytes: Uint8Array): void => {
    const joined = new Uint8Array(Math.min(tail.length, END_BYTES + LONGEST_COMMENT) + bytes.length);
    joined.set(tail.subarray(-(END_BYTES + LONGEST_COMMENT)));
    joined.set(bytes, joined.length - bytes.length);
    tail = joined.slice(-(END_BYTES + LONGEST_COMMENT));
  };
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
      // Copied: the library keeps views of what it is given.
      for (let start = 0; start < bytes.length; start += PIECE_BYTES)
        push(new Uint8Array(bytes.subarray(start, start + PIECE_BYTES)), false);
      keepTail(bytes.subarray(-(END_BYTES + LONGEST_COMMENT)));
    },
    end: () => {
      push(new Uint8Array(0), true);
      // Of one that was cut off the library tells only where that was within a file that it knew the length of; and what
      // is missing in the middle it passes over to the next file that it finds.
      const end = endOf(tail);
      if (end === null) stop({ kind: 'damaged-archive', detail: 'its end is missing' });
      else if (end.listed !== null && end.listed !== entries % MOST_LISTED)
        stop({ kind: 'damaged-archive', detail: 'it does not hold as many files as it says at its end' });
    },
  };
}

/**
 * The end of an archive in these last bytes of it, with a comment that reaches to the last of them, and how many files it
 * lists: null where that is not said there. Programs that know no larger number begin again from 0.
 */
function endOf(tail: Uint8Array): { readonly listed: number | null } | null {
  const numberAt = (at: number): number => (tail[at] ?? 0) + 256 * (tail[at + 1] ?? 0);
  for (let start = tail.length - END_BYTES; start >= 0; start -= 1) {
    if (
      END_SIGNATURE.every((byte, index) => tail[start + index] === byte) &&
      start + END_BYTES + numberAt(start + END_BYTES - 2) <= tail.length
    ) {
      const listed = numberAt(start + LISTED_AT);
      return { listed: listed === MOST_LISTED - 1 ? null : listed };
    }
  }
  return null;
}

/**
 * Is it a folder, or hidden? A name with `..` in it is a trick, and not hidden: nothing is written by its name, so it is
 * read, and seen, like any other.
 * @param name a path within an archive or a folder, with "/" between folders
 */
export const isPassedOver = (name: string): boolean =>
  name.endsWith('/') || name.split('/').some((part) => /^\.[^.]/.test(part) || part === '__MACOSX');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'it cannot be unpacked');

import { strFromU8 } from 'fflate';

// The library that unpacks archives looks at no check sum, and reads a stream of one without its list. What is changed on
// its way, or hidden within a file of an archive, would pass for a file of it.

/** A file of an archive, as the list at its end has it. */
export type ListedPart = {
  /** By both ways of reading its letters: which of them holds, programs do not always say alike in both places. */
  readonly names: readonly string[];
  /** How long it is unpacked; null where that stands elsewhere. */
  readonly size: number | null;
  readonly checkSum: number;
};

const END = { signature: 0x06054b50, bytes: 22, parts: 10, listBytes: 12 } as const;
/** Below this number there stands how many parts are listed; the largest says that it stands elsewhere. */
const MOST_COUNTED = 0x10000;
const LONGEST_COMMENT = 0xffff;
/** Where a number is too large for its place, this stands there, and the number further ahead. */
const ELSEWHERE = 0xffffffff;
const LARGE_END = { signature: 0x06064b50, bytes: 56, listBytes: 40, locatorBytes: 20 } as const;
const PART = {
  signature: 0x02014b50,
  bytes: 46,
  flags: 8,
  checkSum: 16,
  size: 24,
  nameBytes: 28,
  extraBytes: 30,
  commentBytes: 32,
} as const;

/** So many bytes at the end of an archive hold the list of the most files that one may have here, by names of 100 letters. */
export const LIST_BYTES = 24 * 1024 * 1024;

/**
 * What an archive lists at its end, with a comment that reaches to the last byte.
 * @param tail its last bytes
 * @returns null where no list stands there whole
 */
export function listAtEnd(tail: Uint8Array): readonly ListedPart[] | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const last = tail.length - END.bytes;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) !== END.signature) continue;
    if (at + END.bytes + view.getUint16(at + END.bytes - 2, true) > tail.length) continue;
    return partsBefore(view, tail, at);
  }
  return null;
}

function partsBefore(view: DataView, tail: Uint8Array, end: number): readonly ListedPart[] | null {
  const large = end - LARGE_END.locatorBytes - LARGE_END.bytes;
  const isLarge = large >= 0 && view.getUint32(large, true) === LARGE_END.signature;
  const stop = isLarge ? large : end;
  const listBytes = isLarge
    ? Number(view.getBigUint64(large + LARGE_END.listBytes, true))
    : view.getUint32(end + END.listBytes, true);
  const parts: ListedPart[] = [];
  let at = stop - listBytes;
  if (at < 0) return null;
  while (at < stop) {
    if (at + PART.bytes > stop || view.getUint32(at, true) !== PART.signature) return null;
    const nameAt = at + PART.bytes;
    const nameBytes = view.getUint16(at + PART.nameBytes, true);
    const size = view.getUint32(at + PART.size, true);
    const name = tail.subarray(nameAt, nameAt + nameBytes);
    parts.push({
      names: [...new Set([strFromU8(name), strFromU8(name, true)])],
      size: size === ELSEWHERE ? null : size,
      checkSum: view.getUint32(at + PART.checkSum, true),
    });
    at = nameAt + nameBytes + view.getUint16(at + PART.extraBytes, true) + view.getUint16(at + PART.commentBytes, true);
  }
  const counted = view.getUint16(end + END.parts, true);
  // Programs that know no larger number begin again from 0.
  const isCounted = counted === MOST_COUNTED - 1 || counted === parts.length % MOST_COUNTED;
  return at === stop && isCounted ? parts : null;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The check sum of archives (CRC-32) over bytes, going on from that over what came before them. */
export function checkSumOf(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  for (const byte of bytes) sum = (sum >>> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}

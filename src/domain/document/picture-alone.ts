import { concatBytes } from '@noble/hashes/utils.js';

/** A stretch of a picture's file: needed to draw it, or beside the picture. */
type Stretch = { readonly from: number; readonly to: number; readonly isPicture: boolean };

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What a PNG is drawn from. Texts, times, colour profiles and all else is left out. */
const PNG_CHUNKS: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
/** Frames (baseline, extended, progressive), Huffman and quantisation tables, restart interval. */
const JPEG_SEGMENTS: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd]);
/** `JFIF` with its version and density, and no small picture of its own. */
const JFIF_LENGTH = 16;
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0];

const startsWith = (bytes: Uint8Array, at: number, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[at + index] === byte);

/** Null for a file that breaks the container's rules. */
const stretchesOf = (bytes: Uint8Array): readonly Stretch[] | null => {
  if (startsWith(bytes, 0, PNG_SIGNATURE)) return pngStretches(bytes);
  return bytes[0] === 0xff && bytes[1] === SOI ? jpegStretches(bytes) : null;
};

function pngStretches(bytes: Uint8Array): readonly Stretch[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stretches: Stretch[] = [{ from: 0, to: PNG_SIGNATURE.length, isPicture: true }];
  let at = PNG_SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const to = at + 12 + length;
    if (to > bytes.length || (at === PNG_SIGNATURE.length) !== (type === 'IHDR')) return null;
    stretches.push({ from: at, to, isPicture: PNG_CHUNKS.has(type) });
    if (type === 'IEND') return length === 0 ? [...stretches, { from: to, to: bytes.length, isPicture: false }] : null;
    at = to;
  }
  return null;
}

function jpegStretches(bytes: Uint8Array): readonly Stretch[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stretches: Stretch[] = [{ from: 0, to: 2, isPicture: true }];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return null;
    if (marker === SOS) {
      const after = endOfScan(bytes, end);
      if (after === null) return null;
      stretches.push({ from: at, to: after, isPicture: true });
      at = after;
      if (bytes[at + 1] === EOI)
        return [
          ...stretches,
          { from: at, to: at + 2, isPicture: true },
          { from: at + 2, to: bytes.length, isPicture: false },
        ];
    } else {
      const isBareJfif = marker === APP0 && end - at - 2 === JFIF_LENGTH && startsWith(bytes, at + 4, JFIF);
      stretches.push({ from: at, to: end, isPicture: isBareJfif || JPEG_SEGMENTS.has(marker) });
      at = end;
    }
  }
  return null;
}

/** Where the marker after a scan's coded data begins: a byte of 255 among them is followed by 0 or is a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return null;
}

/**
 * A PNG or JPEG less all that is beside the picture: texts, place, device, small pictures, colour profiles,
 * bytes after the end. Null for a file that is neither, or that breaks its container's rules.
 */
export function pictureAlone(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const stretches = stretchesOf(bytes);
  return (
    stretches &&
    new Uint8Array(
      concatBytes(...stretches.flatMap(({ from, to, isPicture }) => (isPicture ? [bytes.subarray(from, to)] : []))),
    )
  );
}

/** Does this file hold its picture and nothing else? */
export const isPictureAlone = (bytes: Uint8Array): boolean =>
  stretchesOf(bytes)?.every(({ from, to, isPicture }) => isPicture || from === to) ?? false;

import { base64 } from '@scure/base';
import { Unzlib } from 'fflate';
import type { Logo } from './logo.ts';

// Apart from the schema of logos, which screens need that never open a file: unpacking takes a library.

/** How many bytes a pixel has, by the kind of colour; of a palette it is one, and the palette must be there. */
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const PALETTE = 3;
const LAST_FILTER = 4;
const HEAD = { width: 16, height: 20, depth: 24, colour: 25, packing: 26, filtering: 27, interlace: 28 } as const;

/** A part of a file by its type, without its length and check sum. */
type Chunk = { readonly type: string; readonly data: Uint8Array };

/**
 * Can a logo that came in a file be drawn? Of a JPEG, programs draw as much as there is, and a PDF takes it as it is.
 * @param logo of its schema
 */
export const canBeDrawn = ({ mediaType, base64: encoded }: Logo): boolean =>
  mediaType !== 'image/png' || hasWholeRows(base64.decode(encoded));

/**
 * Can a PNG be drawn, as far as its rows say: do they unpack to just what its size needs, each with a filter that there
 * is? One that cannot would pass for a picture, and no PDF could be made with it. Read are those that browsers draw:
 * eight bits a channel, without interlacing.
 * @param bytes whose container is sound
 */
export function hasWholeRows(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (place: keyof typeof HEAD): number => view.getUint8(HEAD[place]);
  const chunks = chunksOf(bytes, view);
  const channels = CHANNELS.get(at('colour'));
  if (channels === undefined || at('depth') !== 8 || at('packing') + at('filtering') + at('interlace') > 0)
    return false;
  if (at('colour') === PALETTE && !chunks.some(({ type }) => type === 'PLTE')) return false;
  const rowLength = 1 + view.getUint32(HEAD.width) * channels;
  const rows = unpacked(
    chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])),
    rowLength * view.getUint32(HEAD.height),
  );
  if (!rows) return false;
  for (let start = 0; start < rows.length; start += rowLength) if ((rows[start] ?? 0) > LAST_FILTER) return false;
  return true;
}

function chunksOf(bytes: Uint8Array, view: DataView): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Null where it is damaged, or not as long as it should be: a small file could unpack to more than the memory holds. */
function unpacked(packed: readonly Uint8Array[], length: number): Uint8Array | null {
  const all = new Uint8Array(length);
  let filled = 0;
  const unpacking = new Unzlib((part) => {
    if (filled + part.length > length) throw new RangeError('longer than its size needs');
    all.set(part, filled);
    filled += part.length;
  });
  try {
    packed.forEach((part, index) => unpacking.push(part, index === packed.length - 1));
  } catch {
    // Whatever a stranger's bytes do to the library: it is no picture.
    return null;
  }
  return filled === length && checkSum(all) === lastFour(packed) ? all : null;
}

/** What stands at the end of packed bytes to prove the whole (Adler-32). */
function checkSum(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

const lastFour = (packed: readonly Uint8Array[]): number =>
  packed
    .flatMap((part) => [...part.subarray(-4)])
    .slice(-4)
    .reduce((sum, byte) => sum * 256 + byte, 0);

import { createCanvas } from '@napi-rs/canvas';
import { deflateSync, inflateSync } from 'node:zlib';
import { base64 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../common/result.ts';
import { logoSchema } from './logo.ts';
import { pictureAlone } from './picture-alone.ts';
import { canBeDrawn, hasWholeRows } from './png-rows.ts';

const chunk = (type: string, data: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4);
  // Check sums of chunks are not looked at.
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};

type Head = { width?: number; height?: number; depth?: number; colour?: number; interlace?: number };

function png(packed: Uint8Array, { width = 10, height = 10, depth = 8, colour = 6, interlace = 0 }: Head = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, interlace], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}
const rows = (bytes: number, filter = 0) => deflateSync(Buffer.alloc(bytes, filter));
const isLetIn = (bytes: Uint8Array): boolean =>
  canBeDrawn(logoSchema.parse({ mediaType: 'image/png', base64: base64.encode(bytes), alt: '' }));

describe('a PNG logo', () => {
  it.each([
    ['with whole rows', png(rows(410)), true],
    ['in grey', png(rows(110), { colour: 0 }), true],
    ['that a browser drew', must(pictureAlone(createCanvas(40, 20).toBuffer('image/png')), 'it is sound'), true],
    ['whose rows are no packed bytes', png(Buffer.from('garbage')), false],
    ['with too few rows', png(rows(409)), false],
    ['with too many', png(rows(411)), false],
    ['that unpacks to more than the memory is for', png(rows(100_000_000)), false],
    ['with a filter that there is not', png(rows(410, 9)), false],
    ['without its palette', png(rows(110), { colour: 3 }), false],
    ['of no kind of colour', png(rows(410), { colour: 5 }), false],
    ['of a depth that browsers do not draw', png(rows(410), { depth: 7 }), false],
    ['interlaced', png(rows(410), { interlace: 1 }), false],
    ['whose proof at the end is another', png(rows(410).subarray(0, -1)), false],
  ])('%s is let in: %s', (_what, bytes, isSound) => {
    expect(isLetIn(bytes)).toBe(isSound);
  });

  it('is let in only where another reader unpacks it too, whatever byte of it is changed', () => {
    const packed = deflateSync(Buffer.from(Array.from({ length: 410 }, (_, index) => (index % 41 ? index % 7 : 0))));
    const unpacks = (bytes: Uint8Array): boolean => {
      try {
        return inflateSync(bytes).length === 410;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const changed = Uint8Array.from(packed).with(at, byte);
        expect(hasWholeRows(png(changed)) && !unpacks(changed)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

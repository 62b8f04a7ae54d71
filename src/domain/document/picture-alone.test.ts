import { createCanvas } from '@napi-rs/canvas';
import { base64 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLANTED, plantedJpeg, plantedPng } from '#src/testing/planted-picture.ts';
import { must } from '../common/result.ts';
import { logoMediaType, logoSchema } from './logo.ts';
import { isPictureAlone, pictureAlone } from './picture-alone.ts';

const canvas = createCanvas(40, 20);
const brush = canvas.getContext('2d');
brush.fillStyle = '#ff0000';
brush.fillRect(0, 0, 20, 20);
brush.fillStyle = '#0000ff';
brush.fillRect(20, 0, 20, 20);
const pictures = [
  ['PNG', must(pictureAlone(canvas.toBuffer('image/png')), 'a sound PNG'), plantedPng],
  ['JPEG', must(pictureAlone(canvas.toBuffer('image/jpeg')), 'a sound JPEG'), plantedJpeg],
] as const;

const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);
const logo = (bytes: Uint8Array) => ({ mediaType: logoMediaType(bytes), base64: base64.encode(bytes), alt: '' });

describe.each(pictures)('%s', (_kind, bare, plant) => {
  const planted = plant(bare);

  it('is let in alone, and refused with anything beside the picture', () => {
    for (const text of PLANTED) expect(holds(planted, text)).toBe(true);
    expect(isPictureAlone(bare)).toBe(true);
    expect(logoSchema.safeParse(logo(bare)).success).toBe(true);
    expect(isPictureAlone(planted)).toBe(false);
    expect(logoSchema.safeParse(logo(planted))).toMatchObject({
      success: false,
      error: { issues: [{ path: ['base64'] }] },
    });
  });

  it('is the same picture once all else is taken off', () => {
    expect(pictureAlone(planted)).toEqual(bare);
    for (const text of PLANTED) expect(holds(must(pictureAlone(planted), 'sound'), text)).toBe(false);
  });

  it('is refused with one byte behind its end', () => {
    expect(isPictureAlone(Uint8Array.of(...bare, 0))).toBe(false);
  });

  it('gives no other than a picture alone, wherever it is cut or changed', () => {
    fc.assert(
      fc.property(fc.nat(planted.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, isCut) => {
        const changed = isCut ? planted.slice(0, at) : planted.with(at, byte);
        const alone = pictureAlone(changed);
        expect(alone === null || isPictureAlone(alone)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

it('is nothing that is no picture', () => {
  for (const bytes of [new Uint8Array(), Uint8Array.of(0xff, 0xd8), new TextEncoder().encode('<svg/>')])
    expect([pictureAlone(bytes), isPictureAlone(bytes)]).toEqual([null, false]);
});

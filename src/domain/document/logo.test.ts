import { base64 } from '@scure/base';
import { describe, expect, it } from 'vitest';
import { jpegLogo, pngLogo } from './document.fixture.ts';
import { logoMediaType, logoSchema, LOGO_LIMITS } from './logo.ts';

const png = base64.decode(pngLogo.base64);

/** The head of a PNG that says it is so large. */
function sized(width: number, height: number): Uint8Array {
  const bytes = png.slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

describe('a logo', () => {
  it('is told by its content', () => {
    expect(logoMediaType(png)).toBe('image/png');
    expect(logoMediaType(base64.decode(jpegLogo.base64))).toBe('image/jpeg');
  });

  it.each([
    ['no picture', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a picture of another kind', new TextEncoder().encode('GIF89a\u0001\0\u0001\0\0\0\0')],
    ['nothing', new Uint8Array()],
    ['a picture without room', sized(0, 4)],
    ['more pixels than fit the memory', sized(LOGO_LIMITS.side + 1, 4)],
    ['more bytes than a logo needs', Uint8Array.from({ length: LOGO_LIMITS.bytes + 1 }, (_, index) => png[index] ?? 0)],
  ])('is not %s', (_what, bytes) => {
    expect(logoMediaType(bytes)).toBeNull();
  });

  it.each([
    ['of the other type', { ...pngLogo, mediaType: 'image/jpeg' }],
    ['that is no Base64', { ...pngLogo, base64: 'A' }],
    ['that has more bits than bytes', { ...pngLogo, base64: 'AB==' }],
    ['that is no picture', { ...pngLogo, base64: btoa('text') }],
  ])('%s is refused in a file, at its path', (_what, logo) => {
    expect(logoSchema.safeParse(pngLogo).success).toBe(true);
    expect(logoSchema.safeParse(logo)).toMatchObject({ success: false, error: { issues: [{ path: ['base64'] }] } });
  });
});

import * as fc from 'fast-check';

const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Any character, more often one of those in use: most of the million that there may be are not. */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0x2ff }), fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0x10ffff }))
  .filter((code) => !isHalf(code))
  .map((code) => String.fromCodePoint(code));

/**
 * A text of any characters. The library's own `unit: 'binary'` works out each range of characters once in each test
 * file, for a second of work: on a busy machine that took longer than a test may.
 */
export const anyText = (limits: { readonly maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ ...limits, unit: anyCharacter });

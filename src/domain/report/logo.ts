import { base64 } from '@scure/base';
import { imageDimensionsFromData } from 'image-dimensions';
import * as z from 'zod/mini';
import { lineText } from '../common/text.ts';

/** The largest logo: in bytes, and in pixels a side, since a small file can unpack to more than the memory holds. */
export const LOGO_LIMITS = { bytes: 150_000, side: 4000 } as const;

const MEDIA_TYPES = { png: 'image/png', jpeg: 'image/jpeg' } as const;
export type LogoMediaType = (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES];

/** What a picture is, by its content; null where it is none that a report can hold. */
export function logoMediaType(bytes: Uint8Array): LogoMediaType | null {
  const found = imageDimensionsFromData(bytes);
  if (!found || (found.type !== 'png' && found.type !== 'jpeg')) return null;
  const fits = bytes.length <= LOGO_LIMITS.bytes && Math.max(found.width, found.height) <= LOGO_LIMITS.side && Math.min(found.width, found.height) > 0;
  return fits ? MEDIA_TYPES[found.type] : null;
}

const base64Schema = z.base64().check(z.maxLength(Math.ceil(LOGO_LIMITS.bytes / 3) * 4));

/** Null, too, for a text that only looks like base64. */
function mediaTypeOf(encoded: string): LogoMediaType | null {
  try {
    return logoMediaType(base64.decode(encoded));
  } catch {
    return null;
  }
}

/** What the picture shows, for people who cannot see it. */
export const logoAltSchema = lineText(200);

/** A picture that goes with a report: one is as hostile as the file that it came in. */
export const logoSchema = z
  .strictObject({
    mediaType: z.enum(['image/png', 'image/jpeg']),
    base64: base64Schema,
    alt: logoAltSchema,
  })
  .check(
    // It is asked even where the text is none that can be decoded, which is told by itself.
    z.refine(({ mediaType, base64: encoded }) => !base64Schema.safeParse(encoded).success || mediaTypeOf(encoded) === mediaType, {
      error: `a PNG or JPEG picture as its type says, of at most ${LOGO_LIMITS.bytes / 1000} kB and ${LOGO_LIMITS.side} pixels a side`,
      path: ['base64'],
    }),
  );
export type Logo = z.infer<typeof logoSchema>;

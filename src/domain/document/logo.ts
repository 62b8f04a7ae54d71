import { base64 } from '@scure/base';
import { imageDimensionsFromData } from 'image-dimensions';
import * as z from 'zod/mini';
import { must } from '../common/result.ts';
import { lineText } from '../common/text.ts';
import { isPictureAlone } from './picture-alone.ts';

/** The largest logo: in bytes, and in pixels a side, since a small file can unpack to more than the memory holds. */
export const LOGO_LIMITS = { bytes: 150_000, side: 4000 } as const;

const MEDIA_TYPES = { png: 'image/png', jpeg: 'image/jpeg' } as const;
export type LogoMediaType = (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES];

/** What a picture is, by its content; null where it is none that a report can hold. */
export function logoMediaType(bytes: Uint8Array): LogoMediaType | null {
  const found = imageDimensionsFromData(bytes);
  if (!found || (found.type !== 'png' && found.type !== 'jpeg')) return null;
  const fits =
    bytes.length <= LOGO_LIMITS.bytes &&
    Math.max(found.width, found.height) <= LOGO_LIMITS.side &&
    Math.min(found.width, found.height) > 0;
  return fits ? MEDIA_TYPES[found.type] : null;
}

const base64Schema = z.base64().check(z.maxLength(Math.ceil(LOGO_LIMITS.bytes / 3) * 4));

/** Null, too, for a text that only looks like base64. */
function decoded(encoded: string): Uint8Array | null {
  try {
    return base64.decode(encoded);
  } catch {
    return null;
  }
}

/** What the picture shows, for people who cannot see it. */
export const logoAltSchema = lineText(200);

function isLogo(encoded: string, mediaType: LogoMediaType): boolean {
  const bytes = decoded(encoded);
  return bytes !== null && logoMediaType(bytes) === mediaType && isPictureAlone(bytes);
}

/**
 * A picture that goes with a report: one is as hostile as the file that it came in. One that carries more
 * than the picture is refused, since it would go out with every report; the app draws a logo when it is
 * chosen, and keeps the drawing alone.
 */
export const logoSchema = z
  .strictObject({
    mediaType: z.enum(['image/png', 'image/jpeg']),
    base64: base64Schema,
    alt: logoAltSchema,
  })
  .check(
    // It is asked even where the text is none that can be decoded, which is told by itself.
    z.refine(
      ({ mediaType, base64: encoded }) => !base64Schema.safeParse(encoded).success || isLogo(encoded, mediaType),
      {
        error: `a PNG or JPEG picture as its type says, with nothing beside the picture (such as author, place or bytes after its end), of at most ${LOGO_LIMITS.bytes / 1000} kB and ${LOGO_LIMITS.side} pixels a side`,
        path: ['base64'],
      },
    ),
  );
export type Logo = z.infer<typeof logoSchema>;

export type PictureSize = { readonly width: number; readonly height: number };

/** As large as a letterhead's, in points: all that a logo gets on a page. */
export const LOGO_ROOM: PictureSize = { width: 150, height: 42 };

/** How large a logo stands in every format, in points, with its own proportions. */
export function logoSize({ width, height }: PictureSize): PictureSize {
  const scale = Math.min(LOGO_ROOM.width / width, LOGO_ROOM.height / height);
  return { width: width * scale, height: height * scale };
}

/** The same for a picture that was checked as it came in. */
export const sizeOfLogo = ({ base64: encoded }: Logo): PictureSize =>
  logoSize(must(imageDimensionsFromData(base64.decode(encoded)), 'a logo was checked as it came in'));

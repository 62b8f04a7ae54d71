import { base64 } from '@scure/base';
import { fail, must, ok, type Result } from '#src/domain/common/result.ts';
import { LOGO_LIMITS, logoMediaType, logoSize, type Logo } from '#src/domain/document/logo.ts';
import { pictureAlone } from '#src/domain/document/index.ts';

/** Pixels a point of the room that a logo gets: sharp on paper. */
const PIXELS_A_POINT = 6;
/** A drawing that is too large as a file is drawn again at this share of its width. */
const SMALLER = 0.75;
/** Of a JPEG, where 1 is the best. */
const QUALITY = 0.92;

/**
 * A picture that the browser can draw, told by its content; a sentence that says what is wrong otherwise.
 * What comes back is a drawing of it, upright: author, place, device and all else that the file carried
 * stay behind.
 */
export async function readLogo(file: File): Promise<Result<Omit<Logo, 'alt'>, string>> {
  if (file.size > LOGO_LIMITS.bytes) return fail('The logo is larger than 150 kB. Choose a smaller picture.');
  const mediaType = logoMediaType(new Uint8Array(await file.arrayBuffer()));
  if (!mediaType) return fail(`The logo is no PNG or JPEG picture of at most ${LOGO_LIMITS.side} pixels a side.`);
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return fail('The picture is damaged. Choose another file.');
  }
  try {
    return ok({ mediaType, base64: base64.encode(await drawn(picture, mediaType)) });
  } finally {
    picture.close();
  }
}

/** The drawing as a file that holds the picture and nothing else, no larger than a logo may be. */
async function drawn(picture: ImageBitmap, mediaType: Logo['mediaType']): Promise<Uint8Array<ArrayBuffer>> {
  const most = (PIXELS_A_POINT * logoSize(picture).width) / picture.width;
  for (let scale = Math.min(1, most); ; scale *= SMALLER) {
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
    );
    must(canvas.getContext('2d'), 'a new canvas gives a context').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: mediaType, quality: QUALITY });
    const bytes = must(pictureAlone(new Uint8Array(await blob.arrayBuffer())), 'a browser writes a sound picture');
    if (bytes.length <= LOGO_LIMITS.bytes) return bytes;
  }
}

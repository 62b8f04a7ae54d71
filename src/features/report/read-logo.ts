import { base64 } from '@scure/base';
import { LOGO_LIMITS, logoMediaType, type Logo } from '#src/domain/report/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';

/** A picture that the browser can draw, told by its content; a sentence that says what is wrong otherwise. */
export async function readLogo(file: File): Promise<Result<Omit<Logo, 'alt'>, string>> {
  if (file.size > LOGO_LIMITS.bytes) return fail('The logo is larger than 150 kB. Choose a smaller picture.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mediaType = logoMediaType(bytes);
  if (!mediaType) return fail(`The logo is no PNG or JPEG picture of at most ${LOGO_LIMITS.side} pixels a side.`);
  try {
    (await createImageBitmap(file)).close();
  } catch {
    return fail('The picture is damaged. Choose another file.');
  }
  return ok({ mediaType, base64: base64.encode(bytes) });
}

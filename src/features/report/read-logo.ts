import { fail, ok, type Result } from '#src/domain/common/result.ts';

const LIMIT_BYTES = 150_000;
const SIGNATURES = [
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
] as const;

export type ReadLogo = { readonly mediaType: (typeof SIGNATURES)[number]['mediaType']; readonly base64: string };

/** A picture that the browser can draw, told by its content; a sentence that says what is wrong otherwise. */
export async function readLogo(file: File): Promise<Result<ReadLogo, string>> {
  if (file.size > LIMIT_BYTES) return fail('The logo is larger than 150 kB. Choose a smaller picture.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = SIGNATURES.find(({ bytes: start }) => start.every((byte, index) => bytes[index] === byte));
  if (!kind) return fail('The logo is neither a PNG nor a JPEG picture.');
  try {
    (await createImageBitmap(file)).close();
  } catch {
    return fail('The picture is damaged. Choose another file.');
  }
  let binary = '';
  for (const byte of bytes) binary += String.fromCodePoint(byte);
  return ok({ mediaType: kind.mediaType, base64: btoa(binary) });
}

import { zipSync, type ZipOptions } from 'fflate';

/**
 * Read by its parts in local time, so that the bytes are the same in every time zone. The earliest that a ZIP can say.
 */
const ZIP_EPOCH = new Date(1980, 0, 1);
/** Packed already. */
const PICTURE = /\.(?:png|jpg)$/;

/** The parts of an office file in one, in the order given. The same parts give the same bytes. */
export function packParts(parts: Iterable<readonly [name: string, bytes: Uint8Array]>): Uint8Array {
  const entries = Array.from(parts, ([name, bytes]): [string, [Uint8Array, ZipOptions]] => [
    name,
    [bytes, { level: PICTURE.test(name) ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: ZIP_EPOCH });
}

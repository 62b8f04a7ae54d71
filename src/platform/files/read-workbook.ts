/** The first bytes of a zip archive, as which a workbook is packed, and of the box in which Office keeps older ones. */
const BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/**
 * The bytes of a chosen file that may be a workbook, by how it begins; null where it is something else, and where the
 * browser cannot read it, which the reading of any other file says. A file that is far too large is not read whole.
 */
export async function readIfWorkbook(file: File, limitBytes = MOST_READ): Promise<Uint8Array | null> {
  try {
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    if (!BEGINNINGS.some((beginning) => beginning.every((byte, at) => head[at] === byte))) return null;
    return new Uint8Array(await file.slice(0, limitBytes).arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** More than is taken for a workbook, so that a larger file is refused as one that is too large. */
const MOST_READ = 32 * 1024 * 1024;

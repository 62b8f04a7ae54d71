/** Hands a text, in UTF-8, or bytes to the browser as a download. Nothing leaves the device. */
export function download(fileName: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(
    new Blob([content], { type: typeof content === 'string' ? `${type};charset=utf-8` : type }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click; releasing it at once can cut the download off.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * How long each part of a file name may be, so that a long one, such as an organisation's name, does not cut off what
 * tells files apart.
 */
const PART_LENGTH = 60;

/** A file name from words: "Riverside NHS Trust" and "board report" as "riverside-nhs-trust-board-report". */
export const fileNameOf = (...parts: readonly string[]): string =>
  parts
    .map((part) =>
      part
        .normalize('NFKD')
        .replaceAll(/\p{Mark}/gu, '')
        .toLowerCase()
        .replaceAll(/[^a-z0-9.]+/g, '-')
        .slice(0, PART_LENGTH)
        .replaceAll(/^-+|-+$/g, ''),
    )
    .filter((part) => part !== '')
    .join('-');

/** Hands a text, in UTF-8, or bytes to the browser as a download. Nothing leaves the device. */
export function download(fileName: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type: typeof content === 'string' ? `${type};charset=utf-8` : type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click; releasing it at once can cut the download off.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file name from words: "Riverside NHS Trust" as "riverside-nhs-trust". */
export const fileNameOf = (...words: readonly string[]): string =>
  words
    .join(' ')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100);

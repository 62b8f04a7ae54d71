import { unzipSync, type UnzipFileInfo } from 'fflate';
import { checkSumOf, listAtEnd } from '../../common/zip-list.ts';
import { SheetsError } from './sheet-in.ts';

/**
 * What a workbook may hold. The largest of ours, with every question of 2,000 answered at length, is 2 MB and unpacks
 * to 20; another program's save of it is no larger.
 */
export const WORKBOOK_LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  parts: 2000,
  partBytes: 48 * 1024 * 1024,
  totalBytes: 96 * 1024 * 1024,
  /** How many bytes come out of one. Text of cells is packed to a thirtieth at most, blank ones to a hundredth. */
  ratio: 250,
  /** Below this a part may be packed as tightly as it likes. */
  freeBytes: 1024 * 1024,
} as const;

type Limits = Readonly<Record<keyof typeof WORKBOOK_LIMITS, number>>;

/** Takes parts out of a workbook by name; null where there is none of that name. */
export type Unpack = ((name: string) => string | null) & { readonly has: (name: string) => boolean };

/**
 * Looks at the list of what is packed before anything is unpacked, and refuses what is too much. A part that is larger
 * than the list says is cut there, and so is no XML. What is not what was packed, by its check sum, is damaged, and so is
 * a file with two parts of one name, of which each program would read its own.
 * @throws SheetsError
 */
export function openPackage(bytes: Uint8Array, limits: Limits = WORKBOOK_LIMITS): Unpack {
  if (bytes.length > limits.fileBytes)
    throw new SheetsError({ kind: 'too-large', sizeBytes: bytes.length, limitBytes: limits.fileBytes });
  let total = 0;
  const names = new Set<string>();
  let parts = 0;
  unzipSync(bytes, {
    filter: (file) => {
      parts += 1;
      if (parts > limits.parts) throw new SheetsError({ kind: 'too-many-parts' });
      total += file.originalSize;
      if (isTooMuch(file, limits) || total > limits.totalBytes) throw new SheetsError({ kind: 'grows-too-large' });
      if (names.has(file.name)) throw new SheetsError({ kind: 'damaged' });
      names.add(file.name);
      return false;
    },
  });
  const checkSums = new Map(
    (listAtEnd(bytes) ?? []).flatMap((listed) => listed.names.map((name) => [name, listed.checkSum] as const)),
  );
  const has = (name: string): boolean => names.has(name);
  const unpack = (name: string): string | null => {
    if (!has(name)) return null;
    const part = unzipSync(bytes, { filter: (file) => file.name === name })[name];
    if (!part) return null;
    if (checkSumOf(part) !== checkSums.get(name)) throw new SheetsError({ kind: 'damaged' });
    return new TextDecoder('utf-8', { fatal: true }).decode(part);
  };
  return Object.assign(unpack, { has });
}

const isTooMuch = ({ size, originalSize }: UnzipFileInfo, { partBytes, ratio, freeBytes }: Limits): boolean =>
  originalSize > partBytes || (originalSize > freeBytes && originalSize > size * ratio);

import { fail, ok, type Result } from '../../common/result.ts';
import { readOds } from './read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import { SheetsError, type SheetIn, type SheetsProblem } from './sheet-in.ts';
import { openPackage, type Unpack } from './unpack.ts';

export { lettersOf, remarksNotes } from './sheet-in.ts';
export type { CellIn, MergedCells, SheetIn, SheetsProblem } from './sheet-in.ts';

/** The box in which Office keeps a workbook under a password, and kept every workbook before 2007. */
const OLD_BOX = [0xd0, 0xcf, 0x11, 0xe0];

/** The sheets of a workbook, `.xlsx` or `.ods`: told by what is in it, whatever its name ends in. */
export function readSheets(bytes: Uint8Array): Result<readonly SheetIn[], SheetsProblem> {
  if (OLD_BOX.every((byte, at) => bytes[at] === byte)) return fail({ kind: 'locked-or-old' });
  try {
    const unpack = openPackage(bytes);
    return ok(isOpenDocument(unpack) ? readOds(unpack) : readXlsx(unpack));
  } catch (error) {
    // Whatever is thrown on the way, by the parser of XML or by what unpacks, says that the file is not whole.
    return fail(error instanceof SheetsError ? error.problem : { kind: 'damaged' });
  }
}

/** What is under a password has no content that can be read, and its list of parts says so. */
const isOpenDocument = (unpack: Unpack): boolean => unpack.has('META-INF/manifest.xml') || unpack.has('content.xml');

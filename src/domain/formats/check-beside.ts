import { faultsProblem, parseOutline, type FileFormat, type FileOutline, type FileProblem } from '../common/file.ts';
import { fail, ok, type Result } from '../common/result.ts';
import type { Beside, EditionBeside, EditionName } from './beside.ts';

/** A sound file; `notes` say what could not be looked at. */
export type Checked = { readonly notes: readonly string[] };

/** Finds the edition that a file names; null when it is not to be had here. */
export type FindEdition = (wanted: EditionName) => Promise<EditionBeside | null>;

/** Reads a file of one format whole, and beside the editions that it names as far as they are to be had. */
export async function readWhole<T>(
  outline: FileOutline,
  format: FileFormat<T>,
  beside: Beside<T>,
  findEdition: FindEdition,
): Promise<Result<Checked & { readonly file: T }, FileProblem>> {
  const parsed = parseOutline(outline, format);
  if (!parsed.ok) return parsed;
  const found = await Promise.all(beside.editions(parsed.value).map(findEdition));
  const checked = checkBeside(
    parsed.value,
    format,
    beside,
    found.flatMap((edition) => edition ?? []),
  );
  return checked.ok
    ? ok({ file: parsed.value, notes: [...(format.notChecked?.(parsed.value) ?? []), ...checked.value.unchecked] })
    : checked;
}

/** Holds a file that is read already against the editions that are here. */
export function checkBeside<T>(
  file: T,
  { format }: Pick<FileFormat<T>, 'format'>,
  beside: Beside<T>,
  here: readonly EditionBeside[],
): Result<{ readonly unchecked: readonly string[] }, FileProblem> {
  const { faults, unchecked } = beside.check(file, here);
  return faults.length > 0 ? fail(faultsProblem(format, faults)) : ok({ unchecked });
}

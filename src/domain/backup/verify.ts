import { contentHash } from '../common/content-hash.ts';
import { parseOutline, readOutline, type FileProblem } from '../common/file.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { backupFormat, packBackup, type Backup } from './backup.ts';

/** What a record of a backup remembers of its content. */
export const hashOfBackup = (backup: Backup): string => contentHash(packBackup(backup));

/** Why a file is no proof that the last backup can be read back. */
export type BackupDoubt =
  | { readonly kind: 'unreadable'; readonly problem: FileProblem }
  /** A sound backup, made at another time than the one that is looked for. */
  | { readonly kind: 'another'; readonly madeAt: string }
  /** It says that it is the one, and its content is not what was made. */
  | { readonly kind: 'altered' };

/**
 * Holds a file against the backup that was made last: it must be read back whole, and its content
 * must have the same hash (`hashOfBackup`, so that line ends changed on the way do not matter).
 */
export function verifyBackup(
  text: string,
  made: { readonly madeAt: string; readonly hash: string },
): Result<Backup, BackupDoubt> {
  const outline = readOutline(text);
  if (!outline.ok) return fail({ kind: 'unreadable', problem: outline.problem });
  const parsed = parseOutline(outline.value, backupFormat);
  if (!parsed.ok) return fail({ kind: 'unreadable', problem: parsed.problem });
  // As it stands in the file, which may be another shape than the one it is read into: written out, or of an older
  // version. Else as it would be made today, which is what is known of a backup that was restored from.
  if (contentHash(outline.value.json) === made.hash || hashOfBackup(parsed.value) === made.hash)
    return ok(parsed.value);
  return fail(
    parsed.value.madeAt === made.madeAt ? { kind: 'altered' } : { kind: 'another', madeAt: parsed.value.madeAt },
  );
}

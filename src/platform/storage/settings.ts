import * as z from 'zod/mini';
import { calendarDateSchema } from '#src/domain/common/calendar-date.ts';
import type { Result } from '#src/domain/common/result.ts';
import { optionalTitleSchema } from '#src/domain/common/text.ts';
import { database } from './database.ts';
import { refuseOtherLock } from './lock/lock-record.ts';
import { attempt, type StorageProblem } from './storage-problem.ts';
import { UNCOUNTED, write } from './write.ts';

const day = z.string();

/** A row that is there to be found again: proof that this browser keeps what it is given. */
const canarySchema = z.object({
  /** The day it was laid down. */
  since: day,
  lastFound: day,
  /** On how many later days the app was opened again and found it. */
  laterDays: z.int(),
  /** An earlier one that had vanished: what this browser kept was cleared. */
  lost: z.nullable(z.object({ since: day, lastFound: day })),
});
export type Canary = z.infer<typeof canarySchema>;

/** The backup that was made last. */
const backupRecordSchema = z.object({
  madeAt: z.string(),
  /** `hashOfBackup` of it. */
  hash: z.string(),
  /** The changes of this browser that it holds. */
  changeCount: z.int(),
  /** When a file was read back and found to be just this; null before. */
  verifiedAt: z.nullable(z.string()),
});
export type BackupRecord = z.infer<typeof backupRecordSchema>;

/** The file that is kept up to date, where the user chose one. */
const keptFileSchema = z.object({
  name: z.string(),
  /** SHA-256 of the bytes last written and read back, in hexadecimal; null before the first. */
  hash: z.nullable(z.string()),
  /** The changes of this browser that it holds; -1 before the first. */
  changeCount: z.int(),
  writtenAt: z.nullable(z.string()),
  /**
   * Why it is not kept up any more: somebody else changed it, it is gone, writing failed, or it would be more than can
   * be opened again.
   */
  trouble: z.nullable(z.enum(['clash', 'gone', 'failed', 'too-large'])),
  /** In a clash: the hash of what somebody else wrote. */
  foundHash: z.nullable(z.string()),
});
type KeptFileRecord = z.infer<typeof keptFileSchema>;
export type KeptFile = KeptFileRecord & {
  /** A `FileSystemFileHandle`; only the room of files looks into it. */
  readonly handle: unknown;
};

/** What is remembered about this browser and the person at it; never part of an assessment. */
const settingsSchema = z.object({
  /** Who answers, shown beside each answer. */
  answerer: z.catch(optionalTitleSchema, ''),
  /** Do single keys do things on the section page? */
  hasShortcuts: z.catch(z.boolean(), true),
  /** Is one question shown at a time? null where nobody has said: the edition decides then. */
  isOneByOne: z.catch(z.nullable(z.boolean()), null),
  /** Does the organisation's name stand in the names of files that are downloaded? */
  isOrganisationInFileNames: z.catch(z.boolean(), false),
  /** May the browser check the spelling of what is typed? Some send it to a service of their maker's for that. */
  mayCheckSpelling: z.catch(z.boolean(), false),
  /** After how many minutes without a key or a click a workspace with a lock locks itself. */
  idleMinutes: z.catch(z.int(), 15),
  /** How far somebody at this browser is in parts of training, by part. */
  trainingCourses: z.catch(z.record(z.string(), z.string()), {}),
  /** The day on which a short piece comes back to somebody at this browser, by piece; empty once it was taken. */
  trainingReturns: z.catch(z.record(z.string(), z.union([z.literal(''), calendarDateSchema])), {}),
  /**
   * By assessment id, as they lie: `seriesIn` reads each by itself. Kept here and not in the assessment, so that of files
   * only a backup carries the series.
   */
  contributions: z.optional(z.unknown()),
  /** How many changes were made in this browser (`write`). */
  changeCount: z.catch(z.int(), 0),
  canary: z.catch(z.nullable(canarySchema), null),
  backup: z.catch(z.nullable(backupRecordSchema), null),
  keptFile: z.catch(z.nullable(keptFileSchema), null),
  /** In a row of its own: what the browser made of a file cannot be sealed, and all else that is noted of it can. */
  keptFileHandle: z.optional(z.unknown()),
});
const rowSchema = z.object({ key: z.string(), value: z.unknown() });
export type Settings = Omit<z.infer<typeof settingsSchema>, 'keptFile' | 'keptFileHandle'> & {
  readonly keptFile: KeptFile | null;
};
/** What the app notes by itself, and no user sets. */
type OwnRecord = 'canary' | 'backup' | 'keptFile';
/** Counted as changes, and so kept by functions of their own. */
type Counted = 'changeCount' | 'contributions';
/** What somebody has set or said: all but what is noted with each change that is saved. */
export type Preferences = Omit<Settings, OwnRecord | 'changeCount'>;
export const preferencesOf = ({
  changeCount: _changeCount,
  canary: _canary,
  backup: _backup,
  keptFile: _keptFile,
  ...preferences
}: Settings): Preferences => preferences;

/** Preferences are the one thing that is repaired: a strange value falls back to empty. */
export const loadSettings = async (): Promise<Settings> => settingsOf(await database.settings.toArray());

/** @param rows of the settings, wherever they lie */
export function settingsOf(rows: readonly unknown[]): Settings {
  const { keptFile, keptFileHandle, ...settings } = settingsSchema.parse(
    Object.fromEntries(
      rows.flatMap((row) => rowSchema.safeParse(row).data ?? []).map(({ key, value }) => [key, value]),
    ),
  );
  return { ...settings, keptFile: keptFile && { ...keptFile, handle: keptFileHandle } };
}

export const readSettings = (): Promise<Result<Settings, StorageProblem>> => attempt(loadSettings);

/** Saves what the user has set. */
export const saveSetting = <K extends Exclude<keyof Settings, OwnRecord | Counted | Named>>(
  key: K,
  value: Settings[K],
  at: string,
) =>
  write(at, ['settings'], async () => {
    await database.settings.put({ key, value });
    // No backup holds it.
    return UNCOUNTED;
  });

/** A setting that holds many things by name, each changed by itself. */
type Named = 'trainingCourses' | 'trainingReturns';

/** Changes some of what such a setting holds, and leaves all else as it is by then: another tab may have changed it. */
export const saveNamed = (key: Named, changed: Settings[Named], at: string) =>
  write(at, ['settings'], async () => {
    const { [key]: before } = await loadSettings();
    await database.settings.put({ key, value: { ...before, ...changed } });
    // No backup holds it.
    return UNCOUNTED;
  });

/**
 * Notes the file that is kept up to date; null where none is any more. Like the record of the backup it is sealed under a
 * lock, so a page without its key notes nothing. The save status speaks of the user's work and is left alone.
 */
export const keepFileRecord = (kept: KeptFile | null): Promise<Result<void, StorageProblem>> =>
  noting(async () => {
    const { handle = null, ...record } = kept ?? {};
    await database.settings.bulkPut([
      { key: 'keptFile', value: kept && record },
      { key: 'keptFileHandle', value: handle },
    ]);
  });

/**
 * Changes the record of the last backup by what it is by then, in one transaction: a tab that was at work for seconds may
 * find that another has noted something since.
 * @param change null leaves it as it is
 */
export const changeBackupRecord = (
  change: (last: BackupRecord | null) => BackupRecord | null,
): Promise<Result<void, StorageProblem>> =>
  noting(async () => {
    const value = change((await loadSettings()).backup);
    if (value !== null) await database.settings.put({ key: 'backup', value });
  });

const noting = (work: () => Promise<void>): Promise<Result<void, StorageProblem>> =>
  attempt(() =>
    database.transaction('rw', database.settings, async () => {
      await refuseOtherLock();
      await work();
    }),
  );

/** Settings that hold something by assessment id, and of which nothing is to stay once the assessment is gone. */
export type RecordByAssessment = 'reportWordings';

/** Takes one assessment out of such a setting, within a transaction of the caller. */
export async function forgetAssessment(key: RecordByAssessment, assessmentId: string): Promise<void> {
  const row = z.object({ value: z.record(z.string(), z.unknown()) }).safeParse(await database.settings.get(key));
  if (!row.success) return;
  const { [assessmentId]: _gone, ...others } = row.data.value;
  await database.settings.put({ key, value: others });
}

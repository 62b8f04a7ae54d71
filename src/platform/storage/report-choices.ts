import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import type { Backup } from '#src/domain/backup/index.ts';
import { ownValue } from '#src/domain/common/own-value.ts';
import { DEFAULT_CHOICES, reportChoicesSchema, wordingsSchema, type ReportChoices, type Wordings } from '#src/domain/report/choices.ts';
import { database } from './database.ts';
import { attempt } from './storage-problem.ts';
import type { RecordByAssessment } from './settings.ts';
import type { Live } from './use-stored.ts';
import { write } from './write.ts';

/** Keys of rows in the table of settings, which a lock seals; they guard stored data. */
const CHOICES = 'reportChoices';
const WORDINGS = 'reportWordings' satisfies RecordByAssessment;

const allWordingsSchema = z.record(z.string(), wordingsSchema);

/** What was chosen for reports last time on this device. */
export const useReportChoices = (): Live<ReportChoices> => useLiveQuery(() => attempt(async () => (await loadChoices()) ?? DEFAULT_CHOICES), []);

/** Sentences of one assessment's report in the organisation's own words. */
export const useWordings = (assessmentId: string): Live<Wordings> =>
  useLiveQuery(() => attempt(async () => ownValue(await load(WORDINGS, allWordingsSchema, {}), assessmentId) ?? {}), [assessmentId]);

/** Keeps some choices beside those that stand: another tab may have made others. */
export const saveReportChoices = (part: Partial<ReportChoices>, at: string) =>
  write(at, ['settings'], async () => {
    await database.settings.put({ key: CHOICES, value: { ...((await loadChoices()) ?? DEFAULT_CHOICES), ...part } });
  });

/** Keeps the wording of one sentence, or takes it back; those of other sentences stay as they are, whatever tab they were made in. */
export const saveWording = (assessmentId: string, key: string, wording: Wordings[string] | null, at: string) =>
  write(at, ['settings'], async () => {
    const all = await load(WORDINGS, allWordingsSchema, {});
    const { [key]: _replaced, ...others } = ownValue(all, assessmentId) ?? {};
    await database.settings.put({ key: WORDINGS, value: { ...all, [assessmentId]: wording ? { ...others, [key]: wording } : others } });
  });

/** For a backup: what was chosen here, and the words of these assessments. */
export const loadReportWords = async (assessmentIds: readonly string[]) => reportWordsOf(await database.settings.bulkGet([CHOICES, WORDINGS]), assessmentIds);

/** @param rows of the settings, wherever they lie */
export function reportWordsOf(rows: readonly unknown[], assessmentIds: readonly string[]): Pick<Backup, 'reportChoices' | 'reportWordings'> {
  const all = valueIn(rows, WORDINGS, allWordingsSchema, {});
  return {
    reportChoices: choicesIn(rows),
    reportWordings: assessmentIds.flatMap((assessmentId) => {
      const wordings = ownValue(all, assessmentId);
      return wordings && Object.keys(wordings).length > 0 ? [{ assessmentId, wordings }] : [];
    }),
  };
}

/**
 * Brings back words and choices, within a transaction of the caller: the words of assessments that are
 * brought back, and of others that are here and have none; the choices where none have been made here.
 */
export async function putReportWords({ reportChoices, reportWordings }: Backup, restoredIds: readonly string[]): Promise<void> {
  if (reportChoices && !(await loadChoices())) await database.settings.put({ key: CHOICES, value: reportChoices });
  const staying = Object.entries(await load(WORDINGS, allWordingsSchema, {})).filter(([id]) => !restoredIds.includes(id));
  const all = Object.fromEntries(staying);
  for (const { assessmentId, wordings } of reportWordings) {
    if (!Object.hasOwn(all, assessmentId) && (await database.assessments.get(assessmentId))) all[assessmentId] = wordings;
  }
  await database.settings.put({ key: WORDINGS, value: all });
}

const loadChoices = async (): Promise<ReportChoices | null> => choicesIn([await database.settings.get(CHOICES)]);

/**
 * The choices field by field, so that one that this version cannot read takes no other with it; null where
 * nothing has been chosen. Like other preferences, a strange value falls back.
 */
function choicesIn(rows: readonly unknown[]): ReportChoices | null {
  const stored: unknown = Object(rows.find((each) => Object(each).key === CHOICES)).value;
  if (typeof stored !== 'object' || stored === null) return null;
  const fields = Object.entries(reportChoicesSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(stored, name) ? Object(stored)[name] : undefined);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...DEFAULT_CHOICES, ...Object.fromEntries(fields) };
}

const load = async <T>(key: string, schema: z.ZodMiniType<T>, fallback: T): Promise<T> => valueIn([await database.settings.get(key)], key, schema, fallback);

function valueIn<T>(rows: readonly unknown[], key: string, schema: z.ZodMiniType<T>, fallback: T): T {
  const row = rows.find((each) => Object(each).key === key);
  const parsed = schema.safeParse(Object(row).value);
  return parsed.success ? parsed.data : fallback;
}

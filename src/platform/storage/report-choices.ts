import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import { DEFAULT_CHOICES, reportChoicesSchema, wordingsSchema, type ReportChoices, type Wordings } from '#src/domain/report/index.ts';
import { database } from './database.ts';
import { attempt } from './storage-problem.ts';
import type { RecordByAssessment } from './settings.ts';
import type { Live } from './use-stored.ts';
import { write } from './write.ts';

// Apart from the other settings, so that the screens for answering do not fetch the report's code.

/** Keys of rows in the table of settings, which a lock seals; they guard stored data. */
const CHOICES = 'reportChoices';
const WORDINGS = 'reportWordings' satisfies RecordByAssessment;

const allWordingsSchema = z.record(z.string(), wordingsSchema);

/** What was chosen for reports last time on this device; like other preferences, a strange value falls back. */
export const useReportChoices = (): Live<ReportChoices> => useLiveQuery(() => attempt(() => load(CHOICES, reportChoicesSchema, DEFAULT_CHOICES)), []);

/** Sentences of one assessment's report in the organisation's own words. */
export const useWordings = (assessmentId: string): Live<Wordings> =>
  useLiveQuery(() => attempt(async () => (await load(WORDINGS, allWordingsSchema, {}))[assessmentId] ?? {}), [assessmentId]);

/** Keeps some choices beside those that stand: another tab may have made others. */
export const saveReportChoices = (part: Partial<ReportChoices>, at: string) =>
  write(at, ['settings'], async () => {
    await database.settings.put({ key: CHOICES, value: { ...(await load(CHOICES, reportChoicesSchema, DEFAULT_CHOICES)), ...part } });
  });

/** Keeps the wording of one sentence, or takes it back; those of other sentences stay as they are, whatever tab they were made in. */
export const saveWording = (assessmentId: string, key: string, wording: Wordings[string] | null, at: string) =>
  write(at, ['settings'], async () => {
    const all = await load(WORDINGS, allWordingsSchema, {});
    const { [key]: _replaced, ...others } = all[assessmentId] ?? {};
    await database.settings.put({ key: WORDINGS, value: { ...all, [assessmentId]: wording ? { ...others, [key]: wording } : others } });
  });

async function load<T>(key: string, schema: z.ZodMiniType<T>, fallback: T): Promise<T> {
  const row = await database.settings.get(key);
  const parsed = schema.safeParse(typeof row === 'object' && row !== null && 'value' in row ? row.value : undefined);
  return parsed.success ? parsed.data : fallback;
}

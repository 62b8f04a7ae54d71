import * as z from 'zod/mini';
import { database } from './database.ts';
import { write } from './write.ts';

/** The contributions that were made of one assessment: all of them share a random series. */
const contributionSeriesSchema = z.strictObject({
  period: z.string(),
  seriesId: z.string(),
  /** That of the latest file. */
  revision: z.int(),
});
export type ContributionSeries = z.infer<typeof contributionSeriesSchema>;

/** What is remembered about this browser and the person at it; never part of an assessment. */
const settingsSchema = z.object({
  /** Who answers, shown beside each answer. */
  answerer: z.catch(z.string(), ''),
  /** Do single keys do things on the section page? */
  hasShortcuts: z.catch(z.boolean(), true),
  /** When a backup was last downloaded, ISO 8601; null before the first. */
  lastBackupAt: z.catch(z.nullable(z.string()), null),
  /** By assessment id. Kept here and not in the assessment, so that no file of it carries the series. */
  contributions: z.catch(z.record(z.string(), contributionSeriesSchema), {}),
});
const rowSchema = z.object({ key: z.string(), value: z.unknown() });
export type Settings = z.infer<typeof settingsSchema>;

/** Preferences are the one thing that is repaired: a strange value falls back to empty. */
export async function loadSettings(): Promise<Settings> {
  const rows = z.array(rowSchema).parse(await database.settings.toArray());
  return settingsSchema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

export const saveSetting = <K extends keyof Settings>(key: K, value: Settings[K], at: string) =>
  write(at, ['settings'], async () => {
    await database.settings.put({ key, value });
  });

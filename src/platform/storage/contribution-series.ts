import * as z from 'zod/mini';
import type { Backup } from '#src/domain/backup/index.ts';
import { contributionSeriesSchema, takesPlaceOf, type ContributionSeries } from '#src/domain/contribution/series.ts';
import { ownValue } from '#src/domain/common/own-value.ts';
import { database } from './database.ts';
import { fitRow, readAssessmentRow } from './rows.ts';
import { loadSettings, type Settings } from './settings.ts';
import { StorageRefusal } from './storage-problem.ts';
import { write } from './write.ts';

/** The settings row that holds them, by assessment id; it guards stored data. */
const KEY = 'contributions';

/** All of them as one value: of one that could not be read again, the others would be gone with it. */
const fitSeries = (all: Settings['contributions']) => fitRow(z.record(z.string(), contributionSeriesSchema), all);

/**
 * Notes the latest contribution of an assessment. A change like an answer, since a lost series cannot
 * be found again: it is counted, so that a backup without it is known to be behind.
 * @param isNext does it still come next after those that stand here? Another tab may have made one since it was worked out
 */
export const saveContributionSeries = (
  assessmentId: string,
  series: ContributionSeries,
  at: string,
  isNext: (contributions: Settings['contributions']) => boolean,
) =>
  write(at, ['assessments'], async () => {
    const row = await database.assessments.get(assessmentId);
    if (!row) throw new StorageRefusal({ kind: 'missing' });
    if (readAssessmentRow(row).isIllustrative)
      throw new StorageRefusal({ kind: 'unfit', detail: 'a made-up assessment is no part of a benchmark' });
    const { contributions } = await loadSettings();
    if (!isNext(contributions))
      throw new StorageRefusal({ kind: 'unfit', detail: 'another tab has just made one: see what it is now' });
    await database.settings.put({ key: KEY, value: fitSeries({ ...contributions, [assessmentId]: series }) });
  });

/** For a backup: the series of these assessments. */
export const loadContributionSeries = async (assessmentIds: readonly string[]) =>
  seriesOf(await loadSettings(), assessmentIds);

export const seriesOf = ({ contributions }: Settings, assessmentIds: readonly string[]): Backup['contributionSeries'] =>
  assessmentIds.flatMap((assessmentId) => {
    const series = ownValue(contributions, assessmentId);
    return series ? [{ assessmentId, ...series }] : [];
  });

/** Brings back the series of assessments that are brought back, within a transaction of the caller. */
export async function putContributionSeries(
  { contributionSeries }: Pick<Backup, 'contributionSeries'>,
  assessmentIds: readonly string[],
): Promise<void> {
  const contributions = { ...(await loadSettings()).contributions };
  for (const { assessmentId, ...series } of contributionSeries) {
    const mine = ownValue(contributions, assessmentId);
    if (assessmentIds.includes(assessmentId) && takesPlaceOf(series, mine ?? null))
      contributions[assessmentId] = series;
  }
  await database.settings.put({ key: KEY, value: fitSeries(contributions) });
}

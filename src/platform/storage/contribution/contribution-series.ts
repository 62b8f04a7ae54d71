import type { Backup } from '#src/domain/backup/index.ts';
import { contributionSeriesSchema, takesPlaceOf, type ContributionSeries } from '#src/domain/contribution/series.ts';
import { ownValue } from '#src/domain/common/own-value.ts';
import { readByName, recordToChange, type ByName, type DamagedName } from '../by-name.ts';
import { database } from '../database.ts';
import { takingRowsOutSoon } from '../old-rows.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { fitRow, readAssessmentRow } from '../rows.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { StorageRefusal } from '../storage-problem.ts';
import { write } from '../write.ts';

/** The settings row that holds them, by assessment id; it guards stored data. */
const KEY = 'contributions';

type Stored = Settings['contributions'];
export type KeptSeries = ByName<ContributionSeries>;

/** Each series by itself: one that cannot be read hides no other. */
export const seriesIn = (stored: Stored): KeptSeries =>
  readByName(stored, (_id, series) => contributionSeriesSchema.safeParse(series).data ?? null);

/** For a screen: what is sound, and what cannot be read and may be of them. */
export const keptSeriesOf = (stored: Stored, assessmentIds: readonly string[]): KeptSeries => ({
  sound: seriesIn(stored).sound,
  damaged: damagedSeriesOf(stored, assessmentIds),
});

/** What cannot be read and may be of these assessments. */
export const damagedSeriesOf = (stored: Stored, assessmentIds: readonly string[]): readonly DamagedName[] =>
  seriesIn(stored).damaged.filter(({ name }) => name === null || assessmentIds.includes(name));

/**
 * Notes the latest contribution of an assessment. A change like an answer, since a lost series cannot
 * be found again: it is counted, so that a backup without it is known to be behind.
 * @param isNext does it still come next after those that stand here? Another tab may have made one since it was worked out
 */
export const saveContributionSeries = (
  assessmentId: string,
  series: ContributionSeries,
  at: string,
  isNext: (contributions: KeptSeries['sound']) => boolean,
) =>
  write(at, ['assessments'], async () => {
    const row = await database.assessments.get(assessmentId);
    if (!row) throw new StorageRefusal({ kind: 'missing' });
    if (readAssessmentRow(row).isIllustrative)
      throw new StorageRefusal({ kind: 'unfit', detail: 'a made-up assessment is no part of a benchmark' });
    const { contributions } = await loadSettings();
    if (damagedSeriesOf(contributions, [assessmentId]).length > 0)
      throw new StorageRefusal({ kind: 'damaged', detail: 'the record of earlier contributions' });
    if (!isNext(seriesIn(contributions).sound))
      throw new StorageRefusal({ kind: 'unfit', detail: 'another tab has just made one: see what it is now' });
    await putSeries(contributions, assessmentId, series);
  });

/** Takes away what cannot be read, once somebody has seen it as it lies. */
export const removeDamagedSeries = (seen: readonly DamagedName[], at: string) =>
  takingRowsOutSoon(() =>
    write(at, [], async () => {
      const { contributions } = await loadSettings();
      const going = seriesIn(contributions).damaged.filter(({ name, text }) =>
        seen.some((one) => one.name === name && one.text === text),
      );
      if (going.some(({ name }) => name === null)) return database.settings.delete(KEY);
      const names = new Set(going.map(({ name }) => name));
      const staying = Object.entries(recordToChange(contributions, KEY)).filter(([name]) => !names.has(name));
      return database.settings.put({ key: KEY, value: Object.fromEntries(staying) });
    }),
  );

/** For a backup: the series of these assessments. */
export const loadContributionSeries = async (assessmentIds: readonly string[]) =>
  seriesOf(await loadSettings(), assessmentIds);

/** For a backup: what cannot be read and may be of them. */
export const loadDamagedSeries = async (assessmentIds: readonly string[]) =>
  damagedSeriesOf((await loadSettings()).contributions, assessmentIds);

export function seriesOf({ contributions }: Settings, assessmentIds: readonly string[]): Backup['contributionSeries'] {
  const { sound } = seriesIn(contributions);
  return assessmentIds.flatMap((assessmentId) => {
    const series = ownValue(sound, assessmentId);
    return series ? [{ assessmentId, ...series }] : [];
  });
}

/**
 * Brings back the series of assessments that are brought back, within a transaction of the caller. One that cannot be
 * read here may be newer: it stays, and that is given back.
 */
export async function putContributionSeries(
  { contributionSeries }: Pick<Backup, 'contributionSeries'>,
  assessmentIds: readonly string[],
): Promise<readonly NotBrought[]> {
  const { contributions } = await loadSettings();
  const { sound, damaged } = seriesIn(contributions);
  const brought = contributionSeries.filter(({ assessmentId }) => assessmentIds.includes(assessmentId));
  if (brought.length === 0) return [];
  if (damaged.some(({ name }) => name === null)) return [{ kind: 'damaged-series' }];
  const torn = new Set(damaged.map(({ name }) => name));
  const taken = brought.flatMap(({ assessmentId, ...series }) =>
    torn.has(assessmentId) || !takesPlaceOf(series, ownValue(sound, assessmentId) ?? null)
      ? []
      : [[assessmentId, fitRow(contributionSeriesSchema, series)]],
  );
  await database.settings.put({
    key: KEY,
    value: { ...recordToChange(contributions, KEY), ...Object.fromEntries(taken) },
  });
  return brought.some(({ assessmentId }) => torn.has(assessmentId)) ? [{ kind: 'damaged-series' }] : [];
}

/** Beside the others, which stay as they lie: a series that could not be read again would be damaged. */
const putSeries = (stored: Stored, assessmentId: string, series: ContributionSeries) =>
  database.settings.put({
    key: KEY,
    value: { ...recordToChange(stored, KEY), [assessmentId]: fitRow(contributionSeriesSchema, series) },
  });

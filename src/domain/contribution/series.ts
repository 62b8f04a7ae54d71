import * as z from 'zod/mini';
import type { CalendarDate } from '../common/calendar-date.ts';

// Apart from contributions, since the settings of every screen hold a series and few screens a contribution.

/** The calendar year of the assessment date: coarse enough to say nothing of when anyone worked. */
export const periodSchema = z.string().check(z.regex(/^20\d{2}$/, 'a calendar year such as 2026'));
export type Period = z.infer<typeof periodSchema>;

export const periodOf = (assessmentDate: CalendarDate): Period => assessmentDate.slice(0, 4);

/** Random, made on the device, derived from nothing: a later file of the same series replaces an earlier one. */
export const seriesIdSchema = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{16,64}$/, '16 to 64 letters, digits, "-" or "_"'));

export const MAX_REVISION = 9999;
/** Rises with every file of the series, so that the order in which files arrive does not matter. */
export const revisionSchema = z.int().check(z.minimum(1), z.maximum(MAX_REVISION));

/** The contributions that were made of one assessment, by the latest of them. */
export const contributionSeriesSchema = z.strictObject({
  period: periodSchema,
  seriesId: seriesIdSchema,
  revision: revisionSchema,
});
export type ContributionSeries = z.infer<typeof contributionSeriesSchema>;

/**
 * Does a series from a file take the place of the one here? Of one series the higher revision counts. Another that has
 * begun here stays, since its file may be out already: the one in the file is then for its owner to withdraw.
 */
export const takesPlaceOf = (theirs: ContributionSeries, mine: ContributionSeries | null): boolean =>
  mine === null || (mine.seriesId === theirs.seriesId && mine.revision < theirs.revision);

/**
 * The file of the highest revision in this period's series, whichever assessment it was made of; null for none. A
 * series that can count no further, as only a file could have made it, is left: a new one begins.
 */
export const latestOfSeries = (made: readonly ContributionSeries[], period: Period): ContributionSeries | null =>
  made
    .filter((series) => series.period === period && series.revision < MAX_REVISION)
    .toSorted((a, b) => b.revision - a.revision)[0] ?? null;

/** What the next file is: one more of the latest series, or the first of a new one. */
export const nextOfSeries = (
  latest: ContributionSeries | null,
  period: Period,
  freshSeriesId: string,
): ContributionSeries =>
  latest ? { ...latest, revision: latest.revision + 1 } : { period, seriesId: freshSeriesId, revision: 1 };

import type { Migration } from '../../common/file.ts';

/** Version 2 holds the series of contributions that were made of assessments; version 1 knew none. */
export const addContributionSeries: Migration = (json) => ({ ...json, formatVersion: 2, contributionSeries: [] });

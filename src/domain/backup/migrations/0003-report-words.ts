import type { Migration } from '../../common/file.ts';

/** Version 3 holds what was chosen and worded for reports; before, that was in no backup. */
export const addReportWords: Migration = (json) => ({
  ...json,
  formatVersion: 3,
  reportChoices: null,
  reportWordings: [],
});

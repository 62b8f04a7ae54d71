import { STORE_VERSIONS as SHIPPED, type StoreVersion } from '../src/platform/storage/versions.ts';

export type { Row, StoreVersion } from '../src/platform/storage/versions.ts';

/** What the next version of the store writes after notes and names in the history. */
export const UPGRADED = ' (upgraded)';

/** Stands in place of the list in the build of the next version of the app. */
export const STORE_VERSIONS: readonly StoreVersion[] = [
  ...SHIPPED,
  {
    version: 2,
    stores: { history: '++, [assessmentId+questionId], [assessmentId+evidenceId], assessmentId, at' },
    upgradeRow: (table, row) => {
      if (table === 'answers') return { ...row, note: String(row.note) + UPGRADED };
      return table === 'history' ? { ...row, by: String(row.by) + UPGRADED } : row;
    },
  },
];

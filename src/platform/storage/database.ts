import Dexie, { type Table } from 'dexie';

/**
 * The one database of this browser. The name and the table names guard stored data: changing one
 * loses people's work. A new index or row shape is a new `version` with a pure migration.
 */
export class AssureDatabase extends Dexie {
  // Rows are unknown on purpose: whatever comes out is parsed before anything trusts it (`rows.ts`).
  declare readonly assessments: Table<unknown, string>;
  declare readonly answers: Table<unknown, [string, string]>;
  declare readonly history: Table<unknown, number>;
  declare readonly questionnaires: Table<unknown, string>;
  declare readonly packs: Table<unknown, string>;
  declare readonly settings: Table<unknown, string>;

  constructor(name = 'carecert-assure') {
    // Strict: a write counts as saved only when the browser has flushed it to disk.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      assessments: 'id',
      answers: '[assessmentId+questionId], assessmentId',
      history: '++, [assessmentId+questionId], assessmentId',
      questionnaires: 'hash',
      packs: 'id',
      settings: 'key',
    });
  }
}

export const database = new AssureDatabase();

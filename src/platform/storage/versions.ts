export type Row = Readonly<Record<string, unknown>>;

/**
 * One shape of the store: what became of it, and how to make it out of the shape before. Never changed once released.
 */
export type StoreVersion = {
  readonly version: number;
  /** Tables and indexes, as Dexie writes them; of a later version those that it changes. */
  readonly stores: Readonly<Record<string, string>>;
  /**
   * Makes a row of the version before into one of this; null where rows stay as they are. Pure, and gives the same row
   * for one that it leaves alone.
   */
  readonly upgradeRow: ((table: string, row: Row) => Row) | null;
};

/**
 * Every shape that the store has had, oldest first. The table names guard stored data: changing one loses
 * people's work. A new index or row shape is a new version at the end, with a store that it left in `stores/`.
 */
export const STORE_VERSIONS: readonly StoreVersion[] = [
  {
    version: 1,
    stores: {
      assessments: 'id',
      answers: '[assessmentId+questionId], assessmentId',
      evidence: '[assessmentId+id], assessmentId',
      history: '++, [assessmentId+questionId], [assessmentId+evidenceId], assessmentId',
      questionnaires: 'hash',
      packs: 'id',
      settings: 'key',
      drafts: 'id, scope',
      sent: 'id, assessmentId',
      plans: 'assessmentId',
      training: 'id',
      bulletinLists: 'id',
      bulletinOutlines: 'id',
      followUps: 'id, assessmentId',
      whatIsRun: 'assessmentId',
      feedback: 'id',
    },
    upgradeRow: null,
  },
];

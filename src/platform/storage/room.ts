import { MAX_LISTED, MAX_REGISTER } from '#src/domain/common/limits.ts';
import { database } from './database.ts';
import { StorageRefusal } from './storage-problem.ts';
import type { BackedUpTable } from './tables.ts';

/** Tables of which a backup lists each row; answers and what is beside them lie within their assessment. */
export type ListedTable = Exclude<BackedUpTable, 'answers' | 'evidence' | 'history' | 'plans' | 'settings'>;

/** The most rows of each: as many as a backup lists (`room.test.ts`), or no backup could be opened again. */
export const MOST_ROWS: Readonly<Record<ListedTable, number>> = {
  assessments: MAX_LISTED,
  questionnaires: MAX_LISTED,
  packs: MAX_LISTED,
  sent: MAX_LISTED,
  training: MAX_REGISTER,
  bulletinLists: MAX_LISTED,
  followUps: MAX_LISTED,
  whatIsRun: MAX_LISTED,
  feedback: MAX_LISTED,
};

/** For the end of a write that added rows, within its transaction: refused where a backup could not list them all. */
export async function holdToMost(...tables: readonly ListedTable[]): Promise<void> {
  for (const table of tables)
    if ((await database[table].count()) > MOST_ROWS[table])
      throw new StorageRefusal({
        kind: 'unfit',
        detail: `${table}: expected at most ${MOST_ROWS[table]} in all, since a backup holds no more`,
      });
}

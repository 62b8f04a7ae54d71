import type { BackupPart } from '#src/domain/backup/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { database } from '../database.ts';
import { MOST_ROWS, type ListedTable } from '../room.ts';
import { attempt } from '../storage-problem.ts';
import { TABLES } from '../tables.ts';
import { useLive } from '../use-live.ts';
import type { Live } from '../use-stored.ts';

/** How many rows there are of what a backup lists, of these assessments and of none. Each table has the name of its part. */
export const useKeptHere = (
  assessmentIds: readonly string[],
): Live<Readonly<Record<ListedTable & BackupPart, number>>> =>
  useLive(
    () =>
      attempt(async () => {
        const counts: Record<ListedTable, number> = { ...MOST_ROWS };
        for (const table of keysOf(MOST_ROWS)) {
          const key = TABLES[table].ofAssessment;
          counts[table] = await (key === null
            ? database[table].count()
            : database[table].where(key).anyOf(assessmentIds).count());
        }
        return counts;
      }),
    [assessmentIds.join(' ')],
  );

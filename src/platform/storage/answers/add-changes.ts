import { LIST_LIMITS, type Change } from '#src/domain/assessment/index.ts';
import { database } from '../database.ts';
import { changeRow } from '../rows.ts';
import { StorageRefusal } from '../storage-problem.ts';

/**
 * Adds changes to the history of an assessment, within a transaction of the caller. Refused where there would be more
 * than a file holds: no later backup could be opened, with everything else that is in it.
 */
export async function addChanges(assessmentId: string, changes: readonly Change[]): Promise<void> {
  const lastKey = await database.history.bulkAdd(changes.map((each) => changeRow(assessmentId, each)));
  // Keys count up over all assessments: below that, none can have so many, and nobody waits for a count.
  if (lastKey === undefined || lastKey <= LIST_LIMITS.changes) return;
  if ((await database.history.where({ assessmentId }).count()) > LIST_LIMITS.changes)
    throw new StorageRefusal({ kind: 'too-many', what: 'changes', limit: LIST_LIMITS.changes });
}

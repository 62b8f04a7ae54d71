import { newId } from '../../runtime/index.ts';
import { database } from '../database.ts';

// Rows as they lie: what reads them need not be here where an assessment begins.

/**
 * What is run, and what was done about bulletins, go along to an assessment that goes on from another, within a
 * transaction of the caller: they are of the organisation, and not of the year.
 */
export async function carryBulletins(from: string, to: string): Promise<void> {
  const run = await database.whatIsRun.get(from);
  if (typeof run === 'object' && run !== null) await database.whatIsRun.put({ ...run, assessmentId: to });
  const followUps = await database.followUps.where('assessmentId').equals(from).toArray();
  await database.followUps.bulkAdd(followUps.map((row) => ({ ...Object(row), id: newId(), assessmentId: to })));
}

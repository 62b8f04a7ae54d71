import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { database } from './database.ts';
import { refuseOtherLock } from './lock-record.ts';
import { noteSaved, noteSaveProblem, noteSaving } from './save-status.ts';
import { problemOf, type StorageProblem } from './storage-problem.ts';

type TableName = 'assessments' | 'answers' | 'history' | 'questionnaires' | 'packs' | 'settings' | 'drafts';

/** What the work of a write gives back when everything was so already. */
export const UNCHANGED = Symbol('unchanged');

/** The settings row that counts the changes made in this browser; it guards stored data. */
const CHANGE_COUNT = 'changeCount';

/**
 * One write transaction, with the save status told before and after. It resolves when the browser
 * has committed; on any problem nothing of it is kept. A change to anything but settings is counted
 * in the same transaction, so that a backup can tell exactly what came after it, whatever the clock says.
 * @param at the instant that the screen will call the time of saving
 */
export async function write(at: string, tables: readonly TableName[], work: () => Promise<unknown>): Promise<Result<void, StorageProblem>> {
  noteSaving();
  try {
    await database.transaction('rw', [...tables, 'settings'], async () => {
      await refuseOtherLock();
      if ((await work()) !== UNCHANGED && tables.some((table) => table !== 'settings')) {
        await database.settings.put({ key: CHANGE_COUNT, value: (await readChangeCount()) + 1 });
      }
    });
    noteSaved(at);
    return ok(undefined);
  } catch (error) {
    const problem = problemOf(error);
    noteSaveProblem(problem);
    return fail(problem);
  }
}

/** How many changes were committed in this browser since it was empty. */
export async function readChangeCount(): Promise<number> {
  const row = await database.settings.get(CHANGE_COUNT);
  return typeof row === 'object' && row !== null && 'value' in row && typeof row.value === 'number' ? row.value : 0;
}

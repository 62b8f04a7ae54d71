import { database } from '../database.ts';
import { takingOldRowsAlong } from '../old-rows.ts';
import { attempt } from '../storage-problem.ts';
import { change, whatIsKept, workInMemory } from './workspace.ts';

/**
 * Opens the workspace with nothing kept in the browser, not even the empty database. Not where another tab has begun
 * since this one asked: what that one keeps would be gone. A store that cannot be looked into is left as it is; a newer
 * version of the app may have it by now.
 * @returns is it open? Else the workspace is as it is by now.
 */
export async function keepNothing(): Promise<boolean> {
  // What was removed before lies in the browser's files still.
  if (!(await takingOldRowsAlong(removeEmptyStore))) return false;
  await workInMemory();
  return true;
}

/** @returns has nobody begun? */
async function removeEmptyStore(): Promise<boolean> {
  // One transaction, over when it resolves: one that is still open would hold up the deleting.
  const found = await attempt(() =>
    database.transaction('r', database.tables, async () => ({
      ...(await whatIsKept()),
      drafts: await database.drafts.count(),
    })),
  );
  if (found.ok) {
    const { lock, isChosen, hasWork, drafts } = found.value;
    if (lock || isChosen || hasWork || drafts > 0) {
      change(lock ? { kind: 'locked' } : { kind: 'choosing', hasWork: true });
      return false;
    }
    await attempt(() => database.delete());
  }
  return true;
}

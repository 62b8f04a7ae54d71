import type { Assessment } from '#src/domain/assessment/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { database } from './database.ts';
import { idOfLockRow, LOCK_KEY } from './lock/lock-record.ts';
import { noteSaved, noteSaveProblem, noteSaving } from './save-status.ts';
import { rowCipher } from './lock/sealed-rows.ts';
import { beginWrite } from './use-live.ts';
import { attempt, problemOf, StorageRefusal, type StorageProblem } from './storage-problem.ts';
import type { TableName } from './tables.ts';

/** What the work of a write gives back when a backup would hold the same as before. */
export const UNCOUNTED = Symbol('uncounted');

/** For the end of a write to one assessment: a made-up one is in no backup, so that its changes are not counted. */
export const countIfReal = ({ isIllustrative }: Pick<Assessment, 'isIllustrative'>): typeof UNCOUNTED | undefined =>
  isIllustrative ? UNCOUNTED : undefined;

/** Rows that the browser has been asked to put, and how the write is counted: the count goes along with them. */
class LastRows {
  readonly rows: Promise<unknown>;
  readonly counted: typeof UNCOUNTED | undefined;
  constructor(rows: Promise<unknown>, counted: typeof UNCOUNTED | undefined) {
    this.rows = rows;
    this.counted = counted;
  }
}

/** For the end of a write whose rows nothing waits for, so that the browser is not waited for once more. */
export const lastRows = (rows: Promise<unknown>, counted: typeof UNCOUNTED | undefined): LastRows =>
  new LastRows(rows, counted);

/** The settings row that counts the changes made in this browser; it guards stored data. */
const CHANGE_COUNT = 'changeCount';

/**
 * One write transaction, with the save status told before and after. It resolves when the browser
 * has committed; on any problem nothing of it is kept. Whatever changes what a backup would hold is counted
 * in the same transaction, so that a backup can tell exactly what came after it, whatever the clock says
 * (`recovery/counted.test.ts`).
 * @param at the instant that the screen will call the time of saving
 */
export const write = (
  at: string,
  tables: readonly TableName[],
  work: () => Promise<unknown>,
): Promise<Result<void, StorageProblem>> => readThenWrite(at, tables, () => Promise.resolve(), work);

/**
 * The same for work that reads first: what it reads is asked for along with the lock and the count, so that the
 * browser is waited for as rarely as possible.
 * @param read must not write
 */
export async function readThenWrite<T>(
  at: string,
  tables: readonly TableName[],
  read: () => Promise<T>,
  work: (found: T) => Promise<unknown>,
): Promise<Result<void, StorageProblem>> {
  const end = beginWrite();
  noteSaving();
  try {
    const changeCount = await database.transaction('rw', [...new Set<TableName>([...tables, 'settings'])], async () => {
      const [[lock, count], found] = await Promise.all([
        database.settings.bulkGet([LOCK_KEY, CHANGE_COUNT]),
        attempt(read),
      ]);
      // First of all: by another lock's key each row looks damaged.
      if (idOfLockRow(lock) !== (rowCipher()?.lockId ?? null)) throw new StorageRefusal({ kind: 'locked' });
      if (!found.ok) throw new StorageRefusal(found.problem);
      const done = await work(found.value);
      const { rows, counted } = done instanceof LastRows ? done : { rows: undefined, counted: done };
      const next = counted === UNCOUNTED ? countIn(count) : countIn(count) + 1;
      await Promise.all([
        rows,
        counted === UNCOUNTED ? undefined : database.settings.put({ key: CHANGE_COUNT, value: next }),
      ]);
      return next;
    });
    noteSaved(at, changeCount);
    return ok(undefined);
  } catch (error) {
    const problem = problemOf(error);
    noteSaveProblem(problem);
    return fail(problem);
  } finally {
    end();
  }
}

/** How many changes were committed in this browser since it was empty. */
export const readChangeCount = async (): Promise<number> => countIn(await database.settings.get(CHANGE_COUNT));

const countIn = (row: unknown): number =>
  typeof row === 'object' && row !== null && 'value' in row && typeof row.value === 'number' ? row.value : 0;

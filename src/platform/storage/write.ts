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

/** What a write expects to find, and whether what it found says the same. */
export type Expected<T> = { readonly found: T; readonly isStill: (found: T) => boolean };

/** Something else stands in the store than was expected: nothing of the write is kept, and it is done by what stands. */
class Outdated extends Error {}

/** How many changes there were when this page last wrote; null before. */
let lastCount: number | null = null;

/**
 * The same for work that reads first: what it reads is asked for along with the lock and the count, so that the
 * browser is waited for as rarely as possible. Where it is known what will be found, the rows are put in the same go, and
 * the browser is waited for once: should anything else be found, the transaction is given up and done again by that.
 * @param read must not write
 * @param work where something is expected it waits for nothing of the store, and hands its rows over (`lastRows`)
 */
export async function readThenWrite<T>(
  at: string,
  tables: readonly TableName[],
  read: () => Promise<T>,
  work: (found: T) => Promise<unknown>,
  expected: Expected<T> | null = null,
): Promise<Result<void, StorageProblem>> {
  const end = beginWrite();
  noteSaving();
  const within = (scope: () => Promise<number>): Promise<number> =>
    database.transaction('rw', [...new Set<TableName>([...tables, 'settings'])], async () => scope());
  const readAll = () => Promise.all([database.settings.bulkGet([LOCK_KEY, CHANGE_COUNT]), attempt(read)] as const);
  const asFound = async (): Promise<number> => {
    const [[lock, count], found] = await readAll();
    // First of all: by another lock's key each row looks damaged.
    if (!isOurLock(lock)) throw new StorageRefusal({ kind: 'locked' });
    if (!found.ok) throw new StorageRefusal(found.problem);
    const { next, rows } = counting(await work(found.value), countIn(count));
    await rows;
    return next;
  };
  const asExpected = async ({ found, isStill }: Expected<T>, countBefore: number): Promise<number> => {
    const looked = readAll().then(([[lock, count], there]) => {
      if (!isOurLock(lock) || countIn(count) !== countBefore || !there.ok || !isStill(there.value))
        throw new Outdated();
    });
    const done = await attempt(() => work(found));
    const { next, rows } = done.ok ? counting(done.value, countBefore) : { next: countBefore, rows: undefined };
    await Promise.all([looked, rows]);
    // By now it is known that it was refused for what stands there.
    if (!done.ok) throw new StorageRefusal(done.problem);
    return next;
  };
  const known = lastCount;
  try {
    const changeCount = await (expected && known !== null
      ? within(() => asExpected(expected, known)).catch((error: unknown) => {
          if (error instanceof Outdated) return within(asFound);
          throw error;
        })
      : within(asFound));
    lastCount = changeCount;
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

const isOurLock = (row: unknown): boolean => idOfLockRow(row) === (rowCipher()?.lockId ?? null);

/** Counts a write along with its rows, by what its work gave back. */
function counting(done: unknown, count: number): { readonly next: number; readonly rows: Promise<unknown> } {
  const { rows, counted } = done instanceof LastRows ? done : { rows: undefined, counted: done };
  if (counted === UNCOUNTED) return { next: count, rows: Promise.resolve(rows) };
  return { next: count + 1, rows: Promise.all([rows, database.settings.put({ key: CHANGE_COUNT, value: count + 1 })]) };
}

/** How many changes were committed in this browser since it was empty. */
export const readChangeCount = async (): Promise<number> => countIn(await database.settings.get(CHANGE_COUNT));

const countIn = (row: unknown): number =>
  typeof row === 'object' && row !== null && 'value' in row && typeof row.value === 'number' ? row.value : 0;

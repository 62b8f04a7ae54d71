import { packOutlines } from '#src/domain/bulletins/outlined/index.ts';
import {
  joinKeptLists,
  keptListSchema,
  listKeyOf,
  MAX_LISTS_MB,
  sizeInMb,
  takeIssue,
  type KeptList,
} from '#src/domain/bulletins/kept/index.ts';
import type { BulletinList } from '#src/domain/bulletins/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { database } from '../database.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { holdToMost } from '../room.ts';
import { fitRow, isDamagedRow, parseRow, soundRow, soundRows } from '../rows.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { write } from '../write.ts';

/** Throws a refusal where the row is damaged. */
export const readKeptListRow = (row: unknown): KeptList => parseRow(keptListSchema, row, 'a list of bulletins');

/** Puts a list, and its outlines beside it: who reads meanwhile gets both of one issue. */
async function putList(kept: KeptList): Promise<void> {
  await database.bulletinLists.put(fitRow(keptListSchema, kept));
  await database.bulletinOutlines.put(packOutlines(kept));
}

/** Every list that is kept and can be read, by publisher. */
export async function loadKeptLists(): Promise<readonly KeptList[]> {
  const lists = soundRows(readKeptListRow, await database.bulletinLists.toArray());
  return lists.toSorted((a, b) => (a.list.publisher.name < b.list.publisher.name ? -1 : 1));
}

/** One list; null where it is not here, or cannot be read. */
export const loadKeptList = async (id: string): Promise<KeptList | null> =>
  soundRow(readKeptListRow, await database.bulletinLists.get(id));

/** Takes in an issue of a list beside what is here of it by then. Refused where a newer one, or this one, is here. */
export const saveIssue = (list: BulletinList, at: string): Promise<Result<void, StorageProblem>> =>
  write(at, ['bulletinLists', 'bulletinOutlines'], async () => {
    const [here] = soundRows(readKeptListRow, [await database.bulletinLists.get(listKeyOf(list))]);
    const taken = takeIssue(here ?? null, list, at);
    if (!taken.ok) throw new StorageRefusal({ kind: 'unfit', detail: `sequence: ${taken.problem.kind}` });
    const { kept } = taken.value;
    const mb = sizeInMb(kept) + (await mbBeside(kept.id));
    if (mb > MAX_LISTS_MB)
      throw new StorageRefusal({
        kind: 'unfit',
        detail: `bulletinLists: expected at most ${MAX_LISTS_MB} MB in all; with this one they hold ${Math.ceil(mb)} MB. Remove a list first`,
      });
    await putList(kept);
    await holdToMost('bulletinLists');
  });

/** Removes a list. What was entered about its bulletins stays. */
export const removeList = (id: string, at: string): Promise<Result<void, StorageProblem>> =>
  write(at, ['bulletinLists', 'bulletinOutlines'], async () => {
    await database.bulletinLists.delete(id);
    await database.bulletinOutlines.delete(id);
  });

/** All that is kept of the other lists. */
async function mbBeside(id: string): Promise<number> {
  let mb = 0;
  // One by one: together they may be large.
  for (const other of await database.bulletinLists.toCollection().primaryKeys())
    if (other !== id) mb += sizeInMb(await database.bulletinLists.get(other));
  return mb;
}

/**
 * Brings back the lists of a backup, within a transaction of the caller: of each the newer issue stands. Where one is
 * more than can be kept, what is here stays as it is, and that is given back.
 */
export async function putLists(lists: readonly KeptList[]): Promise<readonly NotBrought[]> {
  const left: NotBrought[] = [];
  for (const list of lists) {
    const stands = await database.bulletinLists.get(list.id);
    if (isDamagedRow(readKeptListRow, stands)) {
      left.push({ kind: 'damaged', what: 'bulletin-list' });
      continue;
    }
    const here = soundRow(readKeptListRow, stands);
    const row = here ? joinKeptLists(here, list) : list;
    if (soundRow(readKeptListRow, row) === null || sizeInMb(row) + (await mbBeside(row.id)) > MAX_LISTS_MB)
      left.push({ kind: 'list', publisher: list.list.publisher.name });
    else await putList(row);
  }
  return left;
}

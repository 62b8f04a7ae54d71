import {
  joinKeptLists,
  keptListSchema,
  takeIssue,
  listKeyOf,
  type KeptList,
} from '#src/domain/bulletins/kept/index.ts';
import type { BulletinList } from '#src/domain/bulletins/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { database } from '../database.ts';
import { fitRow, parseRow, soundRows } from '../rows.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { write } from '../write.ts';

/** Throws a refusal where the row is damaged. */
export const readKeptListRow = (row: unknown): KeptList => parseRow(keptListSchema, row, 'a list of bulletins');

/** Every list that is kept and can be read, by publisher. */
export async function loadKeptLists(): Promise<readonly KeptList[]> {
  const lists = soundRows(readKeptListRow, await database.bulletinLists.toArray());
  return lists.toSorted((a, b) => (a.list.publisher.name < b.list.publisher.name ? -1 : 1));
}

/** Takes in an issue of a list beside what is here of it by then. Refused where a newer one, or this one, is here. */
export const saveIssue = (list: BulletinList, at: string): Promise<Result<void, StorageProblem>> =>
  write(at, ['bulletinLists'], async () => {
    const [here] = soundRows(readKeptListRow, [await database.bulletinLists.get(listKeyOf(list))]);
    const taken = takeIssue(here ?? null, list, at);
    if (!taken.ok) throw new StorageRefusal({ kind: 'unfit', detail: `sequence: ${taken.problem.kind}` });
    await database.bulletinLists.put(fitRow(keptListSchema, taken.value.kept));
  });

/** Removes a list. What was entered about its bulletins stays. */
export const removeList = (id: string, at: string): Promise<Result<void, StorageProblem>> =>
  write(at, ['bulletinLists'], () => database.bulletinLists.delete(id));

/** Brings back the lists of a backup, within a transaction of the caller: of each the newer issue stands. */
export async function putLists(lists: readonly KeptList[]): Promise<void> {
  for (const list of lists) {
    const [here] = soundRows(readKeptListRow, [await database.bulletinLists.get(list.id)]);
    await database.bulletinLists.put(fitRow(keptListSchema, here ? joinKeptLists(here, list) : list));
  }
}

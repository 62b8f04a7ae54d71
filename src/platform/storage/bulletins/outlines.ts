import {
  outlineOf,
  type BulletinOutline,
  packOutlines,
  unpackOutlines,
  type OutlinedList,
} from '#src/domain/bulletins/outlined/index.ts';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { parseBulletinIn } from '#src/domain/bulletins/kept/index.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { database } from '../database.ts';
import { readTogether } from '../read-together.ts';
import { soundRow } from '../rows.ts';
import { StorageRefusal } from '../storage-problem.ts';
import { UNCOUNTED, write } from '../write.ts';
import { readKeptListRow } from './lists.ts';

/** The lists that are kept, as far as they can be read. */
export type ListsHere = {
  readonly lists: readonly OutlinedList[];
  /** How many cannot be read: what those ask for is not known. */
  readonly unread: number;
};

/**
 * The outlines of every list that is kept, by publisher. Where those of a list are missing, or of another version of the
 * app, they are made of the list itself; one that cannot be read is counted then.
 * @returns `made` where they were: `renewOutlines` keeps them
 */
export async function loadOutlines(): Promise<ListsHere & { readonly made: readonly string[] }> {
  const made: string[] = [];
  const { found: lists, unread } = await readTogether(async () => {
    const ids = await database.bulletinLists.toCollection().primaryKeys();
    const rows = await database.bulletinOutlines.bulkGet(ids);
    const found: OutlinedList[] = [];
    for (const [at, id] of ids.entries()) {
      const known = unpackOutlines(rows[at]);
      const kept = known ?? (await outlinesOf(id));
      if (!kept) continue;
      found.push(kept);
      if (!known) made.push(id);
    }
    return { found, unread: ids.length - found.length };
  });
  return { lists: lists.toSorted((a, b) => (a.list.publisher.name < b.list.publisher.name ? -1 : 1)), unread, made };
}

async function outlinesOf(id: string): Promise<OutlinedList | null> {
  const kept = soundRow(readKeptListRow, await database.bulletinLists.get(id));
  return kept && unpackOutlines(packOutlines(kept));
}

/** Keeps the outlines of these lists as the lists are by then. */
export const renewOutlines = (ids: readonly string[], at: string) =>
  write(at, ['bulletinLists', 'bulletinOutlines'], async () => {
    for (const id of ids) {
      const kept = soundRow(readKeptListRow, await database.bulletinLists.get(id));
      if (kept) await database.bulletinOutlines.put(packOutlines(kept));
      else await database.bulletinOutlines.delete(id);
    }
    return UNCOUNTED;
  });

/** Which bulletin is meant, and what its outline says. */
export type AskedBulletin = { readonly listKey: string; readonly outline: BulletinOutline };

/** Bulletins as they stand in their lists. Throws a refusal where one cannot be read, which hides none of the others. */
export async function loadBulletins(asked: readonly AskedBulletin[]): Promise<readonly Bulletin[]> {
  const rows = await database.bulletinLists.bulkGet(asked.map(({ listKey }) => listKey));
  return asked.map(({ outline }, at) => {
    const bulletin = parseBulletinIn(rows[at], outline.id);
    if (!bulletin) throw new StorageRefusal({ kind: 'damaged', detail: `the bulletin ${outline.id} in its list` });
    return bulletin;
  });
}

/** Is an outline that of its bulletin? Between an issue and the reading of its outlines it may be of the one before. */
export const isOutlineOf = (outline: BulletinOutline, bulletin: Bulletin): boolean =>
  isSameJson(outlineOf(bulletin), outline);

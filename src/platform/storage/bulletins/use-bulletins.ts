import type { OutlinedList } from '#src/domain/bulletins/outlined/index.ts';
import Dexie from 'dexie';
import { useEffect } from 'react';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import type { FollowUp, KeptList, WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { now } from '../../runtime/index.ts';
import { database } from '../database.ts';
import { attempt } from '../storage-problem.ts';
import { useLive } from '../use-live.ts';
import type { Live } from '../use-stored.ts';
import { loadFollowUps } from './follow-ups.ts';
import { loadKeptList } from './lists.ts';
import {
  isOutlineOf,
  loadBulletins,
  loadOutlines,
  renewOutlines,
  type AskedBulletin,
  type ListsHere,
} from './outlines.ts';
import { loadWhatIsRun } from './what-is-run.ts';

/*
 * Several screens show the lists in turn: what was read last stands in this page until a row of them changes, here or in
 * another tab. It goes with the page, which a lock loads again.
 */
let standing: readonly OutlinedList[] | null = null;
let changes = 0;
Dexie.on('storagemutated', (parts) => {
  if (!('all' in parts) && !Object.keys(parts).some((part) => /\/bulletin(Lists|Outlines)\//.test(part))) return;
  standing = null;
  changes += 1;
});

async function readOutlines(): Promise<ListsHere> {
  // What a live query looks at is what it is told of, and the rows themselves are not read for it.
  const ids = new Set(await database.bulletinLists.toCollection().primaryKeys());
  if (standing?.length === ids.size && standing.every(({ id }) => ids.has(id))) return { lists: standing, unread: 0 };
  const before = changes;
  const { lists, unread, made } = await loadOutlines();
  // Outside the reading, which may write nothing.
  if (made.length > 0) setTimeout(() => void renewOutlines(made, now()));
  // Of a list that cannot be read nothing stands here: it is looked at each time. So it is where no tab hears another.
  const isTold = before === changes && typeof BroadcastChannel !== 'undefined';
  standing = isTold && lists.length === ids.size ? lists : null;
  return { lists, unread };
}

/** Every list with the outlines of its bulletins. */
export const useOutlines = (): Live<ListsHere> => useLive(() => attempt(readOutlines), []);

/** One list as it is kept; null where it is not here. */
export const useKeptList = (id: string): Live<KeptList | null> => useLive(() => attempt(() => loadKeptList(id)), [id]);

/** Bulletins with all that is in them, in the order in which they are asked for. */
export function useBulletins(asked: readonly AskedBulletin[]): Live<readonly Bulletin[]> {
  const name = JSON.stringify(asked.map(({ listKey, outline }) => [listKey, outline.id]));
  const read = useLive(async () => ({ name, found: await attempt(() => loadBulletins(asked)) }), [name]);
  const found = read?.name === name ? read.found : undefined;
  const other = found?.ok
    ? (asked.find(({ outline }, at) => {
        const bulletin = found.value[at];
        return bulletin && !isOutlineOf(outline, bulletin);
      })?.listKey ?? null)
    : null;
  // An issue has just come, or the outlines are not those of the list: then nothing is shown by them.
  useEffect(() => {
    if (other !== null) void renewOutlines([other], now());
  }, [other]);
  return other === null ? found : undefined;
}

export const useFollowUps = (assessmentId: string): Live<readonly FollowUp[]> =>
  useLive(() => attempt(() => loadFollowUps(assessmentId)), [assessmentId]);

export const useWhatIsRun = (assessmentId: string): Live<WhatIsRun> =>
  useLive(() => attempt(() => loadWhatIsRun(assessmentId)), [assessmentId]);

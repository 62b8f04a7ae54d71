import Dexie from 'dexie';
import type { FollowUp, KeptList, WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { database } from '../database.ts';
import { attempt } from '../storage-problem.ts';
import { useLive } from '../use-live.ts';
import type { Live } from '../use-stored.ts';
import { loadFollowUps } from './follow-ups.ts';
import { loadKeptLists } from './lists.ts';
import { loadWhatIsRun } from './what-is-run.ts';

/*
 * A list may be of megabytes, and several screens show the lists in turn: what was read last stands in this page until a
 * row of them changes, here or in another tab. It goes with the page, which a lock loads again.
 */
let standing: readonly KeptList[] | null = null;
let changes = 0;
Dexie.on('storagemutated', (parts) => {
  if (!('all' in parts) && !Object.keys(parts).some((part) => part.includes('/bulletinLists/'))) return;
  standing = null;
  changes += 1;
});

async function readLists(): Promise<readonly KeptList[]> {
  // What a live query looks at is what it is told of, and the rows themselves are not read for it.
  const ids = new Set(await database.bulletinLists.toCollection().primaryKeys());
  if (standing?.length === ids.size && standing.every(({ id }) => ids.has(id))) return standing;
  const before = changes;
  const lists = await loadKeptLists();
  // Of a list that cannot be read nothing stands here: it is looked at each time. So it is where no tab hears another.
  const isTold = before === changes && typeof BroadcastChannel !== 'undefined';
  standing = isTold && lists.length === ids.size ? lists : null;
  return lists;
}

export const useKeptLists = (): Live<readonly KeptList[]> => useLive(() => attempt(readLists), []);

export const useFollowUps = (assessmentId: string): Live<readonly FollowUp[]> =>
  useLive(() => attempt(() => loadFollowUps(assessmentId)), [assessmentId]);

export const useWhatIsRun = (assessmentId: string): Live<WhatIsRun> =>
  useLive(() => attempt(() => loadWhatIsRun(assessmentId)), [assessmentId]);

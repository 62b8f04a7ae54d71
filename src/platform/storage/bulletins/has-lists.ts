import { database } from '../database.ts';
import { attempt } from '../storage-problem.ts';
import { useLive } from '../use-live.ts';
import type { Live } from '../use-stored.ts';

/** Is any list of bulletins kept here? */
export const useHasLists = (): Live<boolean> =>
  useLive(() => attempt(async () => (await database.bulletinLists.count()) > 0), []);

import { useLiveQuery } from 'dexie-react-hooks';
import { database } from '../database.ts';
import { attempt } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';

/** Is any list of bulletins kept here? */
export const useHasLists = (): Live<boolean> =>
  useLiveQuery(() => attempt(async () => (await database.bulletinLists.count()) > 0), []);

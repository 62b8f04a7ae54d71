import type { Sent } from '#src/domain/merge/sent.ts';
import { attempt } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';
import { loadSent, loadSentOf } from './sent.ts';
import { useLive, useSharedLive } from '../use-live.ts';

/** What was sent out of an assessment, the latest first. */
export const useSentOf = (assessmentId: string): Live<readonly Sent[]> =>
  useSharedLive(`sent of ${assessmentId}`, () => attempt(() => loadSentOf([assessmentId])));

/** What bears this id; null where nothing of it is here. */
export const useSent = (id: string): Live<Sent | null> => useLive(() => attempt(() => loadSent(id)), [id]);

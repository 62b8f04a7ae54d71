import type { FollowUp, KeptList, WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { attempt } from '../storage-problem.ts';
import { useLive } from '../use-live.ts';
import type { Live } from '../use-stored.ts';
import { loadFollowUps } from './follow-ups.ts';
import { loadKeptLists } from './lists.ts';
import { loadWhatIsRun } from './what-is-run.ts';

export const useKeptLists = (): Live<readonly KeptList[]> => useLive(() => attempt(loadKeptLists), []);

export const useFollowUps = (assessmentId: string): Live<readonly FollowUp[]> =>
  useLive(() => attempt(() => loadFollowUps(assessmentId)), [assessmentId]);

export const useWhatIsRun = (assessmentId: string): Live<WhatIsRun> =>
  useLive(() => attempt(() => loadWhatIsRun(assessmentId)), [assessmentId]);

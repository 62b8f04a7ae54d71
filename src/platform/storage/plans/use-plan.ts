import { useLive } from '../use-live.ts';
import type { StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { attempt } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';
import { loadPlan } from './plans.ts';

/** What is kept of an assessment's plan; an empty one where nothing is yet. */
export const usePlan = (assessmentId: string): Live<StoredPlan> =>
  useLive(() => attempt(() => loadPlan(assessmentId)), [assessmentId]);

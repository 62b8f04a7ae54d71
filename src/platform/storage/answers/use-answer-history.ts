import type { Answer, Change } from '#src/domain/assessment/index.ts';
import { attempt } from '../storage-problem.ts';
import { loadHistoryOf } from '../stored-assessment.ts';
import type { Live } from '../use-stored.ts';
import { useLive } from '../use-live.ts';

/** Every change to one answer and to the pieces of evidence that it rests on, oldest first. */
export const useAnswerHistory = (assessmentId: string, { questionId, evidence }: Answer): Live<readonly Change[]> =>
  useLive(
    () => attempt(() => loadHistoryOf(assessmentId, questionId, evidence)),
    [assessmentId, questionId, evidence.join(' ')],
  );

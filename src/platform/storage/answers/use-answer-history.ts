import { useLiveQuery } from 'dexie-react-hooks';
import type { Answer, Change } from '#src/domain/assessment/index.ts';
import { attempt } from '../storage-problem.ts';
import { loadHistoryOf } from '../stored-assessment.ts';
import type { Live } from '../use-stored.ts';

/** Every change to one answer and to the pieces of evidence that it rests on, oldest first. */
export const useAnswerHistory = (assessmentId: string, { questionId, evidence }: Answer): Live<readonly Change[]> =>
  useLiveQuery(
    () => attempt(() => loadHistoryOf(assessmentId, questionId, evidence)),
    [assessmentId, questionId, evidence.join(' ')],
  );

import { useMemo } from 'react';
import type { AnswerPart, AnswerValue } from '#src/domain/assessment/index.ts';
import { newId, now } from '#src/platform/runtime/index.ts';
import {
  assignTogether,
  confirmTogether,
  undoTogether,
  type ChangedTogether,
  type ShownWork,
} from '#src/platform/storage/answers/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import type { StorageProblem } from '#src/platform/storage/index.ts';

type Outcome = Promise<Result<ChangedTogether, StorageProblem>>;

/** What can be done to many answers with one press, and the way back. */
export type TogetherDesk = {
  readonly confirm: (shown: readonly { readonly questionId: string; readonly value: AnswerValue }[]) => Outcome;
  readonly assign: (shown: readonly ShownWork[], part: Pick<AnswerPart, 'owner' | 'due'>) => Outcome;
  readonly undo: (togetherId: string) => Outcome;
};

/** @param visit of the page, with `by` the stamp of what is done */
export const useTogether = (assessmentId: string, visit: string, by: string): TogetherDesk =>
  useMemo(() => {
    const stamp = () => ({ id: newId(), visit, by, at: now() });
    return {
      confirm: (shown) => confirmTogether(assessmentId, shown, stamp()),
      assign: (shown, part) => assignTogether(assessmentId, shown, part, stamp()),
      undo: (togetherId) => undoTogether(assessmentId, togetherId, stamp()),
    };
  }, [assessmentId, visit, by]);

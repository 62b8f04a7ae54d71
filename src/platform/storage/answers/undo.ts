import {
  changeAnswer,
  changeEvidence,
  redoStep,
  undoStep,
  type UndoStep,
  type UndoSubject,
} from '#src/domain/assessment/history/index.ts';
import type { Change, ChangeStamp } from '#src/domain/assessment/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { database } from '../database.ts';
import { readEvidenceRow, soundRows } from '../rows.ts';
import { loadHistoryOf } from '../stored-assessment.ts';
import type { StorageProblem } from '../storage-problem.ts';
import { changing, readBefore, type After } from './save-answer.ts';

/**
 * Takes the latest change to one answer, or to a piece of evidence that it rests on, back, with what was typed before
 * it in one go; a change of its own. Nothing happens where nothing is left.
 */
export const undoChange = (
  assessmentId: string,
  questionId: string,
  stamp: ChangeStamp,
): Promise<Result<void, StorageProblem>> => takeStep(assessmentId, questionId, stamp, undoStep);

/** Brings back what was taken back last, unless something else was entered since; a change of its own too. */
export const redoChange = (
  assessmentId: string,
  questionId: string,
  stamp: ChangeStamp,
): Promise<Result<void, StorageProblem>> => takeStep(assessmentId, questionId, stamp, redoStep);

const takeStep = (
  assessmentId: string,
  questionId: string,
  stamp: ChangeStamp,
  stepOf: (history: readonly Change[], subject: UndoSubject) => UndoStep | null,
) =>
  changing(
    assessmentId,
    stamp.at,
    async () => {
      const before = await readBefore({ assessmentId, questionId }, stamp.at);
      const [history, rows] = await Promise.all([
        loadHistoryOf(assessmentId, questionId, before.answer.evidence),
        database.evidence.where({ assessmentId }).toArray(),
      ]);
      return { ...before, history, evidence: soundRows(readEvidenceRow, rows) };
    },
    ({ assessment, answer, history, evidence }): After | null => {
      const step = stepOf(history, { answer, evidence });
      if (step?.kind === 'evidence') {
        const piece = evidence.find(({ id }) => id === step.evidenceId) ?? null;
        const changed = changeEvidence(step.evidenceId, piece, step.part, stamp, step.undoes);
        return changed && { assessment, answers: [], pieces: [changed.evidence], changes: [changed.change] };
      }
      const changed = step && changeAnswer(answer, step.part, stamp, step.undoes);
      return changed && { assessment, answers: [changed.answer], pieces: [], changes: [changed.change] };
    },
  );

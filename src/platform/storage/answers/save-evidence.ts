import { changeAnswer, changeEvidence, emptyAnswer } from '#src/domain/assessment/history/index.ts';
import { LIST_LIMITS, type ChangeStamp, type EvidencePart } from '#src/domain/assessment/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { database } from '../database.ts';
import { readEvidenceRow } from '../rows.ts';
import { draftOf } from '../stored-assessment.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { changing, readBefore } from './save-answer.ts';

/**
 * Keeps a piece of evidence: a new one, or what was changed of one. With it, in one transaction, the answer that it was
 * written for comes to rest on it. Nothing is noted meanwhile: the form that it was written in keeps it until this
 * resolves, and stays open where it fails.
 * @param part all of a new piece, else what was changed, so that two tabs that change different fields keep both
 * @param questionId null where it is changed, and was written for no answer
 */
export const saveEvidence = (
  assessmentId: string,
  evidenceId: string,
  part: EvidencePart,
  questionId: string | null,
  stamp: ChangeStamp,
): Promise<Result<void, StorageProblem>> =>
  changing(
    assessmentId,
    stamp.at,
    async () => {
      const [before, row, count] = await Promise.all([
        questionId === null
          ? draftOf(assessmentId).then((assessment) => ({ assessment, answer: emptyAnswer('', stamp.at) }))
          : readBefore({ assessmentId, questionId }, stamp.at),
        database.evidence.get([assessmentId, evidenceId]),
        database.evidence.where({ assessmentId }).count(),
      ]);
      return { ...before, piece: row === undefined ? null : readEvidenceRow(row), count };
    },
    ({ assessment, answer, piece, count }) => {
      if (piece === null && count >= LIST_LIMITS.pieces)
        throw new StorageRefusal({ kind: 'too-many', what: 'pieces of evidence', limit: LIST_LIMITS.pieces });
      const changed = changeEvidence(evidenceId, piece, part, stamp);
      // Changed in a form that was open while its damaged row was removed.
      if (piece === null && changed === null) throw new StorageRefusal({ kind: 'missing' });
      const used =
        questionId === null || answer.evidence.includes(evidenceId)
          ? null
          : changeAnswer(answer, { evidence: [...answer.evidence, evidenceId] }, { ...stamp, id: `${stamp.id}-use` });
      if (!changed && !used) return null;
      return {
        assessment,
        answers: used ? [used.answer] : [],
        pieces: changed ? [changed.evidence] : [],
        changes: [...(changed ? [changed.change] : []), ...(used ? [used.change] : [])],
      };
    },
  );

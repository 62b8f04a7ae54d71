import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { overlayParts, type UnsavedPart } from '#src/domain/assessment/history/index.ts';
import { type AssessmentFile } from '#src/domain/assessment/index.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { readAssessmentFile } from '../assessments.ts';
import { lastRead } from '../stored-assessment.ts';
import type { StorageProblem } from '../storage-problem.ts';

/**
 * One assessment in its file form with the parts laid over it that could not be saved: as it is stored,
 * or as this page last read it where the store gives nothing any more. `hasHistory` is false for the
 * latter, whose earlier changes are not in memory. `damagedCount` says how many stored answers cannot be read, and
 * so are not in it.
 */
export async function buildRescueFile(
  assessmentId: string,
  parts: readonly UnsavedPart[],
): Promise<
  Result<{ readonly file: AssessmentFile; readonly hasHistory: boolean; readonly damagedCount: number }, StorageProblem>
> {
  const read = await readAssessmentFile(assessmentId);
  const known = lastRead.get(assessmentId);
  const damagedCount = known?.damagedAnswers.length ?? 0;
  if (read.ok) return ok({ file: overlayParts(read.value, parts), hasHistory: true, damagedCount });
  if (!known) return read;
  return ok({
    file: overlayParts(buildAssessmentFile(known.assessment, known.answers, []), parts),
    hasHistory: false,
    damagedCount,
  });
}

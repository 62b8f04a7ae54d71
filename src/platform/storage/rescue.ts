import { buildAssessmentFile, overlayParts, type AssessmentFile, type UnsavedPart } from '#src/domain/assessment/index.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { readAssessmentFile } from './assessments.ts';
import { lastRead } from './stored-assessment.ts';
import type { StorageProblem } from './storage-problem.ts';

/**
 * One assessment in its file form with the parts laid over it that could not be saved: as it is stored,
 * or as this page last read it where the store gives nothing any more. `hasHistory` is false for the
 * latter, whose earlier changes are not in memory.
 */
export async function buildRescueFile(
  assessmentId: string,
  parts: readonly UnsavedPart[],
): Promise<Result<{ readonly file: AssessmentFile; readonly hasHistory: boolean }, StorageProblem>> {
  const read = await readAssessmentFile(assessmentId);
  if (read.ok) return ok({ file: overlayParts(read.value, parts), hasHistory: true });
  const known = lastRead.get(assessmentId);
  if (!known) return read;
  return ok({ file: overlayParts(buildAssessmentFile(known.assessment, known.answers, []), parts), hasHistory: false });
}

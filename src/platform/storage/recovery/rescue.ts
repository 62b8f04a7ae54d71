import { fittingParts, overlayParts, type UnsavedPart } from '#src/domain/assessment/history/index.ts';
import { LIST_LIMITS, type AssessmentFile } from '#src/domain/assessment/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { readAssessmentFile } from '../assessments.ts';
import { fileOfSound } from '../rows.ts';
import { damagedCountOf, lastRead } from '../stored-assessment.ts';
import type { StorageProblem } from '../storage-problem.ts';

type Rescued = {
  readonly file: AssessmentFile;
  readonly hasHistory: boolean;
  readonly damagedCount: number;
  readonly unfitCount: number;
};

/**
 * One assessment in its file form with the parts laid over it that could not be saved: as it is stored,
 * or as this page last read it where the store gives nothing any more. `hasHistory` is false for the
 * latter, whose earlier changes are not in memory. `damagedCount` says how many stored answers and pieces of evidence
 * cannot be read, and `unfitCount` how many parts do not fit their question any more, and so are not in it: a file must
 * open again.
 * @param parts of any assessments
 */
export async function buildRescueFile(
  assessmentId: string,
  parts: readonly UnsavedPart[],
): Promise<Result<Rescued, StorageProblem>> {
  const read = await readAssessmentFile(assessmentId);
  const known = lastRead.get(assessmentId);
  if (!known) return read.ok ? fail({ kind: 'missing' }) : read;
  const damagedCount = damagedCountOf(known);
  const file = read.ok ? read.value : fileOfSound(known.assessment, { ...known, history: [] }, damagedCount === 0);
  const own = parts.filter((each) => each.assessmentId === assessmentId);
  const { parts: fitting, unfitCount } = fittingParts(own, known.questionnaire, file.assessmentDate);
  const whole = overlayParts(file, fitting);
  // With one change more than a file holds it would not open.
  const hasHistory = read.ok && whole.history.length <= LIST_LIMITS.changes;
  return ok({
    file: hasHistory ? whole : { ...whole, history: [] },
    hasHistory,
    damagedCount,
    unfitCount,
  });
}

import { buildAssessmentFile, misfits } from '#src/domain/assessment/file/index.ts';
import type { Assessment } from '#src/domain/assessment/index.ts';
import { editionOf } from './answers/save-answer.ts';
import { database } from './database.ts';
import { assessmentRow } from './rows.ts';
import { StorageRefusal } from './storage-problem.ts';

/**
 * Puts an assessment without its answers. Refused where it does not fit the edition: another tab may have put a file of
 * another one in place since, and what does not fit would make every file and backup faulty.
 */
export async function putFitting(assessment: Assessment): Promise<void> {
  const edition = await editionOf(assessment);
  // What was signed was held against it as it came in.
  const alone = buildAssessmentFile({ ...assessment, signOffs: [] }, { answers: [], evidence: [], history: [] });
  const [misfit] = edition ? misfits(alone, edition) : [];
  if (misfit) throw new StorageRefusal({ kind: 'unfit', detail: `${misfit.path}: expected ${misfit.expected}` });
  await database.assessments.put(assessmentRow(assessment));
}

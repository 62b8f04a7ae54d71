import type { Answer, Assessment, Change } from '#src/domain/assessment/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from './database.ts';
import { readAssessmentRow, readChangeRow, soundRows } from './rows.ts';
import { StorageRefusal } from './storage-problem.ts';

/** One assessment with the edition that it answers and all its answers that can be read. */
export type StoredAssessment = {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly answers: readonly Answer[];
  /** Questions whose stored answer is damaged, by id: it is in no figure, and stays as it lies. */
  readonly damagedAnswers: readonly string[];
};

/**
 * What this page last read of each assessment: for when the store cannot be read any more, and to tell what an edit was
 * based on.
 */
export const lastRead = new Map<string, StoredAssessment>();

/** One assessment without its answers; throws a `StorageRefusal` when it is missing or damaged. */
export async function assessmentOf(id: string): Promise<Assessment> {
  const row = await database.assessments.get(id);
  if (!row) throw new StorageRefusal({ kind: 'missing' });
  return readAssessmentRow(row);
}

/** The same, refused once it is signed off. */
export async function draftOf(id: string): Promise<Assessment> {
  const assessment = await assessmentOf(id);
  if (assessment.status === 'signed-off') throw new StorageRefusal({ kind: 'signed-off' });
  return assessment;
}

/**
 * Every change to one answer, or to all of an assessment, in the order in which they were made; damaged ones are passed
 * over.
 */
export async function loadHistory(assessmentId: string, questionId?: string): Promise<readonly Change[]> {
  // Rows of one index entry come in the order of their keys, which count up as rows are added.
  const rows =
    questionId === undefined
      ? database.history.where({ assessmentId })
      : database.history.where('[assessmentId+questionId]').equals([assessmentId, questionId]);
  return soundRows(readChangeRow, await rows.toArray());
}

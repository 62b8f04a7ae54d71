import type { Assessment } from '#src/domain/assessment/index.ts';
import { keepingSame } from '#src/domain/common/same-json.ts';
import { database } from './database.ts';
import {
  readAnswerRow,
  readAssessmentRow,
  readEvidenceRow,
  readQuestionnaireRow,
  soundRow,
  soundRows,
} from './rows.ts';
import { StorageRefusal } from './storage-problem.ts';
import { assessmentOf, lastRead, type StoredAssessment } from './stored-assessment.ts';

// Apart from what writes them: the first page only reads.

/**
 * Reads one assessment; throws a `StorageRefusal` when it is missing, or it or its edition is damaged. An answer or a
 * piece of evidence that is damaged hides no other: it is named beside them.
 */
export async function loadAssessment(assessmentId: string): Promise<StoredAssessment> {
  const assessment = await assessmentOf(assessmentId);
  const row = await database.questionnaires.get(assessment.questionnaire.hash);
  if (!row)
    throw new StorageRefusal({
      kind: 'damaged',
      detail: `the edition ${assessment.questionnaire.id} ${assessment.questionnaire.version} is not in the store`,
    });
  const stored = withSameParts(lastRead.get(assessmentId), {
    assessment,
    questionnaire: readQuestionnaireRow(row).questionnaire,
    ...(await soundAnswersOf(assessmentId)),
    ...(await soundEvidenceOf(assessmentId)),
  });
  lastRead.set(assessmentId, stored);
  return stored;
}

/** A reading with the parts of the one before where they are the same, so that a screen draws only what has changed. */
function withSameParts(before: StoredAssessment | undefined, now: StoredAssessment): StoredAssessment {
  if (!before) return now;
  const isSameEdition = before.assessment.questionnaire.hash === now.assessment.questionnaire.hash;
  return {
    ...now,
    questionnaire: isSameEdition ? before.questionnaire : now.questionnaire,
    answers: keepingSame(before.answers, now.answers, ({ questionId }) => questionId),
    evidence: keepingSame(before.evidence, now.evidence, ({ id }) => id),
  };
}

/** Every assessment that can be read, last changed first by the clock; an answer of one may be damaged. */
export async function loadAllAssessments(): Promise<readonly StoredAssessment[]> {
  const loaded = await Promise.all(
    (await soundAssessments()).map(({ id }) => loadAssessment(id).catch(passOverDamage)),
  );
  return loaded.flatMap((stored) => stored ?? []);
}

/** Every assessment without its answers, last changed first by the clock; a damaged one is passed over. */
export const soundAssessments = async (): Promise<readonly Assessment[]> =>
  soundRows(readAssessmentRow, await database.assessments.toArray()).toSorted((a, b) =>
    a.updatedAt < b.updatedAt ? 1 : -1,
  );

function passOverDamage(error: unknown): null {
  if (error instanceof StorageRefusal && error.problem.kind === 'damaged') return null;
  throw error;
}

/** The answers that can be read, and the questions of those that cannot, which a key names even so. */
async function soundAnswersOf(assessmentId: string): Promise<Pick<StoredAssessment, 'answers' | 'damagedAnswers'>> {
  const rows = await database.answers.where({ assessmentId }).toArray();
  const damaged = rows.filter((row) => soundRow(readAnswerRow, row) === null);
  return {
    answers: soundRows(readAnswerRow, rows),
    damagedAnswers: damaged.map((row) => String(Object(row).questionId)),
  };
}

/** The same of pieces of evidence, in the order of what they are. */
async function soundEvidenceOf(assessmentId: string): Promise<Pick<StoredAssessment, 'evidence' | 'damagedEvidence'>> {
  const rows = await database.evidence.where({ assessmentId }).toArray();
  return {
    evidence: soundRows(readEvidenceRow, rows).toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB')),
    damagedEvidence: rows.filter((row) => soundRow(readEvidenceRow, row) === null).map((row) => String(Object(row).id)),
  };
}

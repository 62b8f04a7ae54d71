import type { Answer, Assessment, Change, Evidence } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from './database.ts';
import { readAssessmentRow, readChangeRow, soundRows } from './rows.ts';
import { StorageRefusal } from './storage-problem.ts';

/** One assessment with the edition that it answers and all its answers that can be read. */
export type StoredAssessment = {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly answers: readonly Answer[];
  /** Every piece of evidence that can be read, by what it is. */
  readonly evidence: readonly Evidence[];
  /** Questions whose stored answer is damaged, by id: it is in no figure, and stays as it lies. */
  readonly damagedAnswers: readonly string[];
  /** Pieces of evidence that are, by id. An answer that rests on one is as it was given; no figure is right without. */
  readonly damagedEvidence: readonly string[];
};

/** How much of it cannot be read: where there is any, no figure is given, and it is a draft in a file. */
export const damagedCountOf = ({ damagedAnswers, damagedEvidence }: StoredAssessment): number =>
  damagedAnswers.length + damagedEvidence.length;

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

/** Every change to an assessment, in the order in which they were made; damaged ones are passed over. */
export async function loadHistory(assessmentId: string): Promise<readonly Change[]> {
  // Rows of one index entry come in the order of their keys, which count up as rows are added.
  return soundRows(readChangeRow, await database.history.where({ assessmentId }).toArray());
}

/** The same of one answer and of these pieces of evidence. */
export async function loadHistoryOf(
  assessmentId: string,
  questionId: string,
  evidenceIds: readonly string[],
): Promise<readonly Change[]> {
  const ofAnswer = [assessmentId, questionId];
  if (evidenceIds.length === 0) {
    // Rows of one index entry are in order, so that nobody asks for their keys.
    const rows = await database.history.where('[assessmentId+questionId]').equals(ofAnswer).toArray();
    return soundRows(readChangeRow, rows);
  }
  const found = await Promise.all([
    inOrder('[assessmentId+questionId]', ofAnswer),
    ...evidenceIds.map((id) => inOrder('[assessmentId+evidenceId]', [assessmentId, id])),
  ]);
  const rows = found.flat().toSorted((a, b) => a.key - b.key);
  return soundRows(
    readChangeRow,
    rows.map(({ row }) => row),
  );
}

/** Rows with their keys, which count up: by them changes of several are put in one order. */
async function inOrder(
  index: string,
  key: string[],
): Promise<readonly { readonly key: number; readonly row: unknown }[]> {
  const found = () => database.history.where(index).equals(key);
  const [rows, keys] = await Promise.all([found().toArray(), found().primaryKeys()]);
  return rows.map((row, at) => ({ row, key: must(keys[at], 'each row has a key') }));
}

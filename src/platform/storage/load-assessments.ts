import type { Answer, Assessment, Evidence } from '#src/domain/assessment/index.ts';
import { isSameJson, keepingSame, keepingSameFields } from '#src/domain/common/same-json.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from './database.ts';
import {
  checkedEdition,
  keyOf,
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
  const before = lastRead.get(assessmentId);
  const read = await database.transaction('r', ['assessments', 'questionnaires', 'answers', 'evidence'], async () => {
    const [known, assessment, answers, evidence] = await Promise.all([
      before ? knownEdition(before.assessment.questionnaire.hash) : null,
      assessmentOf(assessmentId),
      soundAnswersOf(assessmentId, before?.answers ?? []),
      soundEvidenceOf(assessmentId, before?.evidence ?? []),
    ]);
    const isKnown = before?.assessment.questionnaire.hash === assessment.questionnaire.hash;
    const questionnaire = (isKnown ? known : null) ?? (await loadEdition(assessment));
    return { assessment, ...answers, ...evidence, questionnaire };
  });
  const stored = withSameParts(before, read);
  lastRead.set(assessmentId, stored);
  return stored;
}

/** The edition is by far the largest row: of one that this page has checked, only its being there is asked for. */
async function knownEdition(hash: string): Promise<Questionnaire | null> {
  const known = checkedEdition(hash);
  return known && (await database.questionnaires.where({ hash }).count()) > 0 ? known : null;
}

async function loadEdition({ questionnaire: { id, version, hash } }: Assessment): Promise<Questionnaire> {
  const row = await database.questionnaires.get(hash);
  if (row) return readQuestionnaireRow(row).questionnaire;
  throw new StorageRefusal({ kind: 'damaged', detail: `the edition ${id} ${version} is not in the store` });
}

/** A reading with the parts of the one before where they are the same, so that a screen draws only what has changed. */
export function withSameParts(before: StoredAssessment | undefined, now: StoredAssessment): StoredAssessment {
  if (!before) return now;
  const isSameEdition = before.assessment.questionnaire.hash === now.assessment.questionnaire.hash;
  return {
    ...now,
    assessment: keepingSameFields(before.assessment, now.assessment),
    questionnaire: isSameEdition ? before.questionnaire : now.questionnaire,
    damagedAnswers: keepingSame(before.damagedAnswers, now.damagedAnswers, String),
    damagedEvidence: keepingSame(before.damagedEvidence, now.damagedEvidence, String),
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
async function soundAnswersOf(
  assessmentId: string,
  before: readonly Answer[],
): Promise<Pick<StoredAssessment, 'answers' | 'damagedAnswers'>> {
  const rows = await database.answers.where({ assessmentId }).toArray();
  const known = new Map(before.map((answer) => [answer.questionId, answer]));
  const { sound, damaged } = sorted(rows, (row) => {
    const last = known.get(keyOf(row, 'questionId'));
    return last && isSameJson(row, { ...last, assessmentId }) ? last : readAnswerRow(row);
  });
  return { answers: sound, damagedAnswers: damaged.map((row) => keyOf(row, 'questionId')) };
}

/** The same of pieces of evidence, in the order of what they are. */
async function soundEvidenceOf(
  assessmentId: string,
  before: readonly Evidence[],
): Promise<Pick<StoredAssessment, 'evidence' | 'damagedEvidence'>> {
  const rows = await database.evidence.where({ assessmentId }).toArray();
  const known = new Map(before.map((piece) => [piece.id, piece]));
  const { sound, damaged } = sorted(rows, (row) => {
    const last = known.get(keyOf(row, 'id'));
    return last && isSameJson(row, { ...last, assessmentId }) ? last : readEvidenceRow(row);
  });
  return {
    evidence: sound.toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB')),
    damagedEvidence: damaged.map((row) => keyOf(row, 'id')),
  };
}

/**
 * Rows by whether they can be read, each read once.
 * @param read gives what was read before of a row that says the same: by a schema that takes many times as long
 */
function sorted<T>(
  rows: readonly unknown[],
  read: (row: unknown) => T,
): { readonly sound: readonly T[]; readonly damaged: readonly unknown[] } {
  const sound: T[] = [];
  const damaged: unknown[] = [];
  for (const row of rows) {
    const value = soundRow(read, row);
    if (value === null) damaged.push(row);
    else sound.push(value);
  }
  return { sound, damaged };
}

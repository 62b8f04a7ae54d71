import {
  differencesFromSigned,
  MAX_SIGNED_LENGTH,
  signedLengthOf,
  signedReviewFaults,
} from '#src/domain/assessment/file/index.ts';
import {
  LIST_LIMITS,
  type Answer,
  type Assessment,
  type AssessmentFile,
  type Evidence,
  type SignOff,
} from '#src/domain/assessment/index.ts';
import { canBeGoneOnFrom, type CarriedOver } from '#src/domain/assessment/previous/index.ts';
import { isSampleEdition } from '#src/domain/assessment/illustrative/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from './database.ts';
import { carryBulletins } from './bulletins/carry-over.ts';
import { draftNotes, dropDrafts, freeStart } from './drafts/drafts.ts';
import { loadAllAssessments, loadAssessment, soundAssessments } from './load-assessments.ts';
import {
  answerRow,
  assessmentRow,
  evidenceRow,
  fileOfSound,
  questionnaireRow,
  readAnswerRow,
  readAssessmentRow,
  readEvidenceRow,
  readQuestionnaireRow,
  soundFile,
  soundRow,
} from './rows.ts';
import { refuseUnseen } from './refuse-unseen.ts';
import { putFitting } from './put-fitting.ts';
import { planRow, soundPlan } from './plans/plan-row.ts';
import { holdAgainstSent } from './sent/sent.ts';
import { addChanges } from './answers/add-changes.ts';
import { forgetUnsaved, saveUnsaved } from './answers/save-answer.ts';
import { forgetAssessment } from './settings.ts';
import { attempt, StorageRefusal, type StorageProblem } from './storage-problem.ts';
import { assessmentOf, damagedCountOf, draftOf, loadHistory, type StoredAssessment } from './stored-assessment.ts';
import { TABLE_NAMES, TABLES, TABLES_OF_ASSESSMENT } from './tables.ts';
import { countIfReal, write } from './write.ts';

/**
 * Keeps a new assessment together with its edition.
 * @param carried answers brought over from an earlier assessment, none of which counts yet, and what they rest on
 */
export const createAssessment = (assessment: Assessment, questionnaire: Questionnaire, carried?: CarriedOver) =>
  write(assessment.createdAt, TABLES_OF_NEW, () => addAssessment(assessment, questionnaire, carried));

/** The tables that a new assessment is put in. */
export const TABLES_OF_NEW = [
  'assessments',
  'answers',
  'evidence',
  'questionnaires',
  'followUps',
  'whatIsRun',
] as const;

/** The same within a transaction of the caller over `TABLES_OF_NEW`; gives back what its work is to give back. */
export async function addAssessment(
  assessment: Assessment,
  questionnaire: Questionnaire,
  { answers, evidence }: CarriedOver = { answers: [], evidence: [] },
) {
  const isNewEdition = await putEdition(assessment, questionnaire);
  await database.assessments.add(assessmentRow(assessment));
  await database.answers.bulkAdd(answers.map((answer) => answerRow(assessment.id, answer)));
  await database.evidence.bulkAdd(evidence.map((piece) => evidenceRow(assessment.id, piece)));
  if (assessment.continuedFrom) await carryBulletins(assessment.continuedFrom.assessmentId, assessment.id);
  return isNewEdition ? undefined : countIfReal(assessment);
}

/**
 * Changes what the organisation expects of itself, of these questions and no other: another tab may have set others.
 * Allowed after sign-off too: targets look ahead, and no signed figure depends on them.
 * @param targets with null points where there is to be none; `seen` is what this tab showed or set of each
 */
export const saveOwnTargets = (
  assessmentId: string,
  targets: readonly {
    readonly question: string;
    readonly minPoints: number | null;
    readonly seen?: readonly (number | null)[];
  }[],
  at: string,
) =>
  write(at, ['assessments', 'questionnaires'], async () => {
    const assessment = await assessmentOf(assessmentId);
    const stands = new Map(assessment.ownTargets.map(({ question, minPoints }) => [question, minPoints]));
    for (const { question, minPoints, seen = null } of targets)
      refuseUnseen(stands.get(question) ?? null, minPoints, seen, 'a target');
    const changed = new Set(targets.map(({ question }) => question));
    const ownTargets = [
      ...assessment.ownTargets.filter(({ question }) => !changed.has(question)),
      ...targets.flatMap(({ question, minPoints }) => (minPoints === null ? [] : [{ question, minPoints }])),
    ];
    await putFitting({ ...assessment, ownTargets, updatedAt: at });
    return countIfReal(assessment);
  });

/**
 * Chooses the target profile by which weaknesses are put in order, or none. Allowed after sign-off too.
 * @param seen what this tab showed or chose
 */
export const saveTargetProfile = (
  assessmentId: string,
  targetProfile: string | undefined,
  at: string,
  seen: readonly (string | undefined)[] | null = null,
) =>
  write(at, ['assessments', 'questionnaires'], async () => {
    const { targetProfile: before, ...assessment } = await assessmentOf(assessmentId);
    refuseUnseen(
      before ?? null,
      targetProfile ?? null,
      seen?.map((one) => one ?? null) ?? null,
      'the order of weaknesses',
    );
    const chosen = targetProfile === undefined ? {} : { targetProfile };
    await putFitting({ ...assessment, ...chosen, updatedAt: at });
    return countIfReal(assessment);
  });

/** Freezes an assessment with its sign-off. Refused when it is signed off already, or is no longer what was signed. */
export const saveSignOff = (assessmentId: string, signOff: SignOff) =>
  write(signOff.signedAt, ['assessments', 'answers', 'evidence'], async () => {
    const assessment = await draftOf(assessmentId);
    if (assessment.errand)
      throw new StorageRefusal({
        kind: 'unfit',
        detail: 'errand: expected none, since who was asked signs nothing off',
      });
    if (assessment.signOffs.length >= LIST_LIMITS.signOffs)
      throw new StorageRefusal({ kind: 'too-many', what: 'sign-offs', limit: LIST_LIMITS.signOffs });
    // Its file would not open again.
    if (signedLengthOf([...assessment.signOffs, signOff]) > MAX_SIGNED_LENGTH)
      throw new StorageRefusal({ kind: 'too-many', what: 'sign-offs', limit: assessment.signOffs.length });
    const now = {
      ...assessment,
      answers: [...(await answersOf(assessmentId))],
      evidence: [...(await evidenceOf(assessmentId))],
    };
    if (differencesFromSigned(now, signOff).length + signedReviewFaults(assessment, signOff).length > 0) {
      throw new StorageRefusal({ kind: 'failed', detail: 'something changed while the sign-off was being made' });
    }
    await database.assessments.put(
      assessmentRow({
        ...assessment,
        status: 'signed-off',
        signOffs: [...assessment.signOffs, signOff],
        updatedAt: signOff.signedAt,
      }),
    );
    return countIfReal(assessment);
  });

/** Opens a signed-off assessment for a new revision; every earlier sign-off is kept as it was. */
export const reopenAssessment = (assessmentId: string, at: string) =>
  write(at, ['assessments'], async () => {
    const assessment = await assessmentOf(assessmentId);
    await database.assessments.put({ ...assessment, status: 'draft', updatedAt: at });
    return countIfReal(assessment);
  });

/** Forgets what was on its way to assessments that are gone. */
export function forgetNotesOf(assessmentIds: readonly string[]): void {
  forgetUnsaved(assessmentIds);
  draftNotes.forget(assessmentIds);
}

/** Everything of one assessment, and the part of an edition that came with it; to be called inside a transaction. */
export async function dropAssessment(assessmentId: string): Promise<void> {
  const going = soundRow(readAssessmentRow, await database.assessments.get(assessmentId));
  for (const name of TABLES_OF_ASSESSMENT)
    await database
      .table(name)
      .where({ [TABLES[name].ofAssessment]: assessmentId })
      .delete();
  await freeStart(assessmentId);
  await forgetAssessment('reportWordings', assessmentId);
  if (going?.errand) await dropPart(going.questionnaire.hash);
}

/** Nothing else would ever show it, or remove it. */
async function dropPart(hash: string): Promise<void> {
  const isAnswered = (await soundAssessments()).some(({ questionnaire }) => questionnaire.hash === hash);
  if (!isAnswered) await database.questionnaires.delete(hash);
}

/**
 * Keeps an assessment that came as a file, in place of one with the same id if there is one.
 * @param look at what is here, within the transaction and before anything is written: throws where it is to stay
 */
export async function importAssessment(
  file: AssessmentFile,
  questionnaire: Questionnaire,
  at: string,
  look?: () => Promise<void>,
) {
  const imported = await write(at, TABLE_NAMES, async () => {
    await look?.();
    const before = soundRow(readAssessmentRow, await database.assessments.get(file.id));
    const isNewEdition = await putEdition(file, questionnaire);
    await putAssessmentFile(file);
    // A made-up one in place of real work takes that out of the next backup.
    return isNewEdition || (before && !before.isIllustrative) ? undefined : countIfReal(file);
  });
  if (imported.ok) await saveUnsaved();
  return imported;
}

/**
 * Keeps the edition of an assessment; to be called inside a transaction.
 * @returns does a backup hold it from now on, and did not before?
 */
async function putEdition(
  { questionnaire: ref }: Pick<Assessment, 'questionnaire'>,
  questionnaire: Questionnaire,
): Promise<boolean> {
  const isHere = (await database.questionnaires.get(ref.hash)) !== undefined;
  await database.questionnaires.put(questionnaireRow(ref.hash, questionnaire));
  return !isHere && !isSampleEdition(ref);
}

/**
 * Puts a whole assessment in place of what is stored under its id; to be called inside a transaction. What is begun in
 * forms stays, unless they are known to be of another edition, which is said beforehand (`begunLostTo`).
 */
export async function putAssessmentFile({
  format: _f,
  formatVersion: _v,
  answers,
  evidence,
  history,
  plan,
  ...assessment
}: AssessmentFile): Promise<void> {
  await removeRows(assessment.id);
  const before = soundRow(readAssessmentRow, await database.assessments.get(assessment.id));
  if (before && before.questionnaire.hash !== assessment.questionnaire.hash && (await hasSoundEdition(before)))
    await dropDrafts(assessment.id);
  if (!canBeGoneOnFrom(assessment)) await freeStart(assessment.id);
  await database.assessments.put(assessmentRow(assessment));
  await database.answers.bulkPut(answers.map((answer) => answerRow(assessment.id, answer)));
  await database.evidence.bulkPut(evidence.map((piece) => evidenceRow(assessment.id, piece)));
  await addChanges(assessment.id, history);
  if (plan) await database.plans.put(planRow(assessment.id, plan));
  await holdAgainstSent(assessment.id);
}

/** Without its edition it is shown nowhere, and what would be lost with it could not be said. */
const hasSoundEdition = async ({ questionnaire: { hash } }: Assessment): Promise<boolean> =>
  soundRow(readQuestionnaireRow, await database.questionnaires.get(hash)) !== null;

async function removeRows(assessmentId: string): Promise<void> {
  await database.answers.where({ assessmentId }).delete();
  await database.evidence.where({ assessmentId }).delete();
  await database.history.where({ assessmentId }).delete();
  await database.plans.delete(assessmentId);
}

/**
 * The file form of one assessment, for download; a draft where an answer or a piece of evidence is damaged, since it is no longer what was
 * signed.
 */
export const readAssessmentFile = (assessmentId: string): Promise<Result<AssessmentFile, StorageProblem>> =>
  attempt(async () => fileOf(await loadAssessment(assessmentId)));

/**
 * The sound part of every assessment in its file form, last changed first. One that lacks an answer, or
 * whose edition cannot be read, is a draft or is left out: what was signed is in its sign-offs.
 */
export async function loadSoundParts(): Promise<readonly AssessmentFile[]> {
  const files = await Promise.all(
    (await soundAssessments()).map(async (assessment) => {
      if (!(await hasSoundEdition(assessment))) return null;
      const rowsIn = (table: 'answers' | 'evidence' | 'history') =>
        database[table].where({ assessmentId: assessment.id }).toArray();
      return soundFile(assessment, {
        answers: await rowsIn('answers'),
        evidence: await rowsIn('evidence'),
        history: await rowsIn('history'),
        plan: soundPlan(await database.plans.get(assessment.id)),
      });
    }),
  );
  return files.flatMap((file) => file ?? []);
}

/** Every assessment that is sound in all its parts, in its file form, last changed first. */
export const loadAllAssessmentFiles = async (): Promise<readonly AssessmentFile[]> =>
  Promise.all((await loadAllAssessments()).filter((stored) => damagedCountOf(stored) === 0).map(fileOf));

export const fileOf = async (stored: StoredAssessment): Promise<AssessmentFile> =>
  fileOfSound(
    stored.assessment,
    {
      ...stored,
      history: await loadHistory(stored.assessment.id),
      plan: soundPlan(await database.plans.get(stored.assessment.id)),
    },
    damagedCountOf(stored) === 0,
  );

const evidenceOf = async (assessmentId: string): Promise<readonly Evidence[]> =>
  (await database.evidence.where({ assessmentId }).toArray()).map(readEvidenceRow);

const answersOf = async (assessmentId: string): Promise<readonly Answer[]> =>
  (await database.answers.where({ assessmentId }).toArray()).map(readAnswerRow);

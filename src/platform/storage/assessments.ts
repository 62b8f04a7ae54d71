import {
  buildAssessmentFile,
  changeAnswer,
  emptyAnswer,
  stampOf,
  withoutKeys,
  type Answer,
  type AnswerPart,
  type Assessment,
  type AssessmentFile,
  type Change,
  type ChangeStamp,
  type Organisation,
  type SignOff,
  type UnsavedPart,
} from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { canonicalJson } from '#src/domain/common/canonical-json.ts';
import type { Result } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from './database.ts';
import { dropDrafts, forgetDraftNotes } from './drafts.ts';
import { answerRow, changeRow, questionnaireRow, readAnswerRow, readAssessmentRow, readChangeRow, readQuestionnaireRow, soundFile, soundRow, soundRows } from './rows.ts';
import { notePartFailed, notePartSaved, readSaveStatus } from './save-status.ts';
import { forgetAssessment } from './settings.ts';
import { attempt, StorageRefusal, type StorageProblem } from './storage-problem.ts';
import { forgetUnsaved, forgetUnsavedOf, listUnsaved, noteUnsaved } from './unsaved.ts';
import { UNCHANGED, write } from './write.ts';

/** One assessment with the edition that it answers and all its answers. */
export type StoredAssessment = {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly answers: readonly Answer[];
};

/**
 * Keeps a new assessment together with its edition.
 * @param carried answers brought over from an earlier assessment, none of which counts yet
 */
export const createAssessment = (assessment: Assessment, questionnaire: Questionnaire, carried: readonly Answer[] = []) =>
  write(assessment.createdAt, ['assessments', 'answers', 'questionnaires'], async () => {
    await database.questionnaires.put(questionnaireRow(assessment.questionnaire.hash, questionnaire));
    await database.assessments.add(assessment);
    await database.answers.bulkAdd(carried.map((answer) => answerRow(assessment.id, answer)));
  });

/**
 * Saves one part of one answer, in one transaction with the assessment's time; other parts and
 * other answers stay as they are, whoever wrote them. Resolves once the write is on disk. Should the
 * page go before that, the next page of the app takes the part up (`saveUnsaved`).
 * @param stamp of the change: who, when, in which visit of the page, and a random id
 */
export async function saveAnswerPart(assessmentId: string, questionId: string, part: AnswerPart, stamp: ChangeStamp) {
  const unsaved: UnsavedPart = { assessmentId, questionId, part, ...stamp };
  noteUnsaved(unsaved);
  const saved = await savePart(unsaved);
  if (!saved.ok) notePartFailed(unsaved);
  // There is room again: what failed before has its turn.
  else if (readSaveStatus().failedParts.length > 0) await saveUnsaved();
  return saved;
}

/** Puts one answer back to where it stood before its latest change, which is a change of its own: undoing twice does it again. */
export async function undoLastChange(assessmentId: string, questionId: string, stamp: ChangeStamp): Promise<Result<void, StorageProblem>> {
  const history = await attempt(() => loadHistory(assessmentId, questionId));
  if (!history.ok) return history;
  const latest = history.value.at(-1);
  return latest ? saveAnswerPart(assessmentId, questionId, latest.from, stamp) : { ok: true, value: undefined };
}

/**
 * Takes up what an earlier page could not finish saving, and what failed in this one. To be called as
 * the app starts, and to try again; what fails once more is in the save status.
 */
export const saveUnsaved = (): Promise<Result<void, StorageProblem>> => attempt(async () => {
  for (const unsaved of listUnsaved()) await savePart(unsaved, true);
  for (const failed of readSaveStatus().failedParts) await savePart(failed, true);
});

/** @param isLeftOver it may be saved already: a power cut can lose that its note was forgotten */
async function savePart(unsaved: UnsavedPart, isLeftOver = false): Promise<Result<void, StorageProblem>> {
  const saved = await writeAnswerPart(unsaved, isLeftOver);
  if (saved.ok) notePartSaved(unsaved);
  if (saved.ok || isRefusedForGood(saved.problem)) forgetUnsaved(unsaved);
  return saved;
}

const isRefusedForGood = ({ kind }: StorageProblem): boolean => kind === 'missing' || kind === 'signed-off';

const writeAnswerPart = (unsaved: UnsavedPart, isLeftOver: boolean) => {
  const { assessmentId, questionId, part, at } = unsaved;
  return write(at, ['assessments', 'answers', 'history'], async () => {
    const assessment = await draftOf(assessmentId);
    const row = await database.answers.get([assessmentId, questionId]);
    const before = row ? readAnswerRow(row) : emptyAnswer(questionId, at);
    const isObsoleteSince = (instant: string) => (isLeftOver ? instant >= at : instant > at);
    const left = isObsoleteSince(before.updatedAt) ? await withoutChanged(assessmentId, questionId, part, isObsoleteSince) : part;
    const changed = left && changeAnswer(before, left, stampOf(unsaved));
    if (!changed) return UNCHANGED;
    await database.answers.put(answerRow(assessmentId, changed.answer));
    await database.history.add(changeRow(assessmentId, changed.change));
    await database.assessments.put({ ...assessment, updatedAt: at });
    return undefined;
  });
};

/** Of a part that comes late: the fields that nobody has changed since. */
async function withoutChanged(
  assessmentId: string,
  questionId: string,
  part: AnswerPart,
  isObsoleteSince: (instant: string) => boolean,
): Promise<AnswerPart | null> {
  const later = (await loadHistory(assessmentId, questionId)).filter((change) => isObsoleteSince(change.at));
  return withoutKeys(part, later.flatMap(({ to }) => Object.keys(to)));
}

/** Every change to one answer, or to all of an assessment, in the order in which they were made; damaged ones are passed over. */
export async function loadHistory(assessmentId: string, questionId?: string): Promise<readonly Change[]> {
  const rows = questionId === undefined
    ? database.history.where({ assessmentId })
    : database.history.where('[assessmentId+questionId]').equals([assessmentId, questionId]);
  return soundRows(readChangeRow, await rows.toArray());
}

/** Changes what an assessment says of the organisation and its date. Refused once signed off. */
export const saveAssessmentDetails = (
  assessmentId: string,
  details: { readonly organisation: Organisation; readonly assessmentDate: CalendarDate },
  at: string,
) =>
  write(at, ['assessments'], async () => {
    await database.assessments.put({ ...(await draftOf(assessmentId)), ...details, updatedAt: at });
  });

/**
 * Changes what the organisation expects of itself. Allowed after sign-off too: targets look ahead,
 * and no signed figure depends on them.
 */
export const saveOwnTargets = (assessmentId: string, ownTargets: Assessment['ownTargets'], at: string) =>
  write(at, ['assessments'], async () => {
    await database.assessments.put({ ...(await assessmentOf(assessmentId)), ownTargets, updatedAt: at });
  });

/** Freezes an assessment with its sign-off. Refused when it is signed off already, or is no longer what was signed. */
export const saveSignOff = (assessmentId: string, signOff: SignOff) =>
  write(signOff.signedAt, ['assessments', 'answers'], async () => {
    const assessment = await draftOf(assessmentId);
    if (whatIsSigned(signOff, signOff.answers) !== whatIsSigned(assessment, await answersOf(assessmentId))) {
      throw new StorageRefusal({ kind: 'failed', detail: 'something changed while the sign-off was being made' });
    }
    await database.assessments.put({
      ...assessment,
      status: 'signed-off',
      signOffs: [...assessment.signOffs, signOff],
      updatedAt: signOff.signedAt,
    });
  });

/** Everything that the figures of a sign-off rest on, in one canonical text. */
const whatIsSigned = ({ organisation, questionnaire, assessmentDate }: Assessment | SignOff, answers: readonly Answer[]): string =>
  canonicalJson({ organisation, questionnaire, assessmentDate, answers: answers.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1)) });

/** Opens a signed-off assessment for a new revision; every earlier sign-off is kept as it was. */
export const reopenAssessment = (assessmentId: string, at: string) =>
  write(at, ['assessments'], async () => {
    await database.assessments.put({ ...(await assessmentOf(assessmentId)), status: 'draft', updatedAt: at });
  });

export async function deleteAssessment(assessmentId: string, at: string) {
  const deleted = await write(at, ['assessments', 'answers', 'history', 'drafts'], () => dropAssessment(assessmentId));
  if (deleted.ok) forgetNotesOf([assessmentId]);
  return deleted;
}

/** Forgets what was on its way to assessments that are gone. */
export function forgetNotesOf(assessmentIds: readonly string[]): void {
  forgetUnsavedOf(assessmentIds);
  forgetDraftNotes(assessmentIds);
}

/** Everything of one assessment; to be called inside a transaction. */
export async function dropAssessment(assessmentId: string): Promise<void> {
  await removeRows(assessmentId);
  await dropDrafts(assessmentId);
  await database.assessments.delete(assessmentId);
  await forgetAssessment('reportWordings', assessmentId);
}

/** Keeps an assessment that came as a file, in place of one with the same id if there is one. */
export async function importAssessment(file: AssessmentFile, questionnaire: Questionnaire, at: string) {
  const imported = await write(at, ['assessments', 'answers', 'history', 'questionnaires', 'drafts'], async () => {
    await database.questionnaires.put(questionnaireRow(file.questionnaire.hash, questionnaire));
    await putAssessmentFile(file);
  });
  if (imported.ok) forgetUnsavedOf([file.id]);
  return imported;
}

/** Puts a whole assessment in place of what is stored under its id; to be called inside a transaction. What is begun in forms stays, unless they are of another edition. */
export async function putAssessmentFile({ format: _f, formatVersion: _v, answers, history, ...assessment }: AssessmentFile): Promise<void> {
  await removeRows(assessment.id);
  const before = soundRow(readAssessmentRow, await database.assessments.get(assessment.id));
  if (before?.questionnaire.hash !== assessment.questionnaire.hash) await dropDrafts(assessment.id);
  await database.assessments.put(assessment);
  await database.answers.bulkPut(answers.map((answer) => answerRow(assessment.id, answer)));
  await database.history.bulkAdd(history.map((change) => changeRow(assessment.id, change)));
}

async function removeRows(assessmentId: string): Promise<void> {
  await database.answers.where({ assessmentId }).delete();
  await database.history.where({ assessmentId }).delete();
}

/** What this page last read of each assessment, for when the store cannot be read any more (`rescue.ts`). */
export const lastRead = new Map<string, StoredAssessment>();

/** Reads one assessment whole; throws a `StorageRefusal` when it is missing or damaged. */
export async function loadAssessment(assessmentId: string): Promise<StoredAssessment> {
  const assessment = await assessmentOf(assessmentId);
  const row = await database.questionnaires.get(assessment.questionnaire.hash);
  if (!row) throw new StorageRefusal({ kind: 'damaged', detail: `the edition ${assessment.questionnaire.id} ${assessment.questionnaire.version} is not in the store` });
  const stored = { assessment, questionnaire: readQuestionnaireRow(row).questionnaire, answers: await answersOf(assessmentId) };
  lastRead.set(assessmentId, stored);
  return stored;
}

/** Every assessment that is sound in all its parts, last changed first. */
export async function loadAllAssessments(): Promise<readonly StoredAssessment[]> {
  const loaded = await Promise.all((await soundAssessments()).map(({ id }) => loadAssessment(id).catch(passOverDamage)));
  return loaded.flatMap((stored) => stored ?? []);
}

const soundAssessments = async (): Promise<readonly Assessment[]> =>
  soundRows(readAssessmentRow, await database.assessments.toArray()).toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));

function passOverDamage(error: unknown): null {
  if (error instanceof StorageRefusal && error.problem.kind === 'damaged') return null;
  throw error;
}

/** The file form of one assessment, for download. */
export const readAssessmentFile = (assessmentId: string): Promise<Result<AssessmentFile, StorageProblem>> =>
  attempt(async () => fileOf(await loadAssessment(assessmentId)));

/**
 * The sound part of every assessment in its file form, last changed first. One that lacks an answer, or
 * whose edition cannot be read, is a draft or is left out: what was signed is in its sign-offs.
 */
export async function loadSoundParts(): Promise<readonly AssessmentFile[]> {
  const files = await Promise.all(
    (await soundAssessments()).map(async (assessment) => {
      const edition = soundRow(readQuestionnaireRow, await database.questionnaires.get(assessment.questionnaire.hash));
      if (!edition) return null;
      return soundFile(assessment, await database.answers.where({ assessmentId: assessment.id }).toArray(), await loadHistory(assessment.id));
    }),
  );
  return files.flatMap((file) => file ?? []);
}

/** Every assessment that is sound in all its parts, in its file form, last changed first. */
export const loadAllAssessmentFiles = async (): Promise<readonly AssessmentFile[]> =>
  Promise.all((await loadAllAssessments()).map(fileOf));

const fileOf = async ({ assessment, answers }: StoredAssessment): Promise<AssessmentFile> =>
  buildAssessmentFile(assessment, answers, await loadHistory(assessment.id));

const answersOf = async (assessmentId: string): Promise<readonly Answer[]> =>
  (await database.answers.where({ assessmentId }).toArray()).map(readAnswerRow);

async function assessmentOf(id: string): Promise<Assessment> {
  const row = await database.assessments.get(id);
  if (!row) throw new StorageRefusal({ kind: 'missing' });
  return readAssessmentRow(row);
}

async function draftOf(id: string): Promise<Assessment> {
  const assessment = await assessmentOf(id);
  if (assessment.status === 'signed-off') throw new StorageRefusal({ kind: 'signed-off' });
  return assessment;
}

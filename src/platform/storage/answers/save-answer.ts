import {
  answerPartSchema,
  type Answer,
  type AnswerPart,
  type AnswerValue,
  type Assessment,
  type Change,
  type ChangeStamp,
  type Evidence,
} from '#src/domain/assessment/index.ts';
import {
  backIdOf,
  changeAnswer,
  emptyAnswer,
  fieldsOf,
  isAnswerChange,
  lateIdOf,
  partOnto,
  stampOf,
  unsavedPartSchema,
  type UnsavedPart,
} from '#src/domain/assessment/history/index.ts';
import { valueMisfit } from '#src/domain/assessment/answer/index.ts';
import { expectedWords } from '#src/domain/common/fault-words.ts';
import { fail, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { questionsInOrder, type Question, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from '../database.ts';
import { answerRow, evidenceRow, readAnswerRow, readQuestionnaireRow, unfitBy } from '../rows.ts';
import { dropFailedParts, notePartFailed, notePartSaved, noteStoreProblem, readSaveStatus } from '../save-status.ts';
import { addChanges } from './add-changes.ts';
import { isUnderWay, noteBeingWritten, noteRefused, noteUnderWay, noteWritten } from './under-way.ts';
import { notesUnder } from '../lock/sealed-notes.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { draftOf, lastRead, loadHistoryOf } from '../stored-assessment.ts';
import { countIfReal, lastRows, readThenWrite, UNCOUNTED, type Expected } from '../write.ts';

// The way of one change: it is noted where a closed page cannot lose it, written in one transaction, and its note
// is forgotten. What a page could not finish is told from a live edit by what it was based on, never by a clock.

/**
 * Saves one part of one answer, in one transaction with the assessment's time; other parts and
 * other answers stay as they are, no matter who wrote them. Resolves once the write is on disk. Should the
 * page go before that, the next page of the app takes the part up (`saveUnsaved`). A live edit always
 * stands in the end, whatever was stored before it and whatever the clock said then. A part that could not be read
 * again is refused.
 * @param stamp of the change: who, when, in which visit of the page, and a random id
 */
export const saveAnswerPart = (
  assessmentId: string,
  questionId: string,
  part: AnswerPart,
  stamp: ChangeStamp,
): Promise<Result<void, StorageProblem>> => saveSeen(assessmentId, questionId, part, stamp, null);

/** @param seen what the part is based on; null for what this page had last read */
async function saveSeen(
  assessmentId: string,
  questionId: string,
  part: AnswerPart,
  stamp: ChangeStamp,
  seen: AnswerPart | null,
): Promise<Result<void, StorageProblem>> {
  const fit = answerPartSchema.safeParse(part, { error: expectedWords });
  if (!fit.success) {
    const problem = unfitBy(fit.error);
    noteStoreProblem(problem);
    return fail(problem);
  }
  const unsaved: UnsavedPart = {
    assessmentId,
    questionId,
    part,
    ...stamp,
    ...basisOf(assessmentId, questionId, part, stamp.id),
    ...(seen && { seen }),
  };
  noteUnsaved(unsaved);
  // Drawn in one go with the press itself, which leaves the page free by the time that the browser has read. Pieces of
  // evidence are drawn when they are there: a form gives way to them then, and the focus goes along once.
  if (!part.evidence) noteUnderWay(unsaved);
  const saved = await savePart(unsaved, false);
  if (saved.ok) noteWritten(unsaved);
  else noteRefused(unsaved);
  // While nothing can be written, only the latest words of a field are noted, so that notes do not fill the browser.
  if (!saved.ok) for (const replaced of notePartFailed(unsaved)) dropNotes(replaced);
  // There is room again: what failed before has its turn.
  else if (readSaveStatus().failedParts.length > 0) await saveUnsaved();
  return saved;
}

/**
 * Lets an answer rest on a piece of evidence, or no longer. What other tabs did to its other pieces meanwhile stays.
 * The piece stays in any case, and so do the other answers that rest on it.
 */
export function saveEvidenceUse(
  assessmentId: string,
  questionId: string,
  evidenceId: string,
  isUsed: boolean,
  stamp: ChangeStamp,
): Promise<Result<void, StorageProblem>> {
  // Only this piece comes or goes, whatever else stands there by then (`partOnto`).
  const [without, withIt] = [{ evidence: [] }, { evidence: [evidenceId] }];
  return isUsed
    ? saveSeen(assessmentId, questionId, withIt, stamp, without)
    : saveSeen(assessmentId, questionId, without, stamp, withIt);
}

/**
 * Takes up what an earlier page could not finish saving, and what failed in this one. To be called as
 * the app starts, and to try again; what fails once more is in the save status. To be called too where a file has
 * taken the place of an assessment: words that were never on disk are then at least in its history.
 */
export const saveUnsaved = (): Promise<Result<void, StorageProblem>> =>
  attempt(async () => {
    for (const unsaved of listUnsaved()) await savePart(unsaved, true);
    for (const failed of readSaveStatus().failedParts) await savePart(failed, true);
  });

async function savePart(unsaved: UnsavedPart, isLeftOver: boolean): Promise<Result<void, StorageProblem>> {
  const saved = await (isLeftOver ? writeLeftOver(unsaved) : writePart(unsaved));
  if (saved.ok) for (const replaced of notePartSaved(unsaved, !isLeftOver)) dropNotes(replaced);
  if (saved.ok || isRefusedForGood(saved.problem, isLeftOver)) dropNotes(unsaved);
  return saved;
}

/** A late value that does not fit is said once: no page has it any more that could give it up, or have it fit. */
const isRefusedForGood = ({ kind }: StorageProblem, isLeftOver: boolean): boolean =>
  kind === 'missing' || kind === 'signed-off' || kind === 'too-many' || (isLeftOver && kind === 'unfit');

/** Gives up what could not be saved: no later page takes it up either. */
export function giveUpFailed(): void {
  for (const failed of readSaveStatus().failedParts) dropNotes(failed);
  dropFailedParts();
}

const writePart = (unsaved: UnsavedPart) =>
  changing(
    unsaved.at,
    () => readBefore(unsaved, unsaved.at),
    ({ assessment, answer }) => {
      noteBeingWritten(unsaved);
      const changed = changeAnswer(answer, partOnto(unsaved, answer), stampOf(unsaved));
      return changed && { assessment, answers: [changed.answer], pieces: [], changes: [changed.change] };
    },
    expectedBefore(unsaved),
  );

/**
 * What an edit will find as far as this page knows, which is nearly always so: nobody else is at the same answer. null
 * where it does not know, or has to look at more.
 */
function expectedBefore({ assessmentId, questionId, part, id, at }: UnsavedPart): Expected<Before> | null {
  const read = lastRead.get(assessmentId);
  if (!read || read.assessment.status === 'signed-off' || part.evidence) return null;
  if (read.damagedAnswers.includes(questionId) || isUnderWay(assessmentId, questionId, id)) return null;
  const { assessment } = read;
  const answer = read.answers.find((each) => each.questionId === questionId) ?? emptyAnswer(questionId, at);
  return {
    found: { assessment, answer },
    // Every answer to another question changes its time, and nothing of what is put in its place.
    isStill: (found) =>
      isSameJson({ ...found.assessment, updatedAt: '' }, { ...assessment, updatedAt: '' }) &&
      isSameJson(found.answer, answer),
  };
}

/**
 * A part that comes late, field by field. One that is in the history was saved: only that its note was forgotten was
 * lost. One that somebody has changed since leaves that as it is, and stands in the history as written and taken back.
 */
const writeLeftOver = (unsaved: UnsavedPart) =>
  changing(
    unsaved.at,
    () => readBeforeLate(unsaved),
    ({ assessment, answer, history }) => {
      // An id of its own, since the page that it comes from may still be there and about to write it.
      const id = lateIdOf(unsaved.id);
      if (history.some((each) => each.id === unsaved.id || each.id === id)) return null;
      const changed = changeAnswer(answer, partOnto(unsaved, answer), { ...stampOf(unsaved), id });
      if (!changed) return null;
      const overtaken = fieldsOf(changed.change.to).filter((field) => !isAsSeen(unsaved, field, answer, history));
      if (overtaken.length === 0)
        return { assessment, answers: [changed.answer], pieces: [], changes: [changed.change] };
      const back = Object.fromEntries(overtaken.map((field) => [field, answer[field]]));
      const undone = changeAnswer(
        changed.answer,
        back,
        { ...stampOf(unsaved), id: backIdOf(id), by: answer.answeredBy },
        id,
      );
      // Nobody did that: the app did.
      return (
        undone && {
          assessment,
          answers: [overtaken.length < fieldsOf(changed.change.to).length ? undone.answer : answer],
          pieces: [],
          changes: [changed.change, { ...undone.change, by: '' }],
        }
      );
    },
  );

/** Is a field still as the page had it that the part comes from: as it had read it, or had itself left it? */
function isAsSeen(
  { seen, after }: UnsavedPart,
  field: keyof AnswerPart,
  answer: Answer,
  history: readonly Change[],
): boolean {
  if (seen && isSameJson(seen[field], answer[field])) return true;
  // What came and went is joined with what stands: nothing of either is overtaken.
  if (field === 'evidence' && seen) return true;
  const latest = history.findLast((change) => isAnswerChange(change) && change.to[field] !== undefined);
  return latest ? after.some((id) => latest.id === id || latest.id === lateIdOf(id)) : seen === null;
}

type Place = { readonly assessmentId: string; readonly questionId: string };
type Before = { readonly assessment: Assessment; readonly answer: Answer };
/** What is to be put in the store. */
export type After = {
  readonly assessment: Assessment;
  readonly answers: readonly Answer[];
  readonly pieces: readonly Evidence[];
  readonly changes: readonly Change[];
};

/**
 * Changes one answer, one piece of evidence or both: one row is put in each table, or nothing where nothing differs. A
 * value that its question does
 * not take is refused: a step back, or what comes late, may bring one that fitted once, such as a date before the
 * assessment date was moved. Kept, if only in the history, it would make every file and backup faulty.
 */
export const changing = <B extends Before>(
  at: string,
  read: () => Promise<B>,
  change: (before: B) => After | null,
  expected: Expected<B> | null = null,
) =>
  readThenWrite(
    at,
    ['assessments', 'answers', 'evidence', 'history', 'questionnaires'],
    read,
    async (before) => {
      const after = change(before);
      if (!after) return UNCOUNTED;
      await refuseForeign(before);
      for (const { to } of after.changes.filter(isAnswerChange)) {
        if (to.value && !isSameJson(to.value, before.answer.value)) await refuseMisfit(before, to.value);
        if (to.evidence) await refuseUnknown(before, to.evidence, after.pieces);
      }
      return lastRows(putAfter(after, at), countIfReal(after.assessment));
    },
    expected,
  );

/** Puts what was changed in the store, within a transaction of the caller. */
export async function putAfter({ assessment, answers, pieces, changes }: After, at: string): Promise<void> {
  await Promise.all([
    ...answers.map((answer) => database.answers.put(answerRow(assessment.id, answer))),
    ...pieces.map((piece) => database.evidence.put(evidenceRow(assessment.id, piece))),
    addChanges(assessment.id, changes),
    database.assessments.put({ ...assessment, updatedAt: at }),
  ]);
}

/**
 * Another tab may have put a file of another edition in place since: an answer to a question that it lacks would be on no
 * screen, and would make every file and backup faulty.
 */
async function refuseForeign({ assessment, answer: { questionId } }: Before): Promise<void> {
  const edition = await editionOf(assessment);
  // A piece of evidence may be changed for no answer.
  if (!edition || questionId === '' || findQuestion(edition, questionId)) return;
  const detail = `expected a question of ${edition.id} ${edition.version}, which this assessment answers by now`;
  throw new StorageRefusal({ kind: 'unfit', detail });
}

/**
 * What a question takes instead of a value that it does not take; null where it takes it. To be asked of everything that
 * brings an earlier value back: the assessment date may have been moved since.
 */
export function misfitOf(
  edition: Questionnaire | null,
  { assessmentDate }: Pick<Assessment, 'assessmentDate'>,
  questionId: string,
  value: AnswerValue | null | undefined,
): string | null {
  const question = edition && findQuestion(edition, questionId);
  return (question && value && valueMisfit(question, value, assessmentDate)) || null;
}

async function refuseMisfit({ assessment, answer }: Before, value: AnswerValue): Promise<void> {
  const misfit = misfitOf(await editionOf(assessment), assessment, answer.questionId, value);
  if (misfit) throw new StorageRefusal({ kind: 'unfit', detail: `expected ${misfit}` });
}

/**
 * No answer comes to rest on what is not there: a piece whose damaged row was removed, or one that a file that took the
 * place of the assessment does not have.
 */
async function refuseUnknown(before: Before, evidence: readonly string[], coming: readonly Evidence[]): Promise<void> {
  const unknown = await firstUnknown(
    before,
    evidence.filter((id) => !coming.some((piece) => piece.id === id)),
  );
  if (unknown === null) return;
  const detail = `evidence: expected a piece of evidence of this assessment; "${unknown}" is none`;
  throw new StorageRefusal({ kind: 'unfit', detail });
}

/** A piece that an answer would come to rest on, and that is not there. */
async function firstUnknown({ assessment, answer }: Before, evidence: readonly string[]): Promise<string | null> {
  const come = evidence.filter((id) => !answer.evidence.includes(id));
  const rows = await database.evidence.bulkGet(come.map((id) => [assessment.id, id]));
  return come.find((_, at) => rows[at] === undefined) ?? null;
}

/** null where it cannot be read, which the screens say. */
export async function editionOf({ id, questionnaire: { hash } }: Assessment): Promise<Questionnaire | null> {
  const read = lastRead.get(id);
  if (read?.assessment.questionnaire.hash === hash) return read.questionnaire;
  const row = await database.questionnaires.get(hash);
  return row ? readQuestionnaireRow(row).questionnaire : null;
}

export const findQuestion = (edition: Questionnaire, questionId: string): Question | null =>
  questionsInOrder(edition).find(({ question }) => question.id === questionId)?.question ?? null;

export async function readBefore({ assessmentId, questionId }: Place, at: string): Promise<Before> {
  const [assessment, row] = await Promise.all([
    draftOf(assessmentId),
    database.answers.get([assessmentId, questionId]),
  ]);
  return { assessment, answer: row === undefined ? emptyAnswer(questionId, at) : readAnswerRow(row) };
}

async function readBeforeWithHistory(
  place: Place,
  at: string,
): Promise<Before & { readonly history: readonly Change[] }> {
  const [before, history] = await Promise.all([
    readBefore(place, at),
    loadHistoryOf(place.assessmentId, place.questionId, []),
  ]);
  return { ...before, history };
}

/**
 * A file may have put another edition or other pieces of evidence in place since: an answer to a question, or a use of
 * a piece, that it lacks would make it faulty.
 */
async function readBeforeLate(unsaved: UnsavedPart): ReturnType<typeof readBeforeWithHistory> {
  const before = await readBeforeWithHistory(unsaved, unsaved.at);
  const edition = await editionOf(before.assessment);
  if (edition && !findQuestion(edition, unsaved.questionId)) throw new StorageRefusal({ kind: 'missing' });
  const { evidence } = partOnto(unsaved, before.answer);
  if (evidence && (await firstUnknown(before, evidence)) !== null) throw new StorageRefusal({ kind: 'missing' });
  return before;
}

/** The change that this page handed over last, of each field of each answer. */
const handedOver = new Map<string, string>();
let handedOverCount = 0;

/** What an edit of this page is based on, noted as it is handed over. */
function basisOf(
  assessmentId: string,
  questionId: string,
  part: AnswerPart,
  id: string,
): Pick<UnsavedPart, 'seen' | 'after' | 'order'> {
  const read = lastRead.get(assessmentId);
  const answer = read && (read.answers.find((each) => each.questionId === questionId) ?? emptyAnswer(questionId, ''));
  const fields = fieldsOf(part);
  const places = fields.map((field) => JSON.stringify([assessmentId, questionId, field]));
  const after = places.flatMap((place) => handedOver.get(place) ?? []);
  for (const place of places) handedOver.set(place, id);
  return {
    seen: answer ? Object.fromEntries(fields.map((field) => [field, answer[field]])) : null,
    after,
    order: (handedOverCount += 1),
  };
}

/**
 * A write-ahead note of each field on its way to the database. A page that is closed or reloaded
 * gets no time to finish a transaction, but local storage is written at once; the next page of the
 * app takes up what was left (`saveUnsaved`). The key guards stored data.
 */
const KEY = 'carecert-assure/unsaved/';

/**
 * Each field of a change lies under a key of its own. A later change takes no earlier one's place: both may still be on
 * their way, and a page that dies then leaves both for the history.
 */
const keyOf = ({ assessmentId, questionId, id }: UnsavedPart, field: string): string =>
  `${KEY}${assessmentId}/${questionId}/${id}/${field}`;

export const unsavedNotes = notesUnder(KEY, unsavedPartSchema);

/** Notes each field of a part on its way to the database. */
export function noteUnsaved(unsaved: UnsavedPart): void {
  for (const field of fieldsOf(unsaved.part))
    unsavedNotes.write(keyOf(unsaved, field), { ...unsaved, part: { [field]: unsaved.part[field] } });
}

/** Forgets a part that is saved, or refused for good. */
function dropNotes(unsaved: UnsavedPart): void {
  for (const field of fieldsOf(unsaved.part)) {
    const key = keyOf(unsaved, field);
    // Where local storage is blocked there is nothing to read, and nothing may be removed.
    if (unsavedNotes.read(key)) unsavedNotes.remove(key);
  }
}

/**
 * Every part that was noted and not forgotten, those of one page in its order. What cannot be read is passed over: it
 * was never an answer.
 */
function listUnsaved(): readonly UnsavedPart[] {
  const byId = new Map<string, UnsavedPart>();
  for (const key of unsavedNotes.keys()) {
    const unsaved = unsavedNotes.read(key);
    if (!unsaved) continue;
    const known = byId.get(unsaved.id);
    byId.set(unsaved.id, known ? { ...known, part: { ...known.part, ...unsaved.part } } : unsaved);
  }
  return [...byId.values()].toSorted((a, b) => a.order - b.order);
}

/** Forgets what was on its way to assessments that have been deleted, or to all. */
export function forgetUnsaved(assessmentIds: readonly string[] | 'all'): void {
  dropFailedParts(({ assessmentId }) => assessmentIds === 'all' || assessmentIds.includes(assessmentId));
  unsavedNotes.forget(assessmentIds);
}

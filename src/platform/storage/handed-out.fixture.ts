import { expect } from 'vitest';
import type { AssessmentFile, ChangeStamp } from '#src/domain/assessment/index.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { must } from '#src/domain/common/result.ts';
import { planBringIn, unitKey, type Sent } from '#src/domain/merge/index.ts';
import {
  buildBack,
  buildParcel,
  checkBack,
  errandOf,
  parcelErrandOf,
  partOfEdition,
  returnedHash,
  returnedOf,
  sentParcel,
  type Parcel,
  type ParcelBack,
} from '#src/domain/parcel/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import {
  buildReview,
  checkReview,
  formatReview,
  judgingOf,
  reviewErrandOf,
  type ReviewFile,
} from '#src/domain/review/index.ts';
import { judged, reviewer } from '#src/domain/review/review.fixture.ts';
import { handOut } from '#src/domain/review/reviewing.fixture.ts';
import { chosen } from '#src/testing/builders.ts';
import { readAssessmentFile } from './assessments.ts';
import { database } from './database.ts';
import { loadAssessment } from './load-assessments.ts';
import {
  beginErrand,
  bringInReturned,
  keepReview,
  loadSent,
  noteReturned,
  saveOpinion,
  saveReviewer,
  saveSent,
  type Brought,
} from './sent/index.ts';

// What is handed out, answered or judged in another browser, and comes back: each step as its screen does it. What cannot be done
// as things stand is null, and changes nothing.

const fileOf = async (id: string): Promise<AssessmentFile | null> => {
  const read = await readAssessmentFile(id);
  return read.ok ? read.value : null;
};
/** Somebody's own assessment, which no parcel was begun in. */
const ownDraft = async (id: string): Promise<AssessmentFile | null> => {
  const file = await fileOf(id);
  return file?.status === 'draft' && file.errand === undefined ? file : null;
};

/** Sends questions out as a parcel. */
export async function handParcelOut(
  id: string,
  edition: Questionnaire,
  questions: readonly string[],
  { sentId, withAnswers, at }: { readonly sentId: string; readonly withAnswers: boolean; readonly at: string },
): Promise<string | null> {
  const file = await ownDraft(id);
  if (!file) return null;
  const { organisation: profile, assessmentDate, answers, evidence } = file;
  const placed = placeQuestions({ questionnaire: edition, profile, assessmentDate, answers, evidence });
  const name = { id: `parcel-${sentId}`, title: 'Questions for Estates', summary: 'Some.' };
  const part = partOfEdition({ questionnaire: edition, profile, placed }, new Set(questions), name);
  if (!part) return null;
  const header = { id: sentId, assessmentId: id, to: 'Estates', due: null, message: '', sentAt: at, withAnswers };
  const sent = sentParcel(header, { edition: part, assessmentDate }, file);
  if (!(await saveSent(sent)).ok) return null;
  return JSON.stringify(buildParcel(sent, file, edition, part, 'Ruth'));
}

/** Sends a copy out to be judged. */
export async function handCopyOut(id: string, edition: Questionnaire, sentId: string): Promise<string | null> {
  const file = await ownDraft(id);
  if (!file) return null;
  const ids = questionsInOrder(edition).map(({ question }) => question.id);
  const { answers, evidence } = file;
  const { copy, sent } = handOut(
    { assessment: file, questionnaire: edition },
    { answers, evidence },
    { id: sentId, ids, shown: 'once-judged' },
  );
  return (await saveSent(sent)).ok ? formatReview(copy) : null;
}

/** Begins what came to be answered or judged, once. */
export async function beginHandedOut(
  file: Extract<Parcel, { state: 'out' }> | Extract<ReviewFile, { state: 'copy' }>,
  id: string,
  at: string,
): Promise<void> {
  if (file.format === 'assure-parcel') {
    const { assessment, answers, evidence } = errandOf(file, id, at);
    expect(await beginErrand(assessment, file.edition, { answers, evidence })).toMatchObject({ ok: true });
    return;
  }
  const begun = await beginErrand(judgingOf(file, id, at), file.questionnaire);
  if (begun.ok) await saveReviewer(begun.value, reviewer, at);
}

/** Sends back what was answered or judged; null of what was not handed out. */
export async function sendBack(id: string, at: string): Promise<string | null> {
  const file = await fileOf(id);
  if (!file) return null;
  const parcel = parcelErrandOf(file);
  if (parcel) {
    const back = buildBack(parcel, file, at);
    await noteReturned(id, returnedHash(parcel, file), at);
    return JSON.stringify(back);
  }
  const errand = reviewErrandOf(file);
  if (!errand) return null;
  const { questionnaire } = await loadAssessment(id);
  const ids = questionsInOrder(questionnaire).map(({ question }) => question.id);
  for (const questionId of ids)
    if (!errand.opinions.some((opinion) => opinion.questionId === questionId))
      await saveOpinion(id, judged(questionId, chosen('l0')), at);
  const { opinions } = must(reviewErrandOf(must(await fileOf(id), 'it is here')), 'it is one');
  const back = buildReview(
    { ...errand, assessmentDate: file.assessmentDate, partHash: contentHash(questionnaire) },
    ids,
    { reviewer, reviewedOn: '2026-07-10', opinions: [...opinions] },
  );
  return formatReview(back);
}

/** What was brought in, or why nothing was. */
export type Returning = { readonly brought: Brought | null; readonly refused: string | null };

/**
 * Brings in a parcel that came back.
 * @param meanwhile what another tab does once its plan is shown
 */
export async function bringParcelIn(
  back: ParcelBack,
  settle: 'ours' | 'theirs',
  stamp: ChangeStamp,
  meanwhile: () => Promise<unknown>,
): Promise<Returning> {
  const nothing = (refused: string): Returning => ({ brought: null, refused });
  const sent = await loadSent(back.id);
  const home = sent && (await fileOf(sent.assessmentId));
  if (!sent || !home) return nothing('not sent from here');
  const { questionnaire } = await loadAssessment(sent.assessmentId);
  const checked = checkBack(back, sent, questionnaire);
  if (!checked.ok) return nothing(JSON.stringify(checked.problem));
  const returned = returnedOf(checked.value, sent);
  const { status, assessmentDate, answers, evidence } = home;
  const plan = planBringIn({ status, assessmentDate, answers, evidence }, sent, returned, questionnaire);
  if (!plan.ok) return nothing(plan.problem);
  await meanwhile();
  const settled = new Map(
    plan.value.units.flatMap((unit) => (unit.outcome === 'clash' ? [[unitKey(unit), settle] as const] : [])),
  );
  const brought = await bringInReturned(plan.value, returned, settled, stamp);
  return brought.ok ? { brought: brought.value, refused: null } : nothing(JSON.stringify(brought.problem));
}

/** Takes a review that came back to the assessment that it is of. */
export async function takeReviewIn(review: Extract<ReviewFile, { state: 'back' }>, at: string): Promise<void> {
  const sent = await loadSent(review.sentId);
  const home = sent && (await ownDraft(sent.assessmentId));
  if (!home) return;
  const { questionnaire } = await loadAssessment(sent.assessmentId);
  if (checkReview(sent, review, { assessment: home, questionnaire }).ok)
    expect(await keepReview(sent.assessmentId, review, at)).toMatchObject({ ok: true });
}

/** What was sent out of an assessment here; null where nothing was. */
export const someSent = async (assessmentId: string, pick: number): Promise<Sent | null> => {
  const all = await database.sent.where({ assessmentId }).primaryKeys();
  const id = all[pick % Math.max(1, all.length)];
  return id === undefined ? null : loadSent(id);
};

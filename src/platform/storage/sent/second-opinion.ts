import { valueMisfit } from '#src/domain/assessment/answer/index.ts';
import { LIST_LIMITS, type AnswerValue, type Assessment, type ChangeStamp } from '#src/domain/assessment/index.ts';
import { changeAnswer } from '#src/domain/assessment/history/index.ts';
import type { KeptReview, Opinion, ReviewBack, Reviewer } from '#src/domain/assessment/second-opinion/index.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { checkReview, reviewHash, type ReviewErrand } from '#src/domain/review/index.ts';
import { MAX_BACKS } from '#src/domain/merge/sent.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { editionOf, putAfter, readBefore } from '../answers/save-answer.ts';
import { database } from '../database.ts';
import { assessmentRow } from '../rows.ts';
import { StorageRefusal } from '../storage-problem.ts';
import { draftOf } from '../stored-assessment.ts';
import { countIfReal, write } from '../write.ts';
import { changeErrand } from './errand.ts';
import { readSentRow, sentRow } from './sent.ts';

// What a reviewer judges, and what becomes of it at home.

/** What a form was held against last: what stood there, or nothing. */
type Seen<T> = { readonly stood: T | null };

/**
 * Says who judges. Refused where something else stands than the form was held against: another tab may have said it.
 * @param seen null where nobody has looked
 */
export const saveReviewer = (
  assessmentId: string,
  reviewer: Reviewer,
  at: string,
  seen: Seen<Reviewer> | null = null,
) =>
  changeJudging(assessmentId, at, (errand) => {
    refuseUnseen(errand.reviewer, seen);
    return { ...errand, reviewer };
  });

/** Keeps what the reviewer says of one question, in place of what they said before; refused as above. */
export const saveOpinion = (assessmentId: string, opinion: Opinion, at: string, seen: Seen<Opinion> | null = null) =>
  changeJudging(assessmentId, at, (errand) => {
    const isOther = ({ questionId }: Opinion): boolean => questionId !== opinion.questionId;
    refuseUnseen(errand.opinions.find((one) => !isOther(one)) ?? null, seen);
    return { ...errand, opinions: [...errand.opinions.filter(isOther), opinion] };
  });

function refuseUnseen<T>(stands: T | null, seen: Seen<T> | null): void {
  if (seen && !isSameJson(stands, seen.stood))
    throw new StorageRefusal({ kind: 'unfit', detail: 'another tab has kept something else in its place' });
}

const changeJudging = (assessmentId: string, at: string, change: (errand: ReviewErrand) => ReviewErrand) =>
  changeErrand(assessmentId, at, (errand) => {
    if (errand.kind !== 'review') throw new StorageRefusal({ kind: 'unfit', detail: 'errand: expected a review' });
    return change(errand);
  });

/** Adds a review that came back to the assessment that it is of, as it is. Refused where it is of anything else. */
export const keepReview = (assessmentId: string, review: ReviewBack, at: string) =>
  write(at, ['assessments', 'sent', 'questionnaires'], async () => {
    const assessment = await draftOf(assessmentId);
    const questionnaire = await editionOf(assessment);
    const sent = readSentRow(await database.sent.get(review.sentId));
    if (!questionnaire || sent.assessmentId !== assessmentId) throw new StorageRefusal({ kind: 'missing' });
    const checked = checkReview(sent, review, { assessment, questionnaire });
    if (!checked.ok) throw new StorageRefusal({ kind: 'unfit', detail: `a review as sent: ${checked.problem.kind}` });
    const reviews = [...(assessment.reviews ?? []), { ...checked.value, receivedAt: at, responses: [] }];
    if (reviews.length > LIST_LIMITS.reviews)
      throw new StorageRefusal({ kind: 'too-many', what: 'second opinions', limit: LIST_LIMITS.reviews });
    await database.assessments.put(assessmentRow({ ...assessment, reviews, updatedAt: at }));
    await database.sent.put(sentRow({ ...sent, backs: [...sent.backs, at].slice(-MAX_BACKS) }));
    return countIfReal(assessment);
  });

/** A judgement that differs, and the review that it is of. */
type Judged = { readonly assessmentId: string; readonly hash: string; readonly questionId: string };

/** Says why the organisation does not agree with a judgement. Its answer stays as it is. */
export const contestJudgement = (judged: Judged, reason: string, stamp: ChangeStamp) =>
  write(stamp.at, ['assessments'], async () => {
    const assessment = await draftOf(judged.assessmentId);
    await database.assessments.put(
      assessmentRow({
        ...assessment,
        reviews: withResponse(assessment, judged, { kind: 'contested', reason }, stamp),
        updatedAt: stamp.at,
      }),
    );
    return countIfReal(assessment);
  });

/**
 * Agrees with a judgement: the answer becomes what the reviewer answers, as a change with its place in the history.
 * @param value null where the reviewer gave no answer of their own, and the organisation changes its own by hand
 */
export const acceptJudgement = (judged: Judged, value: AnswerValue | null, stamp: ChangeStamp) =>
  write(stamp.at, ['assessments', 'answers', 'history', 'evidence', 'questionnaires'], async () => {
    const { assessmentId, questionId } = judged;
    const { assessment, answer } = await readBefore({ assessmentId, questionId }, stamp.at);
    await refuseMisfit(assessment, questionId, value);
    const changed = value === null ? null : changeAnswer(answer, { value }, stamp);
    const reviews = withResponse(assessment, judged, { kind: 'accepted' }, stamp);
    await putAfter(
      {
        assessment: { ...assessment, reviews },
        answers: changed ? [changed.answer] : [],
        pieces: [],
        changes: changed ? [changed.change] : [],
      },
      stamp.at,
    );
    return countIfReal(assessment);
  });

/** The assessment date may have been moved since, so that a date of the reviewer's lies after it. */
async function refuseMisfit(assessment: Assessment, questionId: string, value: AnswerValue | null): Promise<void> {
  const edition = await editionOf(assessment);
  const place = edition && questionsInOrder(edition).find(({ question }) => question.id === questionId);
  const misfit = place && value && valueMisfit(place.question, value, assessment.assessmentDate);
  if (misfit) throw new StorageRefusal({ kind: 'unfit', detail: `expected ${misfit}` });
}

function withResponse(
  { reviews = [] }: Assessment,
  { hash, questionId }: Judged,
  says: KeptReview['responses'][number]['says'],
  { by, at }: ChangeStamp,
): KeptReview[] {
  const found = reviews.some(({ review }) => reviewHash(review) === hash);
  if (!found) throw new StorageRefusal({ kind: 'missing' });
  return reviews.map((kept) =>
    reviewHash(kept.review) === hash ? { ...kept, responses: [...kept.responses, { questionId, says, by, at }] } : kept,
  );
}

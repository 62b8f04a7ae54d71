import { expect } from 'vitest';
import { chosen } from '#src/testing/builders.ts';
import { claimsOf, seenByReviewer, type KeptReview, type Opinion } from '../assessment/second-opinion/index.ts';
import { restedOn } from '../assessment/evidence/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import { questionnaireRef, type Assessment } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import type { Contents } from '../assessment/file/index.ts';
import { canonicalJson } from '../common/canonical-json.ts';
import { contentHash } from '../common/content-hash.ts';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import type { Sent } from '../merge/index.ts';
import { partOfEdition } from '../parcel/index.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { buildReview, buildReviewCopy } from './build-review.ts';
import { formatReview, reviewFormat, type ReviewCopy, type ReviewFile } from './file.ts';
import { checkReview, judgingOf, ownAnswer, reviewErrandOf, sentReview, type ReviewErrand } from './hand-over.ts';
import { changedSince, differencesOf, reviewResult, type JudgedQuestion } from './result.ts';
import { reviewer } from './review.fixture.ts';

// A reviewer in random histories, each step held against a plain model of what they were shown and what they said.

/** A copy that was handed out, as its reviewer has it, and what stood at home then. */
export type Reviewing = {
  readonly copy: ReviewCopy;
  readonly sent: Sent;
  readonly stood: Contents;
  readonly errand: ReviewErrand;
};

export type Home = { readonly assessment: Assessment; readonly questionnaire: Questionnaire };

/** What a reviewer can say: a level of their own, how the other stands, or nothing. */
export const SAYINGS = ['l0', 'l1', 'l2', 'agree', 'higher', 'lower', 'cannot'] as const;
export type Saying = (typeof SAYINGS)[number];

/** As a file goes from one browser to another. */
export function throughText(file: ReviewFile): ReviewFile {
  const parsed = parseFile(formatReview(file), reviewFormat);
  return must(parsed.ok ? parsed.value : null, `what is made can be opened: ${JSON.stringify(parsed)}`);
}

/** Hands a copy of these questions out. */
export function handOut(
  { assessment, questionnaire }: Home,
  stood: Contents,
  { id, ids, shown }: { readonly id: string; readonly ids: readonly string[]; readonly shown: ReviewErrand['shown'] },
): Reviewing {
  const { organisation, assessmentDate } = assessment;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, ...stood });
  const part = partOfEdition({ questionnaire, profile: organisation, placed }, new Set(ids), {
    id: `review-${id}`,
    title: 'Questions for Ruth',
    summary: 'Some.',
  });
  const copy = throughText(
    buildReviewCopy(
      {
        sentId: id,
        of: questionnaireRef(questionnaire),
        assessmentDate,
        shown,
        // Of some questions; that it is of all would be refused.
        scope: { kind: 'sample', largest: ids.length, random: 0, seed: 1 },
        from: organisation.name,
        organisation: { type: organisation.type, sizeBand: organisation.sizeBand },
        by: '',
        to: 'Ruth',
        due: null,
        message: '',
        sentAt: '2026-06-01T08:00:00.000Z',
      },
      must(part, 'its questions are asked'),
      claimsOf(ids, stood),
    ),
  );
  if (copy.state !== 'copy') throw new Error('a copy stays a copy');
  const judging = judgingOf(copy, `judging-${id}`, copy.sentAt);
  return {
    copy,
    sent: sentReview(copy, assessment.id, stood),
    stood,
    errand: { ...must(reviewErrandOf(judging), 'it is one'), reviewer },
  };
}

/** What the reviewer says of one question next; null where the form does not offer it, since they do not know the claim. */
export function opinionOn({ errand, stood }: Reviewing, questionId: string, says: Saying): Opinion | null {
  const before = errand.opinions.find((opinion) => opinion.questionId === questionId);
  const sent = errand.claims.answers.find((answer) => answer.questionId === questionId);
  if (!sent) return null;
  const seen = seenByReviewer(errand.shown, sent, before !== undefined);
  const isTold = errand.shown === 'from-the-start' || (errand.shown === 'once-judged' && before !== undefined);
  expect(seen.claim === null ? null : seen.claim.value).toEqual(isTold ? valueIn(stood, questionId) : null);
  expect(seen.claim !== null).toBe(isTold);
  const frame = { questionId, seen: [], finding: null, recommendation: '' };
  switch (says) {
    case 'cannot':
      return { ...frame, judgement: { kind: 'cannot-judge', reason: 'Nobody was there.' }, confidence: null };
    case 'agree':
    case 'higher':
    case 'lower':
      return isTold ? { ...frame, judgement: { kind: 'stated', says }, confidence: 'low' } : null;
    case 'l0':
    case 'l1':
    case 'l2': {
      const judgement = ownAnswer(errand.shown, before, chosen(says));
      const blindBefore =
        before?.judgement.kind === 'answer' && before.judgement.knowing !== 'with' ? before.judgement : null;
      const isAsBefore = canonicalJson(blindBefore?.value ?? null) === canonicalJson(chosen(says));
      const expected = !isTold
        ? 'without'
        : errand.shown === 'once-judged' && blindBefore
          ? isAsBefore
            ? blindBefore.knowing
            : 'changed-since'
          : 'with';
      expect(judgement).toEqual({ kind: 'answer', value: chosen(says), knowing: expected });
      return { ...frame, judgement, confidence: 'high' };
    }
  }
}

export const withOpinion = (errand: ReviewErrand, opinion: Opinion): ReviewErrand => ({
  ...errand,
  opinions: [...errand.opinions.filter(({ questionId }) => questionId !== opinion.questionId), opinion],
});

/** What the reviewer sends back as it stands. */
export function sentBack({ copy, errand }: Reviewing): KeptReview['review'] {
  const back = throughText(
    buildReview(
      { ...errand, assessmentDate: copy.assessmentDate, partHash: contentHash(copy.questionnaire) },
      errand.claims.answers.map(({ questionId }) => questionId),
      { reviewer, reviewedOn: '2026-07-10', opinions: [...errand.opinions] },
    ),
  );
  if (back.state !== 'back') throw new Error('a review stays a review');
  return back;
}

/**
 * A review taken in at home: it is of what was sent, whatever was changed since, and known where the very same is there,
 * or one of which it is an older state.
 * @returns null where it is known
 */
export function takenIn(
  { sent, stood }: Reviewing,
  review: KeptReview['review'],
  home: Home,
): Pick<KeptReview, 'review' | 'claims'> | null {
  const isThere = (home.assessment.reviews ?? []).some((kept) => canonicalJson(kept.review) === canonicalJson(review));
  const told = new Set(review.opinions.map((opinion) => canonicalJson(opinion)));
  const isOlder = (home.assessment.reviews ?? []).some(
    (kept) =>
      kept.review.sentId === review.sentId &&
      kept.review.opinions.length > told.size &&
      kept.review.opinions.filter((opinion) => told.has(canonicalJson(opinion))).length === told.size,
  );
  const checked = checkReview(sent, review, home);
  expect(checked.ok ? null : checked.problem.kind).toBe(isThere ? 'known' : isOlder ? 'older' : null);
  if (!checked.ok) return null;
  expect(checked.value).toEqual({ review, claims: claimsOf(review.questions, stood) });
  return checked.value;
}

/**
 * Holds a review that home keeps against the model: each judgement is a difference just where it says something else
 * than what stood when the copy was made, and "changed since" is said of just what is something else by now.
 * @returns its differences
 */
export function expectTold(
  kept: KeptReview,
  { assessment, questionnaire }: Home,
  stood: Contents,
  now: Contents,
): readonly JudgedQuestion[] {
  const order = questionsInOrder(questionnaire).map(({ question }) => question.id);
  const result = reviewResult(kept, questionnaire, assessment.organisation);
  const told = new Map(result.questions.map(({ question, comparison }) => [question.id, comparison]));
  expect(new Map(kept.review.opinions.map((one) => [one.questionId, comparisonOf(one, stood)]))).toEqual(told);
  const differences = differencesOf(result);
  expect(differences.map(({ question }) => question.id).toSorted()).toEqual(
    order.filter((id) => !['same', 'cannot-judge', undefined].includes(told.get(id))).toSorted(),
  );
  const isOtherNow = kept.review.opinions
    .map(({ questionId }) => questionId)
    .filter((id) => judgedIn(stood, id) !== judgedIn(now, id));
  expect(changedSince(kept, now).map(({ questionId }) => questionId)).toEqual(isOtherNow);
  return differences;
}

const answerIn = ({ answers }: Contents, questionId: string) =>
  answers.find((each) => each.questionId === questionId) ?? emptyAnswer(questionId, '');
const valueIn = (contents: Contents, questionId: string) => answerIn(contents, questionId).value;

/** All that a judgement is of, as text. */
function judgedIn(contents: Contents, questionId: string): string {
  const answer = answerIn(contents, questionId);
  return canonicalJson([answer.value, answer.toCheck, restedOn([answer], contents.evidence)]);
}

function comparisonOf({ questionId, judgement }: Opinion, stood: Contents): string {
  const claimed = valueIn(stood, questionId);
  if (judgement.kind === 'cannot-judge') return 'cannot-judge';
  if (claimed === null) return 'not-answered';
  if (judgement.kind === 'stated') return judgement.says === 'agree' ? 'same' : judgement.says;
  const level = (value: typeof claimed) => (value.kind === 'option' ? value.option : '');
  const [ours, theirs] = [level(claimed), level(judgement.value)];
  return ours === theirs ? 'same' : theirs > ours ? 'higher' : 'lower';
}

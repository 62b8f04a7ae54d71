import {
  claimsOf,
  hashOfClaims,
  keptReviewFaults,
  reviewMisfits,
  type KeptReview,
  type Opinion,
  type ReviewBack,
} from '../assessment/second-opinion/index.ts';
import type { Answer, AnswerValue, Assessment, Evidence } from '../assessment/index.ts';
import { errandAssessment, handedOutOf } from '../assessment/handed-out/index.ts';
import { contentHash } from '../common/content-hash.ts';
import type { Fault } from '../common/faults.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { isSameJson } from '../common/same-json.ts';
import type { Sent } from '../merge/index.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import type { CopyInHand } from './build-review.ts';
import type { ReviewCopy } from './file.ts';

/** The errand of an assessment in which somebody else's answers are judged. */
export type ReviewErrand = Extract<NonNullable<Assessment['errand']>, { kind: 'review' }>;
/** null of any other. */
export const reviewErrandOf = ({ errand }: Pick<Assessment, 'errand'>): ReviewErrand | null =>
  errand?.kind === 'review' ? errand : null;

/** What home knows a copy by: all that the review that comes of it says again. Of what is never shown nothing is in it. */
const copyHash = (header: Omit<CopyInHand, 'claims'>, questions: readonly string[], claimsHash: string): string =>
  contentHash({
    partHash: header.partHash,
    sentId: header.sentId,
    of: header.of,
    assessmentDate: header.assessmentDate,
    shown: header.shown,
    scope: header.scope,
    questions,
    claimsHash,
  });

/** What home remembers of a copy that it hands out: the answers as they stand. */
export function sentReview(
  copy: ReviewCopy,
  assessmentId: string,
  home: { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] },
): Sent {
  const questions = questionsInOrder(copy.questionnaire).map(({ question }) => question.id);
  const ids = new Set(questions);
  const answers = home.answers.filter(({ questionId }) => ids.has(questionId));
  return {
    id: copy.sentId,
    assessmentId,
    kind: 'review',
    to: copy.to,
    due: copy.due,
    message: copy.message,
    sentAt: copy.sentAt,
    questions,
    withAnswers: copy.shown !== 'never',
    hash: copyHash(
      { ...copy, partHash: contentHash(copy.questionnaire) },
      questions,
      hashOfClaims(copy.shown, copy.claims),
    ),
    base: { answers, evidence: claimsOf(questions, home).evidence },
    since: null,
    seen: [],
    backs: [],
    notForThem: [],
    isClosed: false,
  };
}

/**
 * The assessment in which a copy is judged, which is none of the organisation's own.
 * @param id its own: one browser may hold both
 */
export function judgingOf(copy: ReviewCopy, id: string, at: string): Assessment {
  const { sentId, shown, scope, claims } = copy;
  return errandAssessment(
    {
      kind: 'review',
      sentId,
      ...handedOutOf(copy),
      shown,
      scope,
      claims,
      reviewer: null,
      returned: null,
      opinions: [],
    },
    copy,
    id,
    at,
  );
}

/** Tells what is judged from what was judged when it was last handed back: no clock is asked. */
export const handedBackHash = ({ reviewer, opinions }: Pick<ReviewErrand, 'reviewer' | 'opinions'>): string =>
  contentHash({ reviewer, opinions: opinions.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1)) });

/**
 * A reviewer's own answer, with whether they knew the other. One that was given blind stays so until it is changed.
 * @param before what they said of this question before, if anything
 */
export function ownAnswer(
  shown: ReviewErrand['shown'],
  before: Opinion | undefined,
  value: AnswerValue,
): Opinion['judgement'] {
  const knowing = (): 'without' | 'with' | 'changed-since' => {
    if (shown === 'from-the-start') return 'with';
    if (shown === 'never' || before === undefined) return 'without';
    const { judgement } = before;
    if (judgement.kind !== 'answer') return 'with';
    return judgement.knowing !== 'without' || isSameJson(judgement.value, value) ? judgement.knowing : 'changed-since';
  };
  return { kind: 'answer', value, knowing: knowing() };
}

/** Why a review that came back is not kept. Nothing has changed. */
export type ReviewBackProblem =
  | { readonly kind: 'other-edition' }
  /** It is not of the questions, answers or rules that were sent. */
  | { readonly kind: 'not-as-sent' }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  /** The very same is here already. */
  | { readonly kind: 'known' }
  /** All that it judges is judged the same, and more, in one that is here: an older state of that. */
  | { readonly kind: 'older' };

/** A review of the same copy that is here already, beside one that comes. */
export type SameCopy = {
  readonly kept: KeptReview;
  /** Of how many questions the two say something else, or one of them says nothing. */
  readonly differing: number;
  /** Does it say all that the other says, by the same reviewer, and more? No judgement is ever taken away. */
  readonly goesOn: boolean;
};

/** The reviews here that are of the same copy. Days tell nothing of which is newer: what they say is compared. */
export const ofSameCopy = (review: ReviewBack, { reviews = [] }: Pick<Assessment, 'reviews'>): readonly SameCopy[] =>
  reviews
    .filter((kept) => kept.review.sentId === review.sentId)
    .map((kept) => {
      const [here, comes] = [byQuestion(kept.review), byQuestion(review)];
      const differing = [...new Set([...here.keys(), ...comes.keys()])].filter(
        (id) => !isSameJson(here.get(id), comes.get(id)),
      );
      return {
        kept,
        differing: differing.length,
        goesOn:
          differing.length > 0 &&
          isSameJson(kept.review.reviewer, review.reviewer) &&
          differing.every((id) => !comes.has(id)),
      };
    });

const byQuestion = ({ opinions }: ReviewBack): ReadonlyMap<string, Opinion> =>
  new Map(opinions.map((opinion) => [opinion.questionId, opinion]));

/** A review that came back, held against what was sent and against the edition at home; and what it is of. */
export function checkReview(
  sent: Sent,
  review: ReviewBack,
  { assessment, questionnaire }: { readonly assessment: Assessment; readonly questionnaire: Questionnaire },
): Result<Pick<KeptReview, 'review' | 'claims'>, ReviewBackProblem> {
  if (!isSameJson(review.of, assessment.questionnaire)) return fail({ kind: 'other-edition' });
  const claims = claimsOf(sent.questions, sent.base);
  const isAsSent =
    sent.kind === 'review' &&
    sent.hash === copyHash(review, review.questions, review.claimsHash) &&
    review.claimsHash === hashOfClaims(review.shown, claims);
  if (!isAsSent) return fail({ kind: 'not-as-sent' });
  // What is remembered of what was sent may have come with a file: of what it would be kept beside, all is looked at.
  const kept = { review, claims, responses: [] };
  const faults = [...keptReviewFaults(kept, assessment.questionnaire), ...reviewMisfits(kept, questionnaire)];
  if (faults.length > 0) return fail({ kind: 'faults', faults });
  const same = ofSameCopy(review, assessment);
  if (same.some((one) => isSameJson(one.kept.review, review))) return fail({ kind: 'known' });
  // Taken in after the other, it would be told as the latest.
  return same.some(({ goesOn }) => goesOn) ? fail({ kind: 'older' }) : ok({ review, claims });
}

import { claimsToSend, hashOfClaims, type Claims, type ReviewBack } from '../assessment/second-opinion/index.ts';
import type { Question, Questionnaire } from '../questionnaire/index.ts';
import type { ReviewCopy } from './file.ts';

type CopyHeader = Omit<ReviewCopy, 'format' | 'formatVersion' | 'state' | 'questionnaire' | 'claims'>;

/**
 * The copy for a reviewer: its questions, and of the claims what the header says that they may see.
 * @param part an edition of the questions in scope alone
 * @param claims one for each of them, whatever of it is to be sent
 */
export const buildReviewCopy = (header: CopyHeader, part: Questionnaire, claims: Claims): ReviewCopy => ({
  format: 'assure-review',
  formatVersion: 1,
  state: 'copy',
  ...header,
  questionnaire: allAsked(part),
  claims: claimsToSend(header.shown, claims),
});

/** Each of these questions was asked where they come from: what the reviewer answers takes none of them away. */
const allAsked = (part: Questionnaire): Questionnaire => ({
  ...part,
  sections: part.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question): Question => {
      const { askedWhen: _, ...asked } = question;
      return asked;
    }),
  })),
});

/** What a copy says of itself, as far as the review that comes of it says the same. */
export type CopyInHand = Pick<ReviewCopy, 'sentId' | 'of' | 'assessmentDate' | 'shown' | 'scope' | 'claims'> &
  Pick<ReviewBack, 'partHash'>;

/**
 * A review as it goes back: judgements in the order of the questions.
 * @param questions those of the copy, in its order
 */
export const buildReview = (
  { sentId, of, assessmentDate, shown, scope, partHash, claims }: CopyInHand,
  questions: readonly string[],
  { reviewer, reviewedOn, opinions }: Pick<ReviewBack, 'reviewer' | 'reviewedOn' | 'opinions'>,
): ReviewBack => ({
  format: 'assure-review',
  formatVersion: 1,
  state: 'back',
  sentId,
  of,
  assessmentDate,
  shown,
  scope,
  questions: [...questions],
  partHash,
  claimsHash: hashOfClaims(shown, claims),
  reviewer,
  reviewedOn,
  opinions: opinions.toSorted((a, b) => questions.indexOf(a.questionId) - questions.indexOf(b.questionId)),
});

export { claimsOf, claimsToSend, hashOfClaims, seenByReviewer } from './claims.ts';
export { claimsFaults, keptReviewFaults, reviewFaults, scopeFaults, shownFaults } from './faults.ts';
export { reviewMisfits } from './misfits.ts';
export {
  claimsSchema,
  opinionSchema,
  REVIEW_FORMAT,
  REVIEW_FORMAT_VERSION,
  reviewBackSchema,
  reviewerSchema,
  reviewHeader,
  reviewScopeSchema,
  seenSchema,
  type ClaimedAnswer,
  type Claims,
  type ClaimsShown,
  type KeptReview,
  type Opinion,
  type ReviewBack,
  type Reviewer,
  type ReviewScope,
} from './schema.ts';

export { buildReview, buildReviewCopy } from './build-review.ts';
export { backMisfits, formatReview, reviewFormat, reviewPartId, type ReviewCopy, type ReviewFile } from './file.ts';
export {
  checkReview,
  handedBackHash,
  judgingOf,
  ofSameCopy,
  ownAnswer,
  reviewErrandOf,
  sentReview,
  type ReviewBackProblem,
  type ReviewErrand,
} from './hand-over.ts';
export { MANDATED_OUTCOMES, type MandatedOutcomes } from './mandated-outcomes.ts';
export {
  changedSince,
  differencesOf,
  isAcceptedAlone,
  isOfTheWhole,
  responseTo,
  reviewHash,
  reviewResult,
  type JudgedQuestion,
  type ReviewResult,
} from './result.ts';
export { lastTested, questionsInScope } from './scope.ts';

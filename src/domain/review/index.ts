export { buildReview, buildReviewCopy } from './build-review.ts';
export { backMisfits, formatReview, reviewFormat, type ReviewCopy, type ReviewFile } from './file.ts';
export {
  checkReview,
  judgingOf,
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
  isOfTheWhole,
  responseTo,
  reviewHash,
  reviewResult,
  type Comparison,
  type JudgedQuestion,
  type ReviewResult,
} from './result.ts';
export { askedByAnswers, drawSample, lastTested, questionsInScope } from './scope.ts';
export {
  COMPARISON_WORDS,
  countWords,
  RELATION_WORDS,
  reviewedWords,
  reviewerWords,
  reviewInShort,
  scopeWords,
  seenWords,
  signedReviewOf,
} from './review-words.ts';

export {
  ACCEPTED_ALONE,
  COMPARISON_WORDS,
  countWords,
  judgedFigures,
  judgedWords,
  RELATION_WORDS,
  reviewedWords,
  reviewerWords,
  reviewInShort,
  scopeWords,
  seenWords,
  signedReviewOf,
} from './review-words.ts';

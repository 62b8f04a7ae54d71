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

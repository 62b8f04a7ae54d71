export { resultSentences, type ResultSentence, type ResultSentenceId } from './result-sentences.ts';
export {
  bandTitle,
  figureWords,
  hasFigure,
  impactText,
  isHeldDown,
  NO_SCORE,
  pointsWords,
  provablePercentWords,
  provableWords,
  stretchOf,
} from './score-words.ts';
export { findingWords } from './finding-words.ts';
export { bandHolders, holderWords, NAMED_HOLDERS } from './band-holders.ts';
export { readersOf, readerWords, type Readers, type ReaderWords } from './reader-words.ts';

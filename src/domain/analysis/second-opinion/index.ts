export { reviewSentence } from './review-sentence.ts';
export { secondOpinionOf, type SecondOpinion } from './second-opinion.ts';
